"""What everybody sees: map and list, a report, its code's page, the figures."""

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.defects import queries
from rathaus.participation.defects.access import look_up, network_of, own_page, private
from rathaus.participation.defects.actions.confirm_following import confirm_following
from rathaus.participation.defects.actions.end_following import end_following
from rathaus.participation.defects.actions.follow_defect import follow_defect
from rathaus.participation.defects.actions.reopen_defect import reopen_defect
from rathaus.participation.defects.actions.support_defect import support_defect
from rathaus.participation.defects.forms import CodeForm, FilterForm, FollowForm, ReopenForm
from rathaus.participation.defects.queries import DefectRow, Filters
from rathaus.ui.guards import Request
from rathaus.ui.guards import public as everybody
from rathaus.ui.maps import Pin

GET_AND_POST = ["GET", "HEAD", "POST"]


def filters_of(request: Request) -> Filters:
    """What the address asks for; unknown words ask for the open ones."""
    get = request.GET
    return Filters(get.get("stand", "offen"), get.get("art", ""), get.get("teil", "")[:60])


@everybody
@require_safe
def overview(request: Request) -> HttpResponseBase:
    """Map and list of equal worth, filters, both honest rates."""
    filters, page, at = filters_of(request), request.GET.get("seite", "1"), now()
    rows = queries.defects(
        actor=request.actor,
        filters=filters,
        page=int(page) if page.isdecimal() else 1,
        at=at,
    )
    numbered = queries.numbered(rows.object_list)
    given = {"stand": filters.state, "art": filters.category, "teil": filters.district}
    context = {
        "filter": FilterForm(
            given, kinds=queries.category_names(), town=pgettext("filter", "the whole town")
        ),
        "filters": filters,
        "rows": numbered,
        "page": rows,
        "pins": queries.pins(numbered),
        "rates": queries.rates(at=at),
        "year": at.year,
        "query": request.GET.urlencode(),
        "narrowed": bool(request.GET.keys() & {"stand", "art", "teil"}),
    }
    return render(request, "defects/overview.html", context)


@everybody
@require_safe
def figures(request: Request) -> HttpResponseBase:
    """So zählen wir: the rates per kind, and what they mean."""
    at = now()
    context = {
        "rates": queries.rates(at=at),
        "kinds": queries.by_category(at=at),
        "year": at.year,
    }
    return render(request, "defects/figures.html", context)


@everybody
@require_safe
def defect(request: Request, number: str) -> HttpResponseBase:
    """A report with its history."""
    view = queries.public_defect(
        actor=request.actor, number=number.upper(), network=network_of(request), at=now()
    )
    if view.row.into:
        return redirect("defects:defect", number=view.row.into)
    context = {
        "view": view,
        "row": view.row,
        "pins": [_pin(view.row)],
        "form": FollowForm(),
        "subject": f"defect:{view.row.id}",
    }
    return render(request, "defects/defect.html", context)


def _pin(row: DefectRow) -> Pin:
    return Pin(1, row.lat, row.lon, f"{row.title}, {row.place}", "", row.shape)


@everybody
@require_POST
def support(request: Request, number: str) -> HttpResponseBase:
    """Affected too."""
    new = support_defect(actor=request.actor, number=number, network=network_of(request), at=now())
    text = _("You are counted as affected too.") if new else _("You were counted already.")
    messages.success(request, text)
    return redirect("defects:defect", number=number)


@everybody
@require_http_methods(GET_AND_POST)
def follow(request: Request, number: str) -> HttpResponseBase:
    """Notices by e-mail, after the address is confirmed."""
    form = FollowForm(request.POST or None)
    if form.is_valid():
        follow_defect(
            actor=request.actor,
            number=number,
            email=form.cleaned_data["email"],
            language=get_language() or "de",
            at=now(),
        )
        messages.success(request, _("We sent you an e-mail. Confirm your address there."))
        return redirect("defects:defect", number=number)
    view = queries.public_defect(
        actor=request.actor, number=number, network=network_of(request), at=now()
    )
    return render(request, "defects/follow.html", {"form": form, "row": view.row})


@everybody
@require_safe
def picture(request: Request, number: str, picture: int) -> HttpResponseBase:
    """A released photo; its content never changes."""
    stream = queries.picture_bytes(number=number, picture=picture)
    response = FileResponse(stream, content_type="image/jpeg")
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


@everybody
@require_http_methods(GET_AND_POST)
def status_entry(request: Request) -> HttpResponseBase:
    """Where is my report? Type the code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = look_up(request, form.cleaned_data["code"])
        if found.kind != "nothing":
            page = "own" if found.kind == "defect" else "send"
            return private(redirect(f"defects:{page}", code=found.code))
        form.add_error("code", _("No report has this code. Look whether it is complete."))
    return private(render(request, "defects/status_entry.html", {"form": form}))


@everybody
@own_page
@require_http_methods(GET_AND_POST)
def own(request: Request, code: str) -> HttpResponseBase:
    """One's own report: what was reported, how it stands, reopening."""
    form = ReopenForm(request.POST or None)
    if form.is_valid():
        reopen_defect(actor=request.actor, code=code, reason=form.cleaned_data["grund"], at=now())
        messages.success(request, pgettext("report", "Your report is open again."))
        return redirect("defects:own", code=code)
    view = queries.own_defect(code=code, at=now())
    context = {"view": view, "row": view.row, "form": form, "pins": [_pin(view.row)]}
    return render(request, "defects/own.html", context)


@everybody
@require_http_methods(GET_AND_POST)
def notices(request: Request, code: str) -> HttpResponseBase:
    """From an e-mail: confirm the address, or end the notices; it takes a button, for programs
    follow links in e-mails."""

    go = request.POST.get("go", "")
    if go == "confirm":
        number = confirm_following(actor=request.actor, code=code, at=now())
        messages.success(request, _("Confirmed. We write when something happens."))
        return redirect("defects:defect", number=number)
    if go == "end":
        number = end_following(actor=request.actor, code=code, at=now())
        messages.success(request, _("You get no more e-mails. Your address is deleted."))
        return redirect("defects:defect", number=number)
    context = {"follower": queries.follower(code=code)}
    return private(render(request, "defects/notices.html", context))
