"""A citizen's overview: queries and the journal, joined on the matter."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.accounts.queries import units
from rathaus.kernel.actor import Actor
from rathaus.mailroom.queries import LetterView, letters_for
from rathaus.onlineservices.queries import (
    ApplicationRow,
    applications_for,
    drafts_for,
)
from rathaus.onlineservices.queries.drafts import DraftRow
from rathaus.portal.matters import Stand, stands
from rathaus.portal.own_part import OwnLine, own_lines
from rathaus.records.queries import DecisionView, decisions_for

RECENT = 5
MARKS = {
    "received": "open",
    "open": "open",
    "waiting": "wait",
    "checking": "open",
    "decided": "done",
}


@dataclass(frozen=True)
class MatterLine:
    """An application and where it stands; `mark` is the state's form for the `state` tag."""

    application: ApplicationRow
    stand: Stand
    mark: str
    words: str
    unit: str


@dataclass(frozen=True)
class Overview:
    """All of one citizen's own."""

    headline: str
    matters: tuple[MatterLine, ...]
    drafts: tuple[DraftRow, ...]
    letters: tuple[LetterView, ...]
    more_letters: bool
    unread: int
    decisions: tuple[DecisionView, ...]
    today: date
    part: tuple[OwnLine, ...] = ()


def words_for(state: str) -> str:
    """A state in words."""
    return {
        "received": _("Received"),
        "open": _("In progress"),
        "waiting": _("Something is missing"),
        "checking": _("We check what you sent"),
        "decided": _("Decided"),
    }[state]


def overview(actor: Actor, at: datetime) -> Overview:
    """The overview of this citizen; nothing of anybody else's."""
    applications = applications_for(actor=actor)
    letters = letters_for(actor=actor)
    found = stands(one.matter for one in applications)
    names = {one.code: one.name for one in units()}
    matters = tuple(_line(one, found.get(one.matter), names) for one in applications)
    arrived = {one.id for one in letters}
    unread = sum(one.read_at is None for one in letters)
    waiting = sum(one.stand.state == "waiting" for one in matters)
    return Overview(
        headline(waiting, unread),
        tuple(sorted(matters, key=lambda line: line.mark != "wait")),
        tuple(drafts_for(actor=actor, at=at)),
        tuple(letters[:RECENT]),
        len(letters) > RECENT,
        unread,
        # what lies in the out-tray is not yet said
        tuple(one for one in decisions_for(actor=actor) if one.letter in arrived),
        at.date(),
        own_lines(actor=actor),
    )


def headline(waiting: int, unread: int) -> str:
    """The one sentence a citizen came for."""
    if waiting:
        return ngettext(
            "One matter is waiting for you", "%(count)d matters are waiting for you", waiting
        ) % {"count": waiting}
    if unread:
        return ngettext("You have one new letter", "You have %(count)d new letters", unread) % {
            "count": unread
        }
    return _("Nothing is waiting for you")


def _line(row: ApplicationRow, stand: Stand | None, names: dict[str, str]) -> MatterLine:
    known = stand or Stand("received", row.submitted_at, "")
    return MatterLine(
        row, known, MARKS[known.state], words_for(known.state), names.get(known.unit, "")
    )
