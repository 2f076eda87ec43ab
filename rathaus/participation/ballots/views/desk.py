"""Polls at the workplace: list, draft, opening, and what follows the end."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.comparing import chosen_rules, comparisons
from rathaus.participation.ballots.drafting import EMPTY, values_of
from rathaus.participation.ballots.editing import edited
from rathaus.participation.ballots.pages.lists import poll_rows
from rathaus.participation.ballots.pages.poll import poll_page
from rathaus.participation.ballots.pages.staff import desk as desk_page
from rathaus.participation.ballots.queries import (
    alarms,
    corrections,
    electorate_changes,
    poll,
    polls_for,
    turnout,
    verify_poll,
)
from rathaus.participation.ballots.staff_forms import CodesForm, ElectorateForm
from rathaus.ui.guards import Request, staff

READERS = (Role.EDITOR, Role.AUDIT)


@staff(*READERS)
@require_safe
def polls(request: Request) -> HttpResponseBase:
    """All polls, the latest end first."""
    rows = poll_rows(polls_for(actor=request.actor), now())
    return render(request, "ballots/desk_polls.html", {"rows": rows})


@staff(*READERS)
@require_safe
def desk(request: Request, key: str) -> HttpResponseBase:
    """One poll: the next step, alarms, electorate, codes."""
    found = poll(actor=request.actor, key=key)
    raised = alarms(actor=request.actor, poll=found.id)
    context = {
        "page": desk_page(found, turnout(actor=request.actor, poll=found.id), raised, now()),
        "alarms": raised,
        "changes": electorate_changes(poll=found.id),
        "corrections": corrections(poll=found.id),
        "electorate": ElectorateForm(),
        "codes": CodesForm(),
        "may_edit": request.actor.has(Role.EDITOR),
    }
    return render(request, "ballots/desk.html", context)


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponseBase:
    """A new poll."""
    saved, forms = edited(request, {"levels": ["account"]}, EMPTY)
    if saved:
        return redirect("ballots:desk", key=saved.key)
    return render(request, "ballots/desk_draft.html", {"forms": forms})


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Request, key: str) -> HttpResponseBase:
    """Change a poll before its opening."""
    found = poll(actor=request.actor, key=key)
    if found.state != "draft":
        return redirect("ballots:desk", key=key)
    values, sketch = values_of(found)
    saved, forms = edited(request, values, sketch, found)
    if saved:
        messages.success(request, _("Saved."))
        return redirect("ballots:desk", key=key)
    return render(request, "ballots/desk_draft.html", {"forms": forms, "poll": found})


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: Request, key: str) -> HttpResponseBase:
    """The ballot and its rule in words; POST freezes both."""
    found = poll(actor=request.actor, key=key)
    if request.method == "POST":
        open_poll(actor=request.actor, poll=found.id, at=now())
    if request.method == "POST" or found.state != "draft":
        return redirect("ballots:desk", key=key)
    page = poll_page(found, turnout(actor=request.actor, poll=found.id), now())
    return render(request, "ballots/desk_opening.html", {"poll": found, "page": page})


@staff(Role.EDITOR)
@require_POST
def closing(request: Request, key: str) -> HttpResponseBase:
    """Open the ballot box after the end; the reason only where it shows traces of tampering."""
    found = poll(actor=request.actor, key=key)
    despite = request.POST.get("grund", "")
    close_poll(actor=request.actor, poll=found.id, at=now(), despite=despite)
    return redirect("ballots:desk", key=key)


@staff(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: Request, key: str) -> HttpResponseBase:
    """Rules side by side; POST counts by the frozen one, or by the one chosen now."""
    found = poll(actor=request.actor, key=key)
    if request.method == "POST":
        rules = chosen_rules(found, request.actor, request.POST)
        count_poll(actor=request.actor, poll=found.id, rules=rules, at=now())
        return redirect("ballots:result", key=key)
    context = {"poll": found, "tables": comparisons(found, request.actor)}
    return render(request, "ballots/desk_counting.html", context)


@staff(Role.EDITOR)
@require_POST
def publishing(request: Request, key: str) -> HttpResponseBase:
    """The result for everybody."""
    found = poll(actor=request.actor, key=key)
    publish_result(actor=request.actor, poll=found.id, at=now())
    return redirect("ballots:result", key=key)


@staff(*READERS)
@require_safe
def verification(request: Request, key: str) -> HttpResponseBase:
    """Every box, mark and count held against its fingerprints."""
    found = poll(actor=request.actor, key=key)
    checked = verify_poll(poll=found.id, actor=request.actor)
    return render(request, "ballots/desk_check.html", {"poll": found, "checked": checked})
