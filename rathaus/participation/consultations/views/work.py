"""Texts at the workplace: write versions, publish them, answer every remark."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.consultations.actions.close_consultation import close_consultation
from rathaus.participation.consultations.actions.create_consultation import create_consultation
from rathaus.participation.consultations.actions.publish_version import publish_version
from rathaus.participation.consultations.actions.weigh_remark import weigh_remark
from rathaus.participation.consultations.actions.write_version import write_version
from rathaus.participation.consultations.forms import ConsultationForm, VersionForm, WeighingForm
from rathaus.participation.consultations.passages import written
from rathaus.participation.consultations.queries import (
    all_consultations,
    consultation,
    remarks,
)
from rathaus.participation.processes.queries import processes_for
from rathaus.ui.guards import Request, staff

DESKS = (Role.EDITOR, Role.AUDIT, Role.CASEWORK, Role.HEAD)


@staff(*DESKS)
@require_safe
def texts(request: Request) -> HttpResponseBase:
    """The texts this person writes or weighs."""
    rows = all_consultations(actor=request.actor)
    return render(request, "consultations/texts.html", {"rows": rows})


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponseBase:
    """Begin a text."""
    form = ConsultationForm(processes_for(actor=request.actor), request.POST or None)
    if not form.is_valid():
        return render(request, "consultations/new.html", {"form": form})
    made = create_consultation(actor=request.actor, at=now(), **form.cleaned_data)
    return redirect("consultations:version", pk=made)


def _mine(request: Request, pk: int) -> dict[str, object]:
    rows = {one.id: one for one in all_consultations(actor=request.actor)}
    if pk not in rows:
        raise Refusal(_("There is no such text."), status=404)
    return {"view": rows[pk]}


@staff(*DESKS)
@require_safe
def text(request: Request, pk: int) -> HttpResponseBase:
    """A text with its versions and the remarks that wait for an answer."""
    context = _mine(request, pk)
    view = consultation(actor=request.actor, pk=pk)
    context["remarks"] = remarks(actor=request.actor, view=view, only_open=True)
    return render(request, "consultations/work.html", context)


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: Request, pk: int) -> HttpResponseBase:
    """Write the next version: begins with the words of the one before."""
    view = consultation(actor=request.actor, pk=pk)
    base = view.draft or view.latest
    initial = {"text": written(base.passages)} if base else {}
    if view.draft:
        initial["reason"] = view.draft.reason
    form = VersionForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return render(request, "consultations/version.html", {"view": view, "form": form})
    write_version(actor=request.actor, consultation=pk, at=now(), **form.cleaned_data)
    messages.success(request, _("Version saved. Nobody else sees it before you publish it."))
    return redirect("consultations:work", pk=pk)


@staff(Role.EDITOR)
@require_POST
def publication(request: Request, pk: int) -> HttpResponseBase:
    """Publish the version that waits."""
    publish_version(actor=request.actor, consultation=pk, at=now())
    messages.success(request, _("The version is published and takes remarks."))
    return redirect("consultations:work", pk=pk)


@staff(Role.EDITOR, Role.CASEWORK, Role.HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: int, remark: int) -> HttpResponseBase:
    """Weigh a remark."""
    context = _mine(request, pk)
    view = consultation(actor=request.actor, pk=pk)
    rows = remarks(actor=request.actor, view=view)
    one = next((row for row in rows if row.id == remark), None)
    if one is None:
        raise Refusal(_("There is no such remark."), status=404)
    form = WeighingForm(request.POST or None)
    if not form.is_valid():
        return render(request, "consultations/answer.html", context | {"one": one, "form": form})
    weigh_remark(actor=request.actor, remark=remark, at=now(), **form.cleaned_data)
    messages.success(request, _("Answered. Everybody can read it."))
    return redirect("consultations:work", pk=pk)


@staff(Role.EDITOR)
@require_POST
def closing(request: Request, pk: int) -> HttpResponseBase:
    """Close it: every remark has its answer."""
    close_consultation(actor=request.actor, consultation=pk, at=now())
    messages.success(request, _("The consultation is closed."))
    return redirect("consultations:work", pk=pk)
