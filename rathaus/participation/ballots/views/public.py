"""What everybody may read of a poll."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.ballots.access import has_voted, private
from rathaus.participation.ballots.forms import CodeForm
from rathaus.participation.ballots.pages.lists import poll_rows
from rathaus.participation.ballots.pages.poll import poll_page
from rathaus.participation.ballots.queries import (
    corrections,
    electorate_changes,
    poll,
    polls_for,
    receipt_listed,
    turnout,
)
from rathaus.participation.processes.queries import process
from rathaus.ui.guards import Request, public


@public
@require_safe
def of_process(request: Request, slug: str) -> HttpResponseBase:
    """The votes of a process; the only one that runs is shown at once."""
    found = process(actor=request.actor, slug=slug)
    rows = poll_rows(polls_for(actor=request.actor, process=found.id), now())
    if len(rows) == 1 and rows[0].can_vote:
        return redirect("ballots:poll", key=rows[0].poll.key)
    context = {"process": found, "tab": "ballot", "rows": rows}
    return render(request, "ballots/polls.html", context)


@public
@require_safe
def poll_(request: Request, key: str) -> HttpResponseBase:
    """One poll: until when, who may, how it is secured, what is on the sheet."""
    found = poll(actor=request.actor, key=key)
    voted = has_voted(request, found)
    turned = turnout(actor=request.actor, poll=found.id)
    page = poll_page(found, turned, now(), has_voted=voted)
    response = render(request, "ballots/poll.html", {"page": page})
    return private(response) if voted else response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Request, key: str) -> HttpResponseBase:
    """Is my ballot in the box? The code comes by POST, so that it stands in no log."""
    found = poll(actor=request.actor, key=key)
    form = CodeForm(request.POST or None)
    listed = None
    if form.is_valid():
        listed = receipt_listed(poll=found.id, code=form.cleaned_data["code"])
    context = {"poll": found, "form": form, "listed": listed}
    return private(render(request, "ballots/check.html", context))


@public
@require_safe
def changes(request: Request, key: str) -> HttpResponseBase:
    """Changes of the electorate and corrections since the opening."""
    found = poll(actor=request.actor, key=key)
    context = {
        "poll": found,
        "changes": electorate_changes(poll=found.id),
        "corrections": corrections(poll=found.id),
    }
    return render(request, "ballots/changes.html", context)
