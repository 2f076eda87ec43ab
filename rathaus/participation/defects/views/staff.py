"""The workplace: the unit's inbox, a report with its actions, photos to be masked."""

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.defects import queries, staff_forms
from rathaus.participation.defects.access import private
from rathaus.participation.defects.actions.release_photo import release_photo
from rathaus.participation.defects.actions.withdraw_photo import withdraw_photo
from rathaus.participation.defects.pictures import read_areas
from rathaus.participation.defects.queries import DefectView
from rathaus.participation.defects.queries.pictures import waiting_bytes
from rathaus.participation.defects.queries.staff import Counts
from rathaus.participation.defects.steps import mask_of
from rathaus.ui.guards import Request
from rathaus.ui.guards import staff as staff_only

ROLES = (Role.CASEWORK, Role.HEAD, Role.EDITOR, Role.AUDIT)
HANDS = (Role.CASEWORK, Role.HEAD, Role.EDITOR)


@staff_only(*ROLES)
@require_safe
def inbox(request: Request) -> HttpResponseBase:
    """Reports of the own units, overdue first, with a map."""
    tray, page = request.GET.get("korb", "offen"), request.GET.get("seite", "1")
    found = queries.inbox(
        actor=request.actor, tray=tray, page=int(page) if page.isdecimal() else 1, at=now()
    )
    numbered = queries.numbered(found.rows.object_list)
    context = {
        "rows": numbered,
        "page": found.rows,
        "counts": found.counts,
        "tray": tray,
        "tabs": _tabs(found.counts, tray),
        "pins": queries.pins(numbered),
    }
    return render(request, "defects/inbox.html", context)


def _tabs(counts: Counts, tray: str) -> list[dict[str, object]]:
    rows = [
        ("offen", pgettext("tray", "Open"), counts.open),
        ("ueberfaellig", pgettext("tray", "Overdue"), counts.overdue),
        ("uebergeben", pgettext("tray", "Handed over"), counts.handed),
        ("fotos", pgettext("tray", "Photos to mask"), counts.photos),
        ("zurueckgehalten", pgettext("tray", "Held back"), counts.held),
        ("fertig", pgettext("tray", "Done"), None),
    ]
    url = reverse("defects:inbox")
    return [
        {"url": f"{url}?korb={key}", "label": label, "count": count, "current": key == tray}
        for key, label, count in rows
    ]


@staff_only(*ROLES)
@require_safe
def defect(request: Request, number: str) -> HttpResponseBase:
    """A report with everything that can be done with it."""
    view = queries.staff_defect(actor=request.actor, number=number, at=now())
    return show(request, view)


def show(request: Request, view: DefectView, wrong: Form | None = None) -> HttpResponseBase:
    """The report's page; `wrong` is a form that was sent with mistakes."""
    offered = queries.choices()
    forms: dict[str, Form] = {
        "accept": staff_forms.AcceptForm(auto_id="annahme_%s"),
        "promise": staff_forms.PromiseForm(auto_id="termin_%s"),
        "hand_over": staff_forms.HandOverForm(
            bodies=offered.bodies, auto_id="uebergabe_%s", initial={"body": view.body_key}
        ),
        "reference": staff_forms.ReferenceForm(auto_id="nummer_%s"),
        "solve": staff_forms.SolveForm(auto_id="loesung_%s"),
        "reject": staff_forms.RejectForm(auto_id="ablehnung_%s"),
        "merge": staff_forms.MergeForm(auto_id="doppelt_%s"),
        "route": staff_forms.RouteForm(
            kinds=offered.kinds,
            units=unit_choices(),
            auto_id="weiter_%s",
            initial={"category": view.row.category, "unit": view.row.unit},
        ),
    }
    for key, form in forms.items():
        if wrong is not None and type(form) is type(wrong):
            forms[key] = wrong
    context = {
        "view": view,
        "row": view.row,
        "forms": forms,
        "form": wrong,
        "pins": queries.pins(queries.numbered([view.row])),
        # doubles are looked for at the beginning
        "alike": queries.alike_ones(view.row, at=now())
        if view.row.state == "new" and not view.case
        else [],
    }
    return render(request, "defects/treat.html", context)


def unit_choices() -> list[tuple[str, str]]:
    """Units a report may go to."""
    return [(one.code, f"{one.code} {one.name}") for one in accounts.units() if not one.do_not_open]


@staff_only(*HANDS)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: Request, number: str, picture: int) -> HttpResponseBase:
    """Mask a photo and show it."""
    form = staff_forms.ReleaseForm(request.POST or None)
    found = queries.waiting_photo(actor=request.actor, number=number, picture=picture)
    if request.method == "POST" and form.is_valid():
        fields, drawn = request.POST.getlist("feld"), request.POST.getlist("flaeche")
        release_photo(
            actor=request.actor,
            number=number,
            picture=picture,
            areas=read_areas(fields, drawn, (found.width, found.height)),
            nothing_to_hide=form.cleaned_data["frei"],
            alt=form.cleaned_data["alt"],
            at=now(),
        )
        messages.success(request, _("The photo is shown. The unmasked one is deleted."))
        return redirect("defects:treat", number=number)
    mask = mask_of(found.width, found.height)
    context = {"number": number, "photo": found, "form": form, "mask": mask}
    return render(request, "defects/release.html", context)


@staff_only(*HANDS)
@require_POST
def withdrawal(request: Request, number: str, picture: int) -> HttpResponseBase:
    """Take a photo away for good."""
    withdraw_photo(actor=request.actor, number=number, picture=picture, at=now())
    messages.success(request, _("The photo is deleted."))
    return redirect("defects:treat", number=number)


@staff_only(*ROLES)
@require_safe
def waiting(request: Request, number: str, picture: int) -> HttpResponseBase:
    """A photo that is not shown yet."""
    stream = waiting_bytes(actor=request.actor, number=number, picture=picture)
    return private(FileResponse(stream, content_type="image/jpeg"))
