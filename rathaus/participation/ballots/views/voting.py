"""From the right to vote to the ballot box: nothing on the way is stored."""

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.access import Voter, ballot_page, hand_out, private
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.claim_vote import claim_vote
from rathaus.participation.ballots.forms import ClaimForm
from rathaus.participation.ballots.pages.choices import Problem, as_cast, problems
from rathaus.participation.ballots.pages.poll import who_may
from rathaus.participation.ballots.pages.receipt import left_out, receipts
from rathaus.participation.ballots.pages.review import review_page
from rathaus.participation.ballots.pages.sheet import sheet_page
from rathaus.participation.ballots.pages.ways import ways
from rathaus.participation.ballots.queries import PollView, poll
from rathaus.ui.guards import Request, public


@public
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: Request, key: str) -> HttpResponseBase:
    """Show that one may vote: every way the poll offers, on one page."""
    found = poll(actor=request.actor, key=key)
    if not found.running(now()):
        return redirect("ballots:poll", key=key)
    form = None
    if request.method == "POST":
        form = ClaimForm(found, request.POST.get("weg", ""), request.POST)
        if form.is_valid() and (response := _let_in(request, found, form)):
            return private(response)
    told = {"poll": found, "who": who_may(found), "ways": ways(found, request.actor, form)}
    return private(render(request, "ballots/claim.html", {**told, "form": form}))


def _let_in(request: Request, found: PollView, form: ClaimForm) -> HttpResponseBase | None:
    """None where a field is wrong: it is said at the field, and what was typed stays."""
    shown = form.claim(request.META.get("REMOTE_ADDR", ""))
    try:
        voter = claim_vote(actor=request.actor, poll=found.id, claim=shown, at=now())
    except Refusal as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, str(refusal))
        return None
    response = redirect("ballots:sheet" if voter else "ballots:mailed", key=found.key)
    if voter:
        hand_out(response, request, found.key, voter)
    return response


@public
@require_safe
def mailed(request: Request, key: str) -> HttpResponseBase:
    """The link is on its way."""
    return render(request, "ballots/mailed.html", {"poll": poll(actor=request.actor, key=key)})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@ballot_page
def sheet(request: Request, voter: Voter) -> HttpResponseBase:
    """The sheet; POST adds up, orders, or comes back from the check."""
    return _sheet(request, voter, [])


def _sheet(request: Request, voter: Voter, wrong: list[Problem]) -> HttpResponseBase:
    page = sheet_page(voter.poll, voter.choices, seed=voter.seed, order=voter.order, problems=wrong)
    return render(request, "ballots/sheet.html", {"page": page})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@ballot_page
def review(request: Request, voter: Voter) -> HttpResponseBase:
    """Everything once more; an overrun goes back to the sheet with its amount."""
    if request.method != "POST":
        return redirect("ballots:sheet", key=voter.poll.key)
    if wrong := problems(voter.poll, voter.choices):
        return _sheet(request, voter, wrong)
    page = review_page(voter.poll, voter.choices, seed=voter.seed, order=voter.order)
    return render(request, "ballots/review.html", {"page": page})


@public
@require_http_methods(["GET", "HEAD", "POST"])
@ballot_page
def cast(request: Request, voter: Voter) -> HttpResponseBase:
    """Into the box. The answer itself shows the tracking codes: they are stored nowhere."""
    if request.method != "POST":
        return redirect("ballots:sheet", key=voter.poll.key)
    if wrong := problems(voter.poll, voter.choices):
        return _sheet(request, voter, wrong)
    marked = as_cast(voter.poll, voter.choices)
    codes = cast_ballot(
        voter=voter.voter, poll=voter.poll.id, sheet=marked, at=now(), channel=voter.right.channel
    )
    told = {
        "poll": voter.poll,
        "receipts": receipts(voter.poll, marked, codes),
        "open": left_out(voter.poll, marked),
    }
    return render(request, "ballots/receipt.html", told)
