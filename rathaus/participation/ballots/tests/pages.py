"""Polls for the tests of pages: one of each kind of sheet, open now."""

from datetime import UTC, datetime, timedelta

from rathaus.accounts.tests.factories import actor_of, editor
from rathaus.kernel.clock import now
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.ballots.queries import PollView

COSTS = (10000, 10000, 5300, 9500, 5000, 6000, 7500, 1000)
TITLES = (
    "Trinkbrunnen", "Schattenbäume", "Reparaturtreff", "Pumptrack", "Bänke", "Musikzimmer",
    "Wasserspiel", "Schachtisch",
)  # fmt: skip
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def pot(title: str = "Bürgerbudget", district: str = "") -> ContestDraft:
    """A knapsack of 50,000 euros."""
    options = tuple(
        OptionDraft(one, f"{one} für alle.", cost, district=place, lat=50.79, lon=7.2)
        for one, cost, place in zip(TITLES, COSTS, ("Nordfeld", "Innenstadt") * 4, strict=True)
    )
    return ContestDraft(title, "knapsack", options, pot=50000, district=district)


def every_kind() -> tuple[ContestDraft, ...]:
    """Five kinds of sheet and a pot of a district."""
    plain = tuple(OptionDraft(one) for one in TITLES[:4])
    return (
        pot("Topf der Stadt"),
        ContestDraft("Auswahl", "approval", plain, max_choices=2),
        ContestDraft("Punkte", "points", plain, points=10),
        ContestDraft("Reihenfolge", "ranking", plain),
        ContestDraft("Ja oder Nein", "yesno", plain[:2]),
        pot("Topf Nordfeld", "Nordfeld"),
    )


def opened(
    *contests: ContestDraft,
    levels: tuple[str, ...] = ("account",),
    min_age: int = 0,
    key: str = "budget",
    process: int | None = None,
) -> PollView:
    """A poll that runs now."""
    actor, at = actor_of(editor()), now()
    draft = PollDraft(
        key=key,
        title="Bürgerbudget 2027",
        opens_at=at - timedelta(hours=1),
        closes_at=at + timedelta(days=2),
        levels=levels,
        contests=contests or (pot(),),
        min_age=min_age,
        process=process,
    )
    prepared = prepare_poll(actor=actor, draft=draft, at=at)
    return open_poll(actor=actor, poll=prepared.id, at=at)
