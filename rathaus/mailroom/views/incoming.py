"""Trays, post book, upload, and the one screen in which a clerk clarifies an item."""

from datetime import timedelta
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.mailroom import queries
from rathaus.mailroom.actions.confirm_item import confirm_item
from rathaus.mailroom.actions.receive_batch import receive_batch
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.mailroom.actions.return_item import return_item
from rathaus.mailroom.actions.seal_item import seal_item
from rathaus.mailroom.actions.take_back_item import take_back_item
from rathaus.mailroom.forms import BookForm, ClarifyForm, SealForm, UploadForm
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.views.quota import Quota
from rathaus.mailroom.views.tabs import number_of, tabs
from rathaus.ui.guards import Request, staff

JUST_NOW = timedelta(minutes=15)
READERS = (Role.MAILROOM, Role.CASEWORK, Role.HEAD, Role.AUDIT)


@staff(*READERS)
def tray(request: Request) -> HttpResponseBase:
    """The tray chosen; for all but the mailroom, the post book."""
    name = request.GET.get("korb", "clarify")
    if name == "book" or not request.actor.has(Role.MAILROOM):
        return _book(request)
    at = now()
    counts = queries.counts(actor=request.actor, at=at)
    rows = queries.tray(actor=request.actor, name=name, at=at, page=number_of(request))
    context = {
        "rows": rows,
        "counts": counts,
        "tabs": tabs(counts, name),
        "tray": name,
        "undo": queries.undo(actor=request.actor, since=at - JUST_NOW),
    }
    return render(request, "mailroom/tray.html", context)


def _book(request: Request) -> HttpResponse:
    form = BookForm(request.GET)
    query, since, until = form.wanted
    rows = queries.book(
        actor=request.actor, query=query, since=since, until=until, page=number_of(request)
    )
    counts = queries.counts(actor=request.actor, at=now())
    shown = tabs(counts, "book") if request.actor.has(Role.MAILROOM) else []
    opens = request.actor.has(Role.MAILROOM, Role.CASEWORK, Role.HEAD)
    context = {"rows": rows, "tabs": shown, "form": form, "opens": opens}
    return render(request, "mailroom/book.html", context)


@staff(Role.MAILROOM, Role.CASEWORK, Role.HEAD)
def item(request: Request, number: str) -> HttpResponseBase:
    """The item: to be clarified by the mailroom, to be read by its unit."""
    desk = queries.desk(actor=request.actor, number=number, page=number_of(request, "blatt"))
    sorting = desk.can_sort and desk.passed is None and desk.item.state != "returned"
    form = ClarifyForm(request.POST or None, desk=desk) if sorting else None
    if form is not None and form.is_valid():
        unit = form.cleaned_data["unit"]
        confirm_item(
            actor=request.actor,
            number=number,
            unit=unit,
            fields=form.fields_confirmed(),
            at=now(),
        )
        return _on(request, desk.item)
    name = "mailroom/clarify.html" if sorting else "mailroom/item.html"
    return render(request, name, {"desk": desk, "item": desk.item, "form": form})


def _on(request: Request, done: ItemView) -> HttpResponseRedirect:
    """To the next item that waits, or back to the empty tray."""
    following = queries.next_waiting(actor=request.actor, after=done)
    if following is None:
        messages.success(request, _("All is clarified."))
        return redirect("mailroom:tray")
    return redirect("mailroom:item", following)


@staff(Role.MAILROOM)
def seal(request: Request, number: str) -> HttpResponseBase:
    """ "Do not open": asks once, for what was read is deleted for good."""
    item = queries.item(actor=request.actor, number=number)
    form = SealForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "mailroom/seal.html", {"item": item, "form": form})
    envelope = form.cleaned_data["envelope"]
    seal_item(actor=request.actor, number=number, at=now(), envelope=envelope)
    messages.success(
        request, _("%(number)s stays closed. What was read is deleted.") % {"number": number}
    )
    return redirect("mailroom:item", number)


@staff(Role.MAILROOM)
@require_POST
def give_back(request: Request, number: str) -> HttpResponseBase:
    """ "Not for us"; the next page offers to undo it."""
    done = return_item(actor=request.actor, number=number, at=now())
    return _on(request, done)


@staff(Role.MAILROOM)
@require_POST
def take_back(request: Request, number: str) -> HttpResponseBase:
    """Undo the routing in force, or "not for us"."""
    take_back_item(actor=request.actor, number=number, at=now())
    messages.success(request, _("%(number)s is back in the tray.") % {"number": number})
    return redirect("mailroom:item", number)


@csrf_exempt  # only until the handler is set, which must be before anything reads the form
@staff(Role.MAILROOM)
def upload(request: Request) -> HttpResponseBase:
    """Files by hand; each is stored or refused with a sentence."""
    request.upload_handlers = [Quota(request)]
    return _upload(request)


@csrf_protect
def _upload(request: Request) -> HttpResponseBase:
    form = UploadForm(request.POST or None, request.FILES or None, initial={"once": uuid4().hex})
    batch = None
    if request.method == "POST" and form.is_valid():
        batch = receive_batch(
            actor=request.actor,
            uploads=[Upload(one.file, one.name) for one in form.cleaned_data["files"]],
            channel=form.cleaned_data["channel"],
            once=form.cleaned_data["once"],
            at=now(),
        )
        form = UploadForm(initial={"once": uuid4().hex, "channel": form.cleaned_data["channel"]})
    return render(request, "mailroom/upload.html", {"form": form, "batch": batch})
