"""What the pages show, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.participation.ballots.actions.take_paper_rights import SlipCheck
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.paper import words
from rathaus.participation.paper.queries import (
    BatchView,
    Difference,
    KeyingView,
    PaperNumbers,
)
from rathaus.participation.paper.reading import contests_of, problem, shown
from rathaus.ui.words import decimal


@dataclass(frozen=True)
class Fact:
    """A pair of `.facts`: name, value, and a word on it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A reason with its number of envelopes; `tick`: count it by default."""

    code: str
    word: str
    count: int


def facts(numbers: PaperNumbers) -> tuple[Fact, ...]:
    """Slips, envelopes, sheets, in the order of their way."""
    return (
        Fact(_("Slips accepted"), decimal(numbers.accepted)),
        Fact(_("Envelopes put aside"), decimal(numbers.put_aside), _("unopened")),
        Fact(_("Sheets in the ballot box"), decimal(numbers.entered)),
        Fact(_("Still missing"), decimal(numbers.missing), _("accepted slips without a sheet")),
    )


def asides(numbers: PaperNumbers) -> list[Row]:
    """Reasons, most frequent first."""
    return [Row(code, words.reason(code), count) for code, count in numbers.aside]


@dataclass(frozen=True)
class Checked:
    """Slips that were just checked: how many may go on, and each that may not."""

    accepted: int
    refused: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def checked(checks: Sequence[SlipCheck]) -> Checked:
    """A code typed wrongly is not an envelope: unknown ones are not counted unless somebody says."""
    refused = [one for one in checks if not one.accepted]
    found = Counter(one.outcome for one in refused if one.outcome != "unknown")
    codes = [*dict.fromkeys(one.outcome for one in refused), *words.BY_HAND]
    return Checked(
        len(checks) - len(refused),
        tuple((one.code, words.reason(one.outcome)) for one in refused),
        tuple(Row(code, words.reason(code), found[code]) for code in codes),
    )


def next_step(batch: BatchView, open_ones: int) -> str:
    """What is to be done with a batch, in one sentence."""
    match batch.state:
        case "reading":
            return _("The machine is reading the scan. Reload this page in a moment.")
        case "unreadable":
            return words.problem(batch.problem)
        case "first" | "second" if not batch.mine and batch.started:
            return _("Somebody else is keying this batch.")
        case "second" if not batch.mine:
            return _("Now somebody else keys it, without seeing what you keyed.")
        case "first":
            return _("Key the sheets in the order of the stack.")
        case "second":
            return _("Key the same sheets again. Nobody sees yet what the first reader saw.")
        case "compare" if open_ones:
            return _("Take the sheets on which both differ out of the stack and look again.")
        case "compare":
            return _("All sheets are settled. The batch can go into the ballot box.")
        case "entered":
            return _("This batch is in the ballot box. What was keyed is deleted.")
    return _("Discarded. The sheets of paper can be keyed again in a new batch.")


@dataclass(frozen=True)
class Part:
    """One question on a sheet as somebody read it; `bad`: why it will count as invalid."""

    title: str
    typed: str
    bad: str


def parts(poll: PollView, district: str, seen: KeyingView) -> list[Part]:
    """A sheet in words."""
    found = []
    for one in contests_of(poll, district):
        key = str(one.id)
        choices = seen.choices.get(key, [])
        if key in seen.void:
            bad = words.void(seen.void[key])
        elif not choices:
            bad = pgettext("paper", "blank")
        else:
            bad = problem(poll, one, choices)
        found.append(Part(one.title, shown(one, choices), bad))
    return found


@dataclass(frozen=True)
class DifferencePart:
    """A question on which two readers differ, or agree."""

    title: str
    first: Part
    second: Part
    third: Part | None

    @property
    def differs(self) -> bool:
        """Not the same?"""
        return (self.first.typed, self.first.bad) != (self.second.typed, self.second.bad)


def side_by_side(poll: PollView, district: str, one: Difference) -> list[DifferencePart]:
    """Both readings, question by question."""
    third = parts(poll, district, one.third) if one.third else []
    return [
        DifferencePart(first.title, first, second, third[place] if third else None)
        for place, (first, second) in enumerate(
            zip(parts(poll, district, one.first), parts(poll, district, one.second), strict=True)
        )
    ]


def as_typed(poll: PollView, district: str, seen: KeyingView | None) -> Mapping[str, str]:
    """A sheet as the fields of its form."""
    if seen is None:
        return {}
    typed: dict[str, str] = {"note": seen.note}
    for one in contests_of(poll, district):
        typed[f"c{one.id}"] = shown(one, seen.choices.get(str(one.id), []))
        typed[f"w{one.id}"] = seen.void.get(str(one.id), "")
    return typed
