"""A voter's choices held to the rules of the sheet."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.rules import Frozen, FrozenContest

Choices = Sequence[tuple[int, int]]


def overrun(contest: FrozenContest, choices: Choices) -> int:
    """By how much the choices are more than the pot; 0 or less where they fit."""
    return sum(contest.options[option][1] for option, _value in choices) - contest.pot


def check_sheet(
    rules: Frozen, sheet: Mapping[int, Choices], districts: Sequence[str]
) -> list[tuple[FrozenContest, tuple[tuple[int, int], ...]]]:
    """What is cast: contests in their order with (option number, value). Empty ones are left out.

    Refusal (400) saying what to mend, for overruns with the amount.
    """
    cast = []
    for pk, choices in sheet.items():
        contest = rules.get(pk)
        if contest is None or (contest.district and contest.district not in districts):
            raise Refusal(_("This question is not on your ballot."), status=400)
        # nothing was given to it: "no points", "no place"
        choices = [one for one in choices if one[1] != 0 or contest.method == "yesno"]
        if choices:
            _check(contest, choices)
            numbered = sorted((contest.options[option][0], value) for option, value in choices)
            cast.append((contest, tuple(numbered)))
    if not cast:
        raise Refusal(_("Your ballot is empty. Choose something first."), status=400)
    return sorted(cast, key=lambda one: one[0].number)


def _check(contest: FrozenContest, choices: Choices) -> None:
    chosen = [option for option, _value in choices]
    if len(set(chosen)) != len(chosen) or not contest.options.keys() >= set(chosen):
        raise Refusal(_("This option is not on the ballot, or chosen twice."), status=400)
    values = [value for _option, value in choices]
    match contest.method:
        case "knapsack":
            _ones(values)
            if (over := overrun(contest, choices)) > 0:
                text = _("%(amount)s € too much: take something out of your choice.")
                amount = f"{over:,}".replace(",", ".")
                raise Refusal(text % {"amount": amount}, status=400)
            _at_most(contest.max_choices, values)
        case "approval":
            _ones(values)
            _at_most(contest.max_choices, values)
        case "points":
            _points(contest, values)
        case "ranking":
            if sorted(values) != list(range(1, len(values) + 1)):
                raise Refusal(_("Give each place once, from 1 on, without a gap."), status=400)
            _at_most(contest.max_choices, values)
        case "yesno":
            if not set(values) <= {0, 1}:
                raise Refusal(_("Answer with yes or no."), status=400)


def _ones(values: Sequence[int]) -> None:
    if set(values) != {1}:
        raise Refusal(_("An option is chosen or not, nothing else."), status=400)


def _at_most(most: int, values: Sequence[int]) -> None:
    if most and len(values) > most:
        raise Refusal(
            ngettext(
                "You may choose %(most)d option; you have chosen %(chosen)d.",
                "You may choose %(most)d options; you have chosen %(chosen)d.",
                most,
            )
            % {"most": most, "chosen": len(values)},
            status=400,
        )


def _points(contest: FrozenContest, values: Sequence[int]) -> None:
    if min(values) < 1:
        raise Refusal(_("Give whole points from 1 on."), status=400)
    if (over := sum(values) - contest.points) > 0:
        text = ngettext("%d point too many.", "%d points too many.", over) % over
        raise Refusal(text, status=400)
    _at_most(contest.max_choices, values)
