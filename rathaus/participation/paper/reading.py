"""What a person types of a sheet: the numbers of the options, fast, with one hand."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import ContestView, PollView, sheet_problem
from rathaus.participation.paper.words import VOID

Pairs = list[list[int]]
_PART = re.compile(r"(\d{1,4})(?:([=:x*])(\d{1,6})|([+jy]|-|n))?", re.IGNORECASE)


@dataclass(frozen=True)
class SheetRead:
    """Contest id -> what was typed, and contest id -> why that part is void."""

    typed: Mapping[int, str]
    void: Mapping[int, str] = field(default_factory=dict)


def contests_of(poll: PollView, district: str) -> list[ContestView]:
    """What stands on the sheets of this district."""
    return [one for one in poll.contests if not one.district or one.district == district]


def checked(
    poll: PollView, district: str, read: SheetRead
) -> tuple[dict[str, Pairs], dict[str, str]]:
    """Choices and void parts as they are kept, a part for each contest. Refusal (400) naming it."""
    choices: dict[str, Pairs] = {}
    void: dict[str, str] = {}
    for contest in contests_of(poll, district):
        name = str(contest.id)
        why = read.void.get(contest.id, "")
        if why and why not in VOID:
            raise Refusal(_("Choose why this part is void."), status=400, field=f"w{name}")
        if why:
            void[name] = why
        choices[name] = [] if why else parse(contest, read.typed.get(contest.id, ""))
    return choices, void


def parse(contest: ContestView, typed: str) -> Pairs:
    """ "1 4 7", "1=3 4=2" (points), "4 1 7" (places in their order), "1+ 2-" (yes and no).

    Rules of the sheet are not held here: what breaks them is on the paper and counts as invalid.
    Refusal (400) for what cannot stand on the sheet at all.
    """
    known = {one.number for one in contest.options}
    found: Pairs = []
    for place, word in enumerate(typed.replace(",", " ").replace(";", " ").split(), start=1):
        match = _PART.fullmatch(word)
        if match is None or int(match[1]) not in known:
            text = _("“%(word)s” is not on the sheet of “%(title)s”.")
            words = {"word": word[:20], "title": contest.title}
            raise Refusal(text % words, status=400, field=f"c{contest.id}")
        found.append([int(match[1]), _value(contest, match, place)])
    return sorted(found)


def _value(contest: ContestView, match: re.Match[str], place: int) -> int:
    if match[3]:
        return int(match[3])
    if contest.method == "ranking":
        return place
    if contest.method == "yesno" and match[4]:
        return 0 if match[4].lower() in "-n" else 1
    return 1


def shown(contest: ContestView, choices: Pairs) -> str:
    """The same again as one types it."""
    match contest.method:
        case "points":
            return " ".join(f"{number}={value}" for number, value in choices)
        case "yesno":
            return " ".join(f"{number}{'+' if value else '-'}" for number, value in choices)
        case "ranking":
            places = sorted(value for _number, value in choices)
            if places != list(range(1, len(choices) + 1)):
                return " ".join(f"{number}={value}" for number, value in choices)
            return " ".join(str(number) for number, _v in sorted(choices, key=lambda one: one[1]))
    return " ".join(str(number) for number, _value in choices)


def problem(poll: PollView, contest: ContestView, choices: Pairs) -> str:
    """Why this part will count as invalid; "" where it will not."""
    numbers = {one.number for one in contest.options}
    pairs = tuple(
        (contest.option(number).id, value) for number, value in choices if number in numbers
    )
    return sheet_problem(poll=poll, contest=contest.id, choices=pairs)
