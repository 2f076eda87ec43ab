"""The way to the ballot: the pass in the voter's own browser, and the pages that need one.

The pass lies in a cookie of the ballot's pages only, never in the session: a session belongs to an
account, and an account must not lead to a ballot. What is chosen is in no cookie at all.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps

from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.pages.choices import Choices, read
from rathaus.participation.ballots.queries import PollView, Right, poll, right_of
from rathaus.ui.guards import Request

COOKIE = "stimmrecht"
TWO_HOURS = 2 * 60 * 60


@dataclass(frozen=True)
class Voter:
    """Somebody at the ballot: the poll with just the own questions, the pass, what is typed."""

    poll: PollView
    right: Right
    voter: str
    seed: str
    order: str
    choices: Choices


BallotView = Callable[[Request, Voter], HttpResponseBase]


def hand_out(response: HttpResponseBase, request: Request, key: str, voter: str) -> None:
    """Put the pass into the browser, for the pages of this poll and for two hours."""
    response.set_cookie(
        COOKIE,
        voter,
        max_age=TWO_HOURS,
        path=f"/mitmachen/abstimmungen/{key}/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Headers of every page that knows a pass, a choice or a tracking code."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def ballot_page(view: BallotView) -> Callable[[Request, str], HttpResponseBase]:
    """A page of the ballot: only while the poll runs, only with a pass that is not used up."""

    @wraps(view)
    def enter(request: Request, key: str) -> HttpResponseBase:
        return private(_enter(view, request, key))

    return enter


def _enter(view: BallotView, request: Request, key: str) -> HttpResponseBase:
    if voter := request.GET.get("ausweis"):
        # out of the address at once: from here on it lies in the cookie
        response = redirect("ballots:sheet", key=key)
        hand_out(response, request, key, voter)
        return response
    seed = _seed(request)
    found = poll(actor=request.actor, key=key, seed=seed)
    if not found.running(now()):
        return redirect("ballots:poll", key=key)
    voter = request.COOKIES.get(COOKIE, "")
    right = _right(voter, found)
    if right is None:
        return redirect("ballots:claim", key=key)
    if right.spent:
        return render(request, "ballots/voted.html", {"poll": found}, status=409)
    own = replace(found, contests=tuple(c for c in found.contests if c.id in right.contests))
    order = request.POST.get("ordnen") or request.POST.get("ordnung") or "zufall"
    return view(request, Voter(own, right, voter, seed, order, read(own, request.POST)))


def has_voted(request: Request, found: PollView) -> bool:
    """Does the pass in this browser say that its sheet is cast?"""
    voter = request.COOKIES.get(COOKIE, "")
    right = _right(voter, found) if voter else None
    return right is not None and right.spent


def _right(voter: str, found: PollView) -> Right | None:
    try:
        right = right_of(voter=voter)
    except Refusal:
        return None
    return right if right.poll == found.id else None


def _seed(request: Request) -> str:
    said = request.POST.get("saat", "")
    return said if said.isalnum() and len(said) <= 16 else secrets.token_hex(4)
