"""Read a text, say something of a passage, see what changed and what became of every remark."""

import csv

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.consultations.actions.remark_on_passage import (
    RemarkDraft,
    remark_on_passage,
)
from rathaus.participation.consultations.actions.withdraw_remark import withdraw_remark
from rathaus.participation.consultations.forms import KINDS, OUTCOMES, RemarkForm
from rathaus.participation.consultations.pages import comparison_of, lines
from rathaus.participation.consultations.queries import (
    ConsultationView,
    consultation,
    consultations_of,
    remark_counts,
    remarks,
)
from rathaus.participation.processes.queries import process
from rathaus.ui.cells import inert
from rathaus.ui.guards import Request, citizen, public, sign_in_first


def _page(request: Request, slug: str, name: str, context: dict[str, object]) -> HttpResponse:
    found = process(actor=request.actor, slug=slug, at=now())
    open_now = found.allows("annotate", now())
    known = {"process": found, "tab": "consultation", "open_now": open_now}
    return render(request, f"consultations/{name}.html", known | context)


def _of(request: Request, slug: str, pk: int) -> ConsultationView:
    found = consultation(actor=request.actor, pk=pk)
    if found.slug != slug or found.latest is None:
        raise Refusal(_("There is no such text."), status=404)
    return found


@public
@require_safe
def of_process(request: Request, slug: str) -> HttpResponseBase:
    """The texts of a process; the only one at once."""
    found = process(actor=request.actor, slug=slug, at=now())
    rows = [row for row in consultations_of(actor=request.actor, process=found.id) if row.latest]
    if len(rows) == 1:
        return redirect("consultations:text", slug=slug, pk=rows[0].id)
    return _page(request, slug, "of_process", {"rows": rows})


@public
@require_safe
def text(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """The latest version, every passage with its remarks' number."""
    view = _of(request, slug, pk)
    assert view.latest is not None
    rows = lines(view.latest, remark_counts(consultation=pk))
    return _page(request, slug, "text", {"view": view, "rows": rows})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: Request, slug: str, pk: int, passage: str) -> HttpResponseBase:
    """A passage with what was said of it, and the form to say something."""
    view = _of(request, slug, pk)
    assert view.latest is not None
    one = next((one for one in view.latest.passages if one.key == passage), None)
    if one is None:
        raise Refusal(_("There is no such passage."), status=404)
    if request.method == "POST" and not request.actor.is_citizen:
        return sign_in_first(request)
    form = RemarkForm(request.POST or None, initial={"wording": one.text})
    if not form.is_valid():
        found = remarks(actor=request.actor, view=view, passage=passage)
        context = {"view": view, "one": one, "form": form, "remarks": found}
        return _page(request, slug, "passage", context)
    held = remark_on_passage(
        actor=request.actor, consultation=pk, passage=passage,
        draft=RemarkDraft(**form.cleaned_data), at=now(),
    )  # fmt: skip
    shown = _("Thank you. Your remark stands here now, and gets an answer.")
    read = _("Thank you. We read your remark first, then it appears here.")
    messages.success(request, read if held else shown)
    return redirect("consultations:passage", slug=slug, pk=pk, passage=passage)


@citizen
@require_POST
def withdrawal(request: Request, slug: str, pk: int, remark: int) -> HttpResponseBase:
    """Take an own remark back."""
    withdraw_remark(actor=request.actor, remark=remark, at=now())
    messages.success(request, _("Your remark is taken back."))
    return redirect("consultations:text", slug=slug, pk=pk)


@public
@require_safe
def comparison(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Two versions, word by word."""
    view = _of(request, slug, pk)
    told = comparison_of(view, request.GET.get("von", ""), request.GET.get("bis", ""))
    return _page(request, slug, "comparison", {"view": view, "told": told})


@public
@require_safe
def weighing(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Every remark with what the town answered, and why."""
    view = _of(request, slug, pk)
    context = {"view": view, "remarks": remarks(actor=request.actor, view=view)}
    return _page(request, slug, "weighing", context)


@public
@require_safe
def table(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """The same as a table for everybody; without names."""
    view = _of(request, slug, pk)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="abwaegung-{pk}.csv"'
    answer.write("\ufeff")
    paper = csv.writer(answer, delimiter=";")
    heads = (_("Passage"), _("Version"), _("Kind"), _("Remark"), _("Wording proposed"))
    paper.writerow([*heads, _("Outcome"), _("Reason")])
    kinds, outcomes = {str(k): str(v) for k, v in KINDS.items()}, dict(OUTCOMES)
    for one in remarks(actor=request.actor, view=view):
        outcome = str({str(k): v for k, v in outcomes.items()}.get(one.outcome, ""))
        cells = (
            one.about,
            one.version,
            kinds[one.kind],
            one.text,
            one.wording,
            outcome,
            one.reason,
        )
        paper.writerow([inert(str(cell)) for cell in cells])
    return answer
