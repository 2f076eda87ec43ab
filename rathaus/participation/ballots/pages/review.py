"""What the voter sees once more before the sheet is cast."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from rathaus.participation.ballots import words
from rathaus.participation.ballots.pages.choices import Choices, hidden, spent
from rathaus.participation.ballots.queries import ContestView, OptionView, PollView


@dataclass(frozen=True)
class Marked:
    """An option and what was said about it."""

    option: OptionView
    said: str
    order: int


@dataclass(frozen=True)
class Part:
    """A contest with its marks; sum and rest where there is a pot."""

    contest: ContestView
    marks: tuple[Marked, ...]
    sum: str
    rest: str


@dataclass(frozen=True)
class ReviewPage:
    """Nothing of this is stored: `fields` carry it on."""

    poll: PollView
    parts: tuple[Part, ...]
    fields: tuple[tuple[str, int], ...]
    seed: str
    order: str


def review_page(poll: PollView, choices: Choices, *, seed: str, order: str) -> ReviewPage:
    """The sheet to be read once more."""
    parts = tuple(_part(contest, choices.get(contest.id, {})) for contest in poll.contests)
    return ReviewPage(poll, parts, tuple(hidden(poll, choices)), seed, order)


def _part(contest: ContestView, chosen: dict[int, int]) -> Part:
    options = {one.id: one for one in contest.options}
    marks = [
        _marked(contest, options[option], value, place)
        for place, (option, value) in enumerate(_sorted(contest, chosen), start=1)
    ]
    total = rest = ""
    if contest.method == "knapsack" and chosen:
        used = spent(contest, chosen)
        total = _("Together %(sum)s of %(pot)s") % {
            "sum": words.euros(used),
            "pot": words.euros(contest.pot),
        }
        rest = _("%(amount)s left") % {"amount": words.euros(contest.pot - used)}
    return Part(contest, tuple(marks), total, rest)


def _sorted(contest: ContestView, chosen: dict[int, int]) -> list[tuple[int, int]]:
    if contest.method == "ranking":
        return sorted(chosen.items(), key=lambda pair: pair[1])
    if contest.method == "points":
        return sorted(chosen.items(), key=lambda pair: -pair[1])
    return list(chosen.items())


def _marked(contest: ContestView, option: OptionView, value: int, place: int) -> Marked:
    if contest.method in ("knapsack", "approval"):
        said = words.euros(option.cost) if option.cost else ""
    else:
        # places close up: 1, 3 on the sheet is cast as 1, 2
        said = words.vote_value(contest.method, place if contest.method == "ranking" else value)
    return Marked(option, said, place)
