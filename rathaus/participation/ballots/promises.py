"""What a poll promises its voters: its effect, its standings, what a proof proves. One wording."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.participation.ballots import words
from rathaus.participation.ballots.queries import ContestView, PollView
from rathaus.ui.words import moment

_PROVES = {
    "open": gettext_lazy("Proves nothing about a person: somebody can vote more than once."),
    "mail": gettext_lazy(
        "Proves that the address is yours. It does not prove where you live, and somebody with two "
        "addresses has two votes."
    ),
    "letter": gettext_lazy("Proves that our letter came to you by post. Each code counts once."),
    "account": gettext_lazy(
        "Proves the confirmed mail address of your account. It does not prove where you live, and "
        "somebody with two addresses can have two accounts."
    ),
    "resident": gettext_lazy(
        "Proves that name, birth and address stand in the residents' register. Each registered "
        "person counts once."
    ),
    "bundid": gettext_lazy(
        "Proves who you are, by the identity card. It does not prove where you live."
    ),
}
_COUNTED = {
    "open": gettext_lazy("Nobody is asked who they are, so one person can vote more than once."),
    "mail": gettext_lazy("One vote for each mail address."),
    "letter": gettext_lazy("One vote for each code from our letter."),
    "account": gettext_lazy("One vote for each account."),
    "resident": gettext_lazy("One vote for each person in the residents' register."),
    "bundid": gettext_lazy("One vote for each account."),
}


def proves(level: str) -> str:
    """What a level says about a voter, and what it does not."""
    return str(_PROVES.get(level, ""))


def counted_once(levels: Sequence[str]) -> str:
    """What has one vote: a person only where persons are counted."""
    return " ".join(dict.fromkeys(str(_COUNTED[one]) for one in levels if one in _COUNTED))


def has_paper(poll: PollView) -> bool:
    """Paper needs the code of a letter."""
    return "letter" in poll.levels


def effect(poll: PollView) -> tuple[str, str]:
    """What the result is good for: heading and text."""
    if poll.kind == "award":
        return _("An award, no election"), _(
            "The vote decides who gets the prize. Elections and referendums have laws of their own."
        )
    return _("Not a legally binding election"), _(
        "The result is a recommendation that the town council decides on. Elections and "
        "referendums have laws of their own."
    )


def standing(poll: PollView) -> tuple[str, str]:
    """Is there an interim result? Heading and text."""
    if poll.secret:
        return _("No interim result."), _(
            "Nobody can open a ballot before the end, not the administration either."
        )
    if poll.standings_until is None:
        return _("No interim result."), _("We show the result only after the end.")
    if not poll.standings:
        return _("No interim result any more."), _(
            "Until %(moment)s we showed the sums of all ballots. Until the end we show none."
        ) % {"moment": moment(poll.standings_until)}
    return _("Interim result."), _(
        "Our program counts the ballots now and then and shows their sums until %(moment)s, then "
        "none until the end. It never shows a single ballot."
    ) % {"moment": moment(poll.standings_until)}


def secured(poll: PollView) -> list[tuple[str, str]]:
    """How a vote is secured, point by point: heading and text."""
    paper = has_paper(poll)
    second = (
        _("The database itself refuses a second one, on paper too.")
        if paper
        else _("The database itself refuses a second one.")
    )
    return [
        (
            _("Without your name."),
            _(
                "Your ballot is locked before it is stored, without name, time or order. Whoever "
                "copies our whole database cannot match it to you."
            ),
        ),
        (_("Counted once."), f"{counted_once(poll.levels)} {second}"),
        standing(poll),
        (
            _("You can check it."),
            _(
                "A tracking code shows that your ballot is in the box, without showing your "
                "choice. A ballot that is changed, missing or added is noticed."
            ),
        ),
        (
            _("Everybody can count again."),
            _(
                "After the end we publish all ballots without names, and a small program that "
                "counts them."
            ),
        ),
        ("", _limits(paper=paper)),
    ]


def _limits(*, paper: bool) -> str:
    if paper:
        return _(
            "What this does not protect against: somebody who looks over your shoulder, or a "
            "device that is not your own. In that case vote on paper."
        )
    return _(
        "What this does not protect against: somebody who looks over your shoulder, or a "
        "device that is not your own."
    )


def task(contest: ContestView) -> str:
    """What one does on the sheet: where just one may be chosen it says so."""
    if contest.method == "approval" and contest.max_choices == 1:
        return _("Choose one")
    return words.method(contest.method)


def is_shared(poll: PollView, contest: ContestView) -> bool:
    """Do all with most votes share a prize?"""
    return poll.kind == "award" and contest.rule.get("name") == "approval"


def shared_prize() -> str:
    """The rule of an award, on its own page and on the ballot's."""
    return _("Most votes win. With equal votes the prize is shared.")


def rule_in_short(poll: PollView, contest: ContestView) -> str:
    """The rule as it stands above the result."""
    return shared_prize() if is_shared(poll, contest) else words.rule_short(contest.rule)


def rule_in_full(poll: PollView, contest: ContestView) -> list[str]:
    """The whole rule sentence by sentence; an award's prize is shared, no tie decides."""
    if is_shared(poll, contest):
        return [shared_prize()]
    return words.rule_in_full(contest.rule, groups=words.has_groups(contest))
