"""A pot of 50,000 with four projects, and voters by their tick of one box."""

from collections.abc import Sequence
from dataclasses import replace as replace
from datetime import UTC, datetime, timedelta

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.ballots.passes import VoterPass, write_pass
from rathaus.participation.ballots.queries import PollView

OPENS = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=10)
NOON = OPENS + timedelta(hours=4)
LATER = CLOSES + timedelta(minutes=1)
BUDGET = ContestDraft(
    "Bürgerbudget",
    "knapsack",
    (
        OptionDraft("Trinkbrunnen", cost=20_000, district="Innenstadt", subject="project:1"),
        OptionDraft("Schattenbäume", cost=20_000, district="Nordfeld", subject="project:2"),
        OptionDraft("Bänke", cost=15_000, category="Umwelt", subject="project:3"),
        OptionDraft("Schachtisch", cost=1_000, category="Spielen", subject="project:4"),
    ),
    pot=50_000,
)
AWARD = ContestDraft(
    "Ehrenamt", "approval", tuple(OptionDraft(f"Verein {n}") for n in range(1, 5)), max_choices=1
)
DRAFT = PollDraft(
    key="buergerbudget",
    title="Bürgerbudget 2027",
    opens_at=OPENS,
    closes_at=CLOSES,
    levels=("mail", "letter", "account"),
    contests=(BUDGET,),
    entitled=36_480,
)


def editor() -> Actor:
    """Who prepares polls."""
    return cast.actor_of(cast.editor())


def opened(draft: PollDraft = DRAFT, **changes: object) -> PollView:
    """A poll whose voting runs at noon."""
    actor = editor()
    made = prepare_poll(actor=actor, draft=replace(draft, **changes), at=OPENS)  # type: ignore[arg-type]
    return open_poll(actor=actor, poll=made.id, at=OPENS)


def voter(poll: PollView, name: object, **more: object) -> str:
    """The pass of somebody with a confirmed address."""
    holder = sealing.keys_of(poll.key).holder("mail", f"{name}@post.example")
    return write_pass(VoterPass(poll.id, "mail", (holder,), **more))  # type: ignore[arg-type]


def tick(poll: PollView, *numbers: int, contest: int = 0) -> dict[int, tuple[tuple[int, int], ...]]:
    """A sheet with these options (by number) ticked."""
    asked = poll.contests[contest]
    return {asked.id: tuple((asked.option(number).id, 1) for number in numbers)}


def vote(poll: PollView, name: object, *numbers: int, at: datetime = NOON) -> str:
    """Somebody votes for these options of the first contest; the tracking code."""
    return cast_ballot(voter=voter(poll, name), poll=poll.id, sheet=tick(poll, *numbers), at=at)[0]


def votes(poll: PollView, choices: Sequence[Sequence[int]], at: datetime = NOON) -> list[str]:
    """One voter for each."""
    return [vote(poll, f"v{n}", *numbers, at=at) for n, numbers in enumerate(choices)]


NOBODY = ANONYMOUS
