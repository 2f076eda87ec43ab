"""What a voter has marked: read from the form's own fields, judged, written back as fields.

Nothing of it is kept on the server before the sheet is cast: page to page it travels in the form.
Field names: `w7` (options marked in contest 7), `p7-31` points, `r7-31` place, `j7-31` yes or no.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.participation.ballots import words
from rathaus.participation.ballots.queries import ContestView, PollView
from rathaus.ui.words import decimal

Choices = dict[int, dict[int, int]]
"""Contest -> option -> value: 1 for a mark, points, place, or 1 yes, 0 no, -1 abstention."""

LETTER = {"knapsack": "w", "approval": "w", "points": "p", "ranking": "r", "yesno": "j"}


@dataclass(frozen=True)
class Problem:
    """Why a sheet cannot be cast as it is; `anchor` is the element to go to."""

    text: str
    anchor: str


def field_name(contest: ContestView, option: int) -> str:
    """The name of an option's field on the sheet."""
    letter = LETTER[contest.method]
    return f"{letter}{contest.id}" if letter == "w" else f"{letter}{contest.id}-{option}"


def read(poll: PollView, typed: QueryDict) -> Choices:
    """What the form says; what belongs to no option of this poll is left out."""
    return {contest.id: dict(_marks(contest, typed)) for contest in poll.contests}


def _marks(contest: ContestView, typed: QueryDict) -> Iterator[tuple[int, int]]:
    marked = set(typed.getlist(f"w{contest.id}"))
    for option in contest.options:
        if LETTER[contest.method] == "w":
            if str(option.id) in marked:
                yield option.id, 1
            continue
        value = _number(typed.get(field_name(contest, option.id), ""))
        if value is None or (contest.method in ("points", "ranking") and value == 0):
            continue
        if contest.method != "yesno" or value in (-1, 0, 1):
            yield option.id, value


def _number(text: str) -> int | None:
    text = text.strip()
    if not text.removeprefix("-").isascii() or not text.removeprefix("-").isdigit():
        return None
    return int(text) if len(text) <= 6 else None


def hidden(poll: PollView, choices: Choices) -> list[tuple[str, int]]:
    """The same choices as hidden fields: name and value."""
    fields = []
    for contest in poll.contests:
        for option, value in choices.get(contest.id, {}).items():
            plain = LETTER[contest.method] == "w"
            fields.append((field_name(contest, option), option if plain else value))
    return fields


def spent(contest: ContestView, chosen: dict[int, int]) -> int:
    """Euros in the purse, marks on the sheet, points shared out, or options put in order."""
    if contest.method == "knapsack":
        return sum(one.cost for one in contest.options if one.id in chosen)
    if contest.method == "points":
        return sum(value for value in chosen.values() if value > 0)
    return len(chosen)


def limit(contest: ContestView) -> int:
    """What can be spent; 0 where there is no limit."""
    return {
        "knapsack": contest.pot,
        "approval": contest.max_choices,
        "points": contest.points,
        "ranking": contest.max_choices or len(contest.options),
    }.get(contest.method, 0)


def problems(poll: PollView, choices: Choices) -> list[Problem]:
    """What must change before the sheet can be cast."""
    found = [
        problem
        for contest in poll.contests
        if (problem := _problem(contest, choices.get(contest.id, {})))
    ]
    if not found and not as_cast(poll, choices):
        first = poll.contests[0].id if poll.contests else 0
        found.append(Problem(_("Your sheet is empty. Choose at least one thing."), f"c{first}"))
    return found


def _problem(contest: ContestView, chosen: dict[int, int]) -> Problem | None:
    over = spent(contest, chosen) - limit(contest) if limit(contest) else 0
    many = len(chosen) - contest.max_choices if contest.max_choices else 0
    text = ""
    if contest.method == "knapsack" and over > 0:
        text = _("%(title)s: %(amount)s too much. Take something out.") % {
            "title": contest.title,
            "amount": words.euros(over),
        }
    elif contest.method == "points" and any(value < 0 for value in chosen.values()):
        text = _("%(title)s: points begin at 0.") % {"title": contest.title}
    elif over > 0:
        text = _too_many(contest, over, of=contest.method)
    elif many > 0 and contest.method in ("knapsack", "points"):
        text = _too_many(contest, many, of="choices")
    elif contest.method == "ranking":
        text = _places(contest, list(chosen.values()))
    return Problem(text, f"c{contest.id}") if text else None


def _too_many(contest: ContestView, over: int, *, of: str) -> str:
    if of == "points":
        told = ngettext(
            "%(title)s: %(n)s point too many. Take it back.",
            "%(title)s: %(n)s points too many. Take them back.",
            over,
        )
    else:
        told = ngettext(
            "%(title)s: %(n)s choice too many. Take it out.",
            "%(title)s: %(n)s choices too many. Take them out.",
            over,
        )
    return told % {"title": contest.title, "n": decimal(over)}


def _places(contest: ContestView, places: list[int]) -> str:
    if any(place < 1 for place in places):
        return _("%(title)s: places begin at 1.") % {"title": contest.title}
    double = next((place for place in places if places.count(place) > 1), None)
    if double is None:
        return ""
    return _("%(title)s: you gave place %(place)s twice. Every place once.") % {
        "title": contest.title,
        "place": decimal(double),
    }


def as_cast(poll: PollView, choices: Choices) -> dict[int, tuple[tuple[int, int], ...]]:
    """The sheet for `cast_ballot`; places close up, contests left empty are left out."""
    sheet = {}
    for contest in poll.contests:
        chosen = choices.get(contest.id, {})
        if contest.method == "ranking":
            order = sorted(chosen, key=lambda option: chosen[option])
            chosen = {option: place for place, option in enumerate(order, start=1)}
        if contest.method == "yesno":  # an abstention is not written down
            chosen = {option: value for option, value in chosen.items() if value >= 0}
        if chosen:
            sheet[contest.id] = tuple(sorted(chosen.items()))
    return sheet
