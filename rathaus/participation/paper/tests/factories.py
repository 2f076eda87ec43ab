"""A vote by letter with codes, slips accepted, and stacks keyed."""

from collections.abc import Sequence

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.facts import PollClosed
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.key_sheet import key_sheet
from rathaus.participation.paper.actions.open_batch import open_batch
from rathaus.participation.paper.models import Batch
from rathaus.participation.paper.reading import SheetRead

NOON, CLOSES, LATER, OPENS = make.NOON, make.CLOSES, make.LATER, make.OPENS
DRAFT = make.replace(make.DRAFT, paper_until=LATER)


def meltem() -> Actor:
    """First reader, from the mailroom."""
    return cast.actor_of(cast.meltem())


def jana() -> Actor:
    """Second reader."""
    return cast.actor_of(cast.staff("Jana Roth", Role.MAILROOM, "10.1"))


def others() -> list[Actor]:
    """Those who may not."""
    return [cast.actor_of(one) for one in (cast.anna(), cast.bernd(), cast.auditor())]


def with_codes(count: int, **changes: object) -> tuple[PollView, tuple[str, ...]]:
    """A vote that runs at noon, and codes for letters."""
    editor = make.editor()
    draft = make.replace(DRAFT, **changes)  # type: ignore[arg-type]
    made = prepare_poll(actor=editor, draft=draft, at=OPENS)
    codes = issue_letter_codes(actor=editor, poll=made.id, count=count, at=OPENS)
    return open_poll(actor=editor, poll=made.id, at=OPENS), codes


def accepted(count: int, **changes: object) -> PollView:
    """So many slips are accepted; their envelopes are still shut."""
    poll, codes = with_codes(count, **changes)
    accept_slips(actor=meltem(), poll=poll.id, codes=codes, at=NOON)
    return poll


def read(poll: PollView, typed: str, void: str = "") -> SheetRead:
    """What somebody sees on a sheet with one question; a sheet with several has all alike."""
    pks = [one.id for one in poll.contests]
    return SheetRead(dict.fromkeys(pks, typed), dict.fromkeys(pks, void) if void else {})


def stack(poll: PollView, *rounds: Sequence[str]) -> Batch:
    """A batch keyed by Meltem and then by Jana."""
    batch = open_batch(actor=meltem(), poll=poll.id, sheets=len(rounds[0]), at=NOON)
    for actor, sheets in zip((meltem(), jana()), rounds, strict=False):
        for place, typed in enumerate(sheets, start=1):
            batch = key_sheet(
                actor=actor, batch=batch.pk, sheet=place, read=read(poll, typed), at=NOON
            )
    return batch


def closed(entry: Entry) -> PollClosed:
    """The fact a listener hears."""
    return PollClosed(**entry.data)
