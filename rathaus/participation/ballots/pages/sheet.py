"""The sheet: lines in a random order per visitor, the purse on top, what no longer fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.participation.ballots import words
from rathaus.participation.ballots.pages.choices import (
    Choices,
    Problem,
    field_name,
    limit,
    spent,
)
from rathaus.participation.ballots.queries import ContestView, OptionView, PollView
from rathaus.ui.maps import Pin
from rathaus.ui.words import decimal

BY_DISTRICT = "stadtteil"


@dataclass(frozen=True)
class Part:
    """A piece of the purse's bar, in thousandths."""

    x: int
    width: int


@dataclass(frozen=True)
class Purse:
    """What is used and what is left, as amounts or numbers."""

    name: str
    used: str
    of: str
    left_name: str
    left: str
    is_over: bool
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Line:
    """An option on the sheet; `over` says by how much it no longer fits."""

    option: OptionView
    field: str
    key: str
    picked: bool
    value: int | None
    over: str

    @property
    def on_map(self) -> bool:
        return self.option.lat is not None and self.option.lon is not None


@dataclass(frozen=True)
class Group:
    """The lines of a district, or all of them without a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Block:
    """A contest on the sheet."""

    contest: ContestView
    lead: str
    purse: Purse | None
    groups: tuple[Group, ...]
    places: range
    limit: int
    problem: str

    @property
    def is_single(self) -> bool:
        """Just one may be chosen: radio buttons."""
        return self.contest.method == "approval" and self.contest.max_choices == 1

    @property
    def is_marked(self) -> bool:
        """Is anything chosen?"""
        return any(line.picked for group in self.groups for line in group.lines)

    @property
    def has_districts(self) -> bool:
        """Is there anything to order by?"""
        return len({one.district for one in self.contest.options}) > 1

    @property
    def pins(self) -> list[Pin]:
        """Filled where chosen; each leads to its line."""
        return [_pin(line) for group in self.groups for line in group.lines if line.on_map]


@dataclass(frozen=True)
class SheetPage:
    """The sheet; `order` is "zufall" or "stadtteil", `seed` gives the same random order again."""

    poll: PollView
    lead: str
    seed: str
    order: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]

    @property
    def by_district(self) -> bool:
        return self.order == BY_DISTRICT


def sheet_page(
    poll: PollView,
    choices: Choices,
    *,
    seed: str,
    order: str = "zufall",
    problems: Sequence[Problem] = (),
) -> SheetPage:
    """The sheet with what is marked so far."""
    told = {problem.anchor: problem.text for problem in problems}
    blocks = tuple(
        _block(contest, choices.get(contest.id, {}), order, told.get(f"c{contest.id}", ""))
        for contest in poll.contests
    )
    lead = blocks[0].lead if len(blocks) == 1 else ""
    if len(blocks) > 1:
        lead = _("%(number)s votes on one sheet. You may leave any of them empty.") % {
            "number": words.count(len(blocks))
        }
    return SheetPage(poll, lead, seed, order, blocks, tuple(problems))


def _block(contest: ContestView, chosen: dict[int, int], order: str, problem: str) -> Block:
    lines = [_line(contest, option, chosen) for option in contest.options]
    return Block(
        contest,
        _lead(contest),
        _purse(contest, chosen),
        tuple(_groups(lines, order)),
        range(1, (contest.max_choices or len(contest.options)) + 1),
        limit(contest),
        problem,
    )


def _groups(lines: Sequence[Line], order: str) -> list[Group]:
    if order != BY_DISTRICT:
        return [Group("", tuple(lines))]
    names = sorted({line.option.district for line in lines}, key=lambda name: (not name, name))
    return [
        Group(
            name or pgettext("district", "Whole town"),
            tuple(line for line in lines if line.option.district == name),
        )
        for name in names
    ]


def _line(contest: ContestView, option: OptionView, chosen: dict[int, int]) -> Line:
    over = ""
    if contest.method == "knapsack" and option.id not in chosen:
        amount = spent(contest, chosen) + option.cost - contest.pot
        if amount > 0:
            over = too_much(amount)
    return Line(
        option,
        field_name(contest, option.id),
        f"o{option.id}",
        option.id in chosen,
        chosen.get(option.id),
        over,
    )


def _pin(line: Line) -> Pin:
    option = line.option
    told = [option.title, option.district, words.euros(option.cost) if option.cost else ""]
    if line.picked:
        told.append(pgettext("map", "chosen"))
    return Pin(
        option.number,
        option.lat or 0,
        option.lon or 0,
        ", ".join(filter(None, told)),
        f"#{line.key}",
        "full" if line.picked else "open",
    )


def too_much(amount: int | str) -> str:
    """What stands beside a project that the purse no longer pays for."""
    told = amount if isinstance(amount, str) else words.euros(amount)
    return _("No longer fits: %(amount)s too much. Take something else out.") % {"amount": told}


def _lead(contest: ContestView) -> str:
    match contest.method:
        case "knapsack":
            return _(
                "Spend %(pot)s on the projects that matter to you. You need not spend it all."
            ) % {"pot": words.euros(contest.pot)}
        case "approval" if contest.max_choices:
            return ngettext(
                "Choose %(n)s thing that matters to you.",
                "Choose up to %(n)s things that matter to you.",
                contest.max_choices,
            ) % {"n": decimal(contest.max_choices)}
        case "approval":
            return _("Choose as many as you like.")
        case "points":
            return _("Share out %(n)s points. You may give many to one, or few to many.") % {
                "n": decimal(contest.points)
            }
        case "ranking":
            return _("Give place 1 to what matters most to you, then place 2, and so on.")
    return _("Say yes or no, or abstain.")


def _purse(contest: ContestView, chosen: dict[int, int]) -> Purse | None:
    most, used = limit(contest), spent(contest, chosen)
    if not most or (contest.method == "approval" and most == 1):
        return None
    left = most - used
    money = contest.method == "knapsack"
    show = words.euros if money else decimal
    names = {
        "points": pgettext("purse", "Shared out"),
        "ranking": pgettext("purse", "In order"),
    }
    return Purse(
        names.get(contest.method, pgettext("purse", "Chosen")),
        show(used),
        _of(contest, most, len(chosen)),
        pgettext("purse", "Left") if left >= 0 else pgettext("purse", "Too much"),
        show(abs(left)),
        left < 0,
        tuple(_parts(contest, chosen, max(most, used))),
    )


def _of(contest: ContestView, most: int, number: int) -> str:
    if contest.method == "knapsack":
        return _("of %(pot)s, %(projects)s") % {
            "pot": words.euros(most),
            "projects": words.projects(number),
        }
    if contest.method == "points":
        return _("of %(n)s points") % {"n": decimal(most)}
    return _("of %(n)s") % {"n": decimal(most)}


def _parts(contest: ContestView, chosen: dict[int, int], most: int) -> list[Part]:
    sizes = {one.id: one.cost for one in contest.options}
    parts, start = [], 0
    for option, value in chosen.items():
        size = {"knapsack": sizes.get(option, 0), "points": max(value, 0)}.get(contest.method, 1)
        width = size * 1000 // most if most else 0
        parts.append(Part(start, max(width - 4, 0)))
        start += width
    return parts
