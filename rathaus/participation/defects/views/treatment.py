"""What a unit does with a report: each a noun, each one verb, back to the report."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.defects import queries, staff_forms
from rathaus.participation.defects.actions.accept_defect import accept_defect
from rathaus.participation.defects.actions.hand_over_defect import hand_over_defect
from rathaus.participation.defects.actions.make_case import make_case
from rathaus.participation.defects.actions.merge_defects import merge_defects
from rathaus.participation.defects.actions.note_reference import note_reference
from rathaus.participation.defects.actions.promise_date import promise_date
from rathaus.participation.defects.actions.reject_defect import reject_defect
from rathaus.participation.defects.actions.route_defect import route_defect
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.views.staff import HANDS, show, unit_choices
from rathaus.ui.guards import Request, staff


def _do(request: Request, number: str, form: Form, verb: Callable[[], None]) -> HttpResponseBase:
    """The verb where the form is right, else the page with what is wrong."""
    if not form.is_valid():
        view = queries.staff_defect(actor=request.actor, number=number, at=now())
        return show(request, view, form)
    verb()
    messages.success(request, _("Done. Everybody can see it."))
    return redirect("defects:treat", number=number)


@staff(*HANDS)
@require_POST
def acceptance(request: Request, number: str) -> HttpResponseBase:
    """In work, with a promised day."""
    form = staff_forms.AcceptForm(request.POST, auto_id="annahme_%s")

    def verb() -> None:
        accept_defect(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def promise(request: Request, number: str) -> HttpResponseBase:
    """A new day, with the reason."""
    form = staff_forms.PromiseForm(request.POST, auto_id="termin_%s")

    def verb() -> None:
        promise_date(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def hand_over(request: Request, number: str) -> HttpResponseBase:
    """To another body."""
    form = staff_forms.HandOverForm(
        request.POST, bodies=queries.choices().bodies, auto_id="uebergabe_%s"
    )

    def verb() -> None:
        hand_over_defect(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def reference(request: Request, number: str) -> HttpResponseBase:
    """The number the other body has given."""
    form = staff_forms.ReferenceForm(request.POST, auto_id="nummer_%s")

    def verb() -> None:
        note_reference(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def solution(request: Request, number: str) -> HttpResponseBase:
    """Solved, with proof."""
    form = staff_forms.SolveForm(request.POST, request.FILES, auto_id="loesung_%s")

    def verb() -> None:
        data = dict(form.cleaned_data)
        file = data.pop("photo")
        photo = file.file if file else None
        solve_defect(actor=request.actor, number=number, photo=photo, at=now(), **data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def rejection(request: Request, number: str) -> HttpResponseBase:
    """Nothing will be done."""
    form = staff_forms.RejectForm(request.POST, auto_id="ablehnung_%s")

    def verb() -> None:
        reject_defect(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def merger(request: Request, number: str) -> HttpResponseBase:
    """A double of another report."""
    form = staff_forms.MergeForm(request.POST, auto_id="doppelt_%s")

    def verb() -> None:
        merge_defects(actor=request.actor, number=number, at=now(), **form.cleaned_data)

    return _do(request, number, form, verb)


@staff(*HANDS)
@require_POST
def routing(request: Request, number: str) -> HttpResponseBase:
    """To another unit: it may then be out of one's own sight."""
    kinds, units = queries.choices().kinds, unit_choices()
    form = staff_forms.RouteForm(request.POST, kinds=kinds, units=units, auto_id="weiter_%s")
    if form.is_valid():
        route_defect(actor=request.actor, number=number, at=now(), **form.cleaned_data)
        messages.success(request, _("Passed on."))
        return redirect("defects:inbox")
    view = queries.staff_defect(actor=request.actor, number=number, at=now())
    return show(request, view, form)


@staff(Role.CASEWORK, Role.HEAD)
@require_POST
def case(request: Request, number: str) -> HttpResponseBase:
    """On file."""
    item = make_case(actor=request.actor, number=number, at=now())
    messages.success(request, _("Item %(item)s is on its way into a case.") % {"item": item})
    return redirect("defects:treat", number=number)
