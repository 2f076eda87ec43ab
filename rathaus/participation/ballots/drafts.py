"""A poll as an editor, the budget or an award writes it down, and what must be true of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.models import Contest, Option, Poll
from rathaus.participation.ballots.queries import LEVELS, METHODS

RULES: dict[str, Mapping[str, object]] = {
    "knapsack": {"name": "greedy", "ties": "cost"},
    "approval": {"name": "approval", "ties": "number"},
    "points": {"name": "points", "ties": "number"},
    "ranking": {"name": "schulze", "ties": "number"},
    "yesno": {"name": "majority", "ties": "number"},
}
BINDING = ("buergerentscheid", "ratsbuergerentscheid", "buergerbegehren", "election")
_BINDING_WORDS = re.compile(
    r"bürgerentscheid|buergerentscheid|volksentscheid"
    r"|\b(?:kommunal|bürgermeister|landrats|landtags|bundestags|europa|stadtrats|gemeinderats|"
    r"kreistags|ratsmitglieder|ausländerbeirats|integrationsrats)-?wahl",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class OptionDraft:
    """One line of the sheet. `group`: of options with the same group only one can win."""

    title: str
    description: str = ""
    cost: int = 0
    district: str = ""
    category: str = ""
    lat: float | None = None
    lon: float | None = None
    group: str = ""
    subject: str = ""
    url: str = ""


@dataclass(frozen=True)
class ContestDraft:
    """One question. `rule` None: the method's usual one; {}: chosen in public after the closing."""

    title: str
    method: str
    options: tuple[OptionDraft, ...]
    pot: int = 0
    max_choices: int = 0
    points: int = 0
    district: str = ""
    rule: Mapping[str, object] | None = None


@dataclass(frozen=True)
class PollDraft:
    """A poll before its opening. `kind`: advisory or award; binding ones are refused."""

    key: str
    title: str
    opens_at: datetime
    closes_at: datetime
    levels: tuple[str, ...]
    contests: tuple[ContestDraft, ...]
    intro: str = ""
    plain: str = ""
    process: int | None = None
    min_age: int = 0
    kind: str = "advisory"
    secret: bool = True
    standings_until: datetime | None = None
    paper_until: datetime | None = None
    entitled: int | None = None


def refuse_binding(kind: str, *texts: str) -> None:
    """Elections and Bürgerentscheide have laws of their own (GO, KWahlG): never here."""
    if kind in BINDING or any(_BINDING_WORDS.search(text) for text in texts):
        raise Refusal(
            _(
                "Elections and Bürgerentscheide cannot be held here: the law asks for more than "
                "this software can promise."
            ),
            field="kind" if kind in BINDING else "title",
        )


def check_draft(draft: PollDraft) -> None:
    """Refusal (400) naming the field, for what can never be opened."""
    refuse_binding(draft.kind, draft.title, *(one.title for one in draft.contests))
    _need(draft.kind in Poll.Kind.values, "kind", _("Choose advice or award."))
    _need(bool(re.fullmatch(r"[a-z0-9-]{3,60}", draft.key)), "key", _("Use a-z, 0-9 and hyphens."))
    _need(bool(draft.title.strip()), "title", _("Give the vote a title."))
    _need(draft.closes_at > draft.opens_at, "closes_at", _("The end must lie after the beginning."))
    known = bool(draft.levels) and set(draft.levels) <= set(LEVELS)
    _need(known, "levels", _("Choose how voters show who they are."))
    _need(0 <= draft.min_age <= 99, "min_age", _("Give an age between 0 and 99."))
    if draft.standings_until is not None:
        why = _("A secret vote has no interim standings.")
        _need(not draft.secret, "standings_until", why)
        inside = draft.opens_at <= draft.standings_until <= draft.closes_at
        _need(inside, "standings_until", _("Standings end between beginning and end of the vote."))
    _need(bool(draft.contests), "contests", _("A vote needs at least one question."))
    districts = [one.district for one in draft.contests if one.district]
    twice = len(districts) != len(set(districts))
    _need(not twice, "contests", _("One question for each district."))
    for contest in draft.contests:
        _check_contest(contest)


def _need(holds: bool, field: str, why: str) -> None:
    if not holds:
        raise Refusal(why, status=400, field=field)


def _check_contest(contest: ContestDraft) -> None:
    least = 1 if contest.method == "yesno" else 2
    enough = least <= len(contest.options) <= 2000
    _need(contest.method in METHODS, "method", _("Choose how the sheet is filled in."))
    _need(enough, "options", _("“%s” needs more options.") % contest.title)
    titled = all(one.title.strip() for one in contest.options)
    _need(titled, "options", _("Every option needs a title."))
    numbers = (contest.pot, contest.max_choices, contest.points)
    costs = [one.cost for one in contest.options]
    small = all(0 <= number < 2**31 for number in (*numbers, *costs))
    _need(small, "pot", _("Give whole numbers from 0 on."))
    match contest.method:
        case "knapsack":
            _need(contest.pot > 0, "pot", _("Say how much is in the pot."))
            fits = all(0 < cost <= contest.pot for cost in costs)
            _need(fits, "options", _("Every option needs a cost that fits into the pot."))
        case "approval":
            few = 1 <= contest.max_choices <= len(contest.options)
            _need(few, "max_choices", _("Say how many options may be chosen."))
        case "points":
            _need(contest.points > 0, "points", _("Say how many points there are."))


def write_contests(poll: Poll, draft: PollDraft) -> None:
    """The questions as rows, in the place of those there were."""
    poll.contests.all().delete()
    for number, one in enumerate(draft.contests, start=1):
        rule = RULES[one.method] if one.rule is None else one.rule
        contest = Contest.objects.create(
            poll=poll,
            number=number,
            title=one.title.strip(),
            method=one.method,
            pot=one.pot,
            max_choices=one.max_choices,
            points=one.points,
            district=one.district,
            rule=dict(rule),
        )
        Option.objects.bulk_create(
            Option(contest=contest, number=place, **vars(option))
            for place, option in enumerate(one.options, start=1)
        )


def fill(poll: Poll, draft: PollDraft) -> None:
    """The poll's own fields from the draft, all but its key."""
    for name in (
        "kind", "opens_at", "closes_at", "min_age", "secret", "standings_until", "paper_until",
        "entitled", "intro", "plain",
    ):  # fmt: skip
        setattr(poll, name, getattr(draft, name))
    poll.title = draft.title.strip()
    poll.process_id = draft.process
    poll.levels = [level for level in LEVELS if level in draft.levels]
