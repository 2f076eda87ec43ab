"""Post to put on file."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.kernel.clock import now
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.queries import item as item_for
from rathaus.records import queries
from rathaus.records.actions.file_item import file_item
from rathaus.records.actions.open_case import Party, open_case
from rathaus.records.city import city_of
from rathaus.records.forms import FileItemForm, OpenCaseForm
from rathaus.records.parties import address_of
from rathaus.records.queries.documents import case_of_item
from rathaus.records.views.files import workers
from rathaus.ui.guards import Request


@workers
def unfiled(request: Request) -> HttpResponse:
    """What has come to the unit and lies in no case yet."""
    context = {"items": queries.unfiled_for(request.actor)}
    return render(request, "records/unfiled.html", context)


@workers
def item(request: Request, number: str) -> HttpResponse:
    """Put one item on file: in a new case, or in one that is there."""
    view = item_for(actor=request.actor, number=number)
    if filed := case_of_item(actor=request.actor, item=view.id):
        return redirect("records:case", filed)
    plan = queries.file_plan(actor=request.actor)
    query = request.GET.get("q", view.sender).strip()
    context = {
        "item": view,
        "form": OpenCaseForm(plan=plan, unit=view.unit, initial=_initial(view, plan)),
        "query": query,
        "cases": queries.find_cases(actor=request.actor, query=query),
    }
    return render(request, "records/file_item.html", context)


def _initial(view: ItemView, plan: list[queries.PositionView]) -> dict[str, str]:
    """What the item itself says: where it belongs, who wrote it, and where they live."""
    title = f"{view.subject}, {view.sender}" if view.sender else view.subject
    street = city_of(settings.RATHAUS_CITY).street
    found = address_of(view.sender, view.text[0] if view.text else "", town_street=street)
    return {
        "position": queries.suggested_position(view, plan),
        "title": title or view.filename,
        "name": view.sender,
        "address": view.address or found,
    }


@workers
@require_POST
def opening(request: Request, number: str) -> HttpResponse:
    """Open a new case from the item."""
    view = item_for(actor=request.actor, number=number)
    plan = queries.file_plan(actor=request.actor)
    form = OpenCaseForm(request.POST, plan=plan, unit=view.unit)
    if not form.is_valid():
        context = {"item": view, "form": form, "query": "", "cases": []}
        return render(request, "records/file_item.html", context, status=400)
    given = form.cleaned_data
    pk = open_case(
        actor=request.actor,
        item=view.id,
        position=given["position"],
        title=given["title"],
        party=Party(given["name"], given["address"]),
        at=now(),
    )
    messages.success(request, _("The case is open."))
    return redirect("records:case", pk)


@workers
@require_POST
def filing(request: Request, number: str) -> HttpResponse:
    """File the item in the case chosen."""
    view = item_for(actor=request.actor, number=number)
    form = FileItemForm(request.POST)
    if not form.is_valid():
        return redirect("records:file_item", number)
    case = form.cleaned_data["case"]
    file_item(actor=request.actor, item=view.id, case=case, at=now())
    messages.success(request, _("The item is on file."))
    return redirect("records:case", case)
