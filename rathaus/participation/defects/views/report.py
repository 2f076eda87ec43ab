"""Reporting in four steps: place, photo, kind, send. All without JavaScript and account."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.defects import queries
from rathaus.participation.defects.access import draft_page, network_of
from rathaus.participation.defects.actions.add_photo import add_photo
from rathaus.participation.defects.actions.describe_report import describe_report
from rathaus.participation.defects.actions.finish_photo import finish_photo
from rathaus.participation.defects.actions.mask_photo import mask_photo
from rathaus.participation.defects.actions.place_report import Spot, place_report
from rathaus.participation.defects.actions.send_report import Contact, send_report
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.actions.support_defect import support_defect
from rathaus.participation.defects.forms import KindForm, PhotoForm, PlaceForm, SendForm
from rathaus.participation.defects.pictures import Area, read_areas
from rathaus.participation.defects.queries import DraftView
from rathaus.participation.defects.queries.pictures import draft_bytes
from rathaus.participation.defects.steps import mask_fields, step_labels
from rathaus.ui import maps
from rathaus.ui.guards import Request, public

GET_AND_POST = ["GET", "HEAD", "POST"]


@public
@require_http_methods(GET_AND_POST)
def start(request: Request) -> HttpResponseBase:
    """Step 1 of a new report."""
    sent = request.POST if request.method == "POST" else None
    form = PlaceForm(sent, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        code = start_report(actor=request.actor, spot=form.spot(), photo=_file(request), at=now())
        return redirect("defects:place" if form.photo_alone else "defects:near", code=code)
    return _place(request, form, None)


@public
@draft_page
@require_http_methods(GET_AND_POST)
def place(request: Request, code: str) -> HttpResponseBase:
    """Step 1 of a report that has begun; the place of its photo is offered here."""
    if request.POST.get("go") == "photo":
        place_report(actor=request.actor, code=code, spot=Spot(from_photo=True), at=now())
        return redirect("defects:near", code=code)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        spot = form.spot() or Spot()
        place_report(actor=request.actor, code=code, spot=spot, at=now())
        return redirect("defects:near", code=code)
    return _place(request, form, queries.draft(code=code, at=now()))


def _place(request: Request, form: PlaceForm, draft: DraftView | None) -> HttpResponseBase:
    lat, lon = (draft.lat, draft.lon) if draft else (None, None)
    if draft and lat is None:
        lat, lon = draft.photo_lat, draft.photo_lon
    context = {
        "form": form,
        "draft": draft,
        "lat": lat,
        "lon": lon,
        "places": maps.places(),
        "steps": step_labels(),
        "photo_place": queries.place_of_photo(draft) if draft else "",
    }
    return render(request, "defects/place.html", context)


@public
@draft_page
@require_http_methods(GET_AND_POST)
def near(request: Request, code: str) -> HttpResponseBase:
    """Is it one of these? Reports very near are offered before anything is written."""
    if number := request.POST.get("meldung", ""):
        return _affected(request, code, number)
    draft = queries.draft(code=code, at=now())
    rows = queries.similar_to(draft, at=now())
    if not draft.placed or not rows:
        return redirect("defects:photo" if draft.placed else "defects:place", code=code)
    numbered = queries.numbered(rows)
    context = {
        "draft": draft,
        "rows": numbered,
        "pins": queries.pins(numbered),
        "steps": step_labels(),
    }
    return render(request, "defects/near.html", context)


def _affected(request: Request, code: str, number: str) -> HttpResponseBase:
    new = support_defect(
        actor=request.actor, number=number, network=network_of(request), draft=code, at=now()
    )
    text = _("You are counted as affected too.") if new else _("You were counted already.")
    messages.success(request, text)
    return redirect("defects:defect", number=number)


@public
@draft_page
@require_http_methods(GET_AND_POST)
def photo(request: Request, code: str) -> HttpResponseBase:
    """Step 2: a photo, and faces and plates made unreadable by hand."""
    draft, go = queries.draft(code=code, at=now()), request.POST.get("go", "")
    form = PhotoForm(request.POST or None, request.FILES or None)
    if go == "upload" and form.is_valid():
        add_photo(actor=request.actor, code=code, stream=_stream(request), at=now())
        return redirect("defects:photo", code=code)
    if go == "mask":
        _mask(request, code, draft)
        return redirect("defects:photo", code=code)
    if go in ("next", "clear", "none"):
        areas = _areas(request, draft)
        finish_photo(actor=request.actor, code=code, keep=go != "none", areas=areas, at=now())
        return redirect("defects:kind", code=code)
    shown = form if go == "upload" else PhotoForm()
    context = {"form": shown, "draft": draft, "steps": step_labels(), "mask": mask_fields(draft)}
    return render(request, "defects/photo.html", context)


def _areas(request: Request, draft: DraftView) -> list[Area]:
    fields, drawn = request.POST.getlist("feld"), request.POST.getlist("flaeche")
    return read_areas(fields, drawn, draft.photo_size)


def _mask(request: Request, code: str, draft: DraftView) -> None:
    areas = _areas(request, draft)
    mask_photo(actor=request.actor, code=code, areas=areas, at=now())
    if areas:
        messages.success(request, _("Masked. What was behind it is deleted."))
    else:
        messages.info(request, _("Nothing was marked. Tick fields over faces and plates."))


@public
@draft_page
@require_safe
def picture(request: Request, code: str) -> HttpResponseBase:
    """The draft's photo, for whoever has its code."""
    return FileResponse(draft_bytes(code=code, at=now()), content_type="image/jpeg")


@public
@draft_page
@require_http_methods(GET_AND_POST)
def kind(request: Request, code: str) -> HttpResponseBase:
    """Step 3: what is broken."""
    draft, kinds = queries.draft(code=code, at=now()), queries.category_names()
    known = {"art": draft.category, "titel": draft.title, "text": draft.text}
    form = KindForm(request.POST or None, kinds=kinds, initial=known)
    if form.is_valid():
        data = form.cleaned_data
        describe_report(
            actor=request.actor,
            code=code,
            category=data["art"],
            title=data["titel"],
            text=data["text"],
            at=now(),
        )
        return redirect("defects:send", code=code)
    context = {"form": form, "draft": draft, "steps": step_labels()}
    return render(request, "defects/kind.html", context)


@public
@draft_page
@require_http_methods(GET_AND_POST)
def send(request: Request, code: str) -> HttpResponseBase:
    """Step 4: everything once more, similar reports, sending."""
    if number := request.POST.get("meldung", ""):
        return _affected(request, code, number)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        send_report(
            actor=request.actor,
            code=code,
            contact=Contact(data["name"], data["email"], get_language() or "de"),
            proof=data["altcha"],
            network=network_of(request),
            at=now(),
        )
        return redirect("defects:own", code=code)
    return _summary(request, form, queries.draft(code=code, at=now()))


def _summary(request: Request, form: SendForm, draft: DraftView) -> HttpResponseBase:
    if not draft.placed or not draft.described:
        return redirect("defects:kind" if draft.placed else "defects:place", code=draft.code)
    rows = queries.numbered(queries.similar_to(draft, at=now(), words=True))
    context = {
        "form": form,
        "draft": draft,
        "rows": rows,
        "checked_now": queries.checked_now(draft, at=now()),
        "steps": step_labels(),
    }
    return render(request, "defects/send.html", context)


def _file(request: Request) -> BinaryIO | None:
    return _stream(request) if "foto" in request.FILES else None


def _stream(request: Request) -> BinaryIO:
    return cast(BinaryIO, request.FILES.getlist("foto")[0].file)
