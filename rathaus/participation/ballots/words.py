"""Methods, levels, rules and reasons in plain words; whole euros and small numbers too."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from rathaus.participation.ballots.queries import ContestView
from rathaus.ui import words

NBSP = words.NBSP
_METHODS = {
    "knapsack": gettext_lazy("Spend a pot"),
    "approval": gettext_lazy("Choose several"),
    "points": gettext_lazy("Share out points"),
    "ranking": gettext_lazy("Put in order"),
    "yesno": gettext_lazy("Yes or no"),
}
_LEVELS = {
    "open": gettext_lazy("without signing in"),
    "mail": gettext_lazy("with a confirmed mail address"),
    "letter": gettext_lazy("with the code from our letter"),
    "account": gettext_lazy("with an account of the town"),
    "resident": gettext_lazy("with an account that is in the residents' register"),
    "bundid": gettext_lazy("with the BundID"),
}
_CHANNELS = {
    "online": pgettext_lazy("vote", "online"),
    "paper": pgettext_lazy("vote", "on paper"),
    "counter": pgettext_lazy("vote", "at the counter"),
}
_NUMBERS = (
    pgettext_lazy("number", "No"),
    pgettext_lazy("number", "One"),
    pgettext_lazy("number", "Two"),
    pgettext_lazy("number", "Three"),
    pgettext_lazy("number", "Four"),
    pgettext_lazy("number", "Five"),
    pgettext_lazy("number", "Six"),
    pgettext_lazy("number", "Seven"),
    pgettext_lazy("number", "Eight"),
    pgettext_lazy("number", "Nine"),
    pgettext_lazy("number", "Ten"),
    pgettext_lazy("number", "Eleven"),
    pgettext_lazy("number", "Twelve"),
)
_RULES = {
    "greedy": gettext_lazy("By votes, as long as the pot lasts"),
    "greedy-threshold": gettext_lazy("By votes, with a smallest number of votes"),
    "greedy-no-skip": gettext_lazy("By votes, until the first that does not fit"),
    "equal-shares": gettext_lazy("Equal shares for all voters"),
    "approval": gettext_lazy("Most votes"),
    "points": gettext_lazy("Most points"),
    "borda": gettext_lazy("Points by rank (Borda)"),
    "schulze": gettext_lazy("Every one against every other (Schulze)"),
    "majority": gettext_lazy("More yes than no"),
}


def euros(value: int | None) -> str:
    """A whole amount: "10.000 €"."""
    return "" if value is None else f"{words.decimal(value)}{NBSP}€"


def count(number: int) -> str:
    """A small number as the first word of a sentence, a larger one in digits."""
    return str(_NUMBERS[number]) if number < len(_NUMBERS) else words.decimal(number)


def method(code: str) -> str:
    """What one does on the sheet."""
    return str(_METHODS.get(code, code))


def level(code: str) -> str:
    """How a voter shows who she is."""
    return str(_LEVELS.get(code, code))


def channel(code: str) -> str:
    """The way a sheet came."""
    return str(_CHANNELS.get(code, code))


def rule(rule: Mapping[str, object]) -> str:
    """A rule's name."""
    name = str(rule.get("name", ""))
    return str(_RULES.get(name, name))


def rule_short(rule: Mapping[str, object]) -> str:
    """The rule in two or three sentences, as it stands above the result."""
    match rule.get("name"):
        case "greedy" | "greedy-threshold":
            told = _(
                "We go through the list by votes. What still fits into the pot is built. "
                "What does not fit is left out."
            )
        case "greedy-no-skip":
            told = _(
                "We go through the list by votes. What still fits into the pot is built. "
                "At the first that does not fit we stop."
            )
        case "equal-shares":
            told = _(
                "Every voter gets the same share of the pot. A project is built when those who "
                "chose it can pay for it together."
            )
        case "points":
            told = _("We add up the points. Most points win.")
        case "borda":
            told = _("The first place gives most points, the last none. Most points win.")
        case "schulze":
            told = _("We compare each with each other. Who beats all others is first.")
        case "majority":
            told = _("It is accepted when there are more yes than no. Abstentions do not count.")
        case _:
            told = _("We count the votes. Most votes win.")
    return " ".join((told, *_limits(rule)))


def _limits(rule: Mapping[str, object]) -> list[str]:
    told = []
    if least := _number(rule, "threshold"):
        told.append(
            ngettext(
                "Below %(votes)s vote nothing is built.",
                "Below %(votes)s votes nothing is built.",
                least,
            )
            % {"votes": words.decimal(least)}
        )
    if seats := _number(rule, "seats"):
        told.append(
            ngettext("There is %(n)s winner.", "There are %(n)s winners.", seats)
            % {"n": words.decimal(seats)}
        )
    return told


def rule_in_full(rule: Mapping[str, object], *, groups: bool = False) -> list[str]:
    """The whole rule, sentence by sentence: order, limits, what happens with equal votes."""
    told = [rule_short(rule)]
    if rule.get("name") == "equal-shares":
        told.append(
            _(
                "The cheaper a project is for each of its supporters, the earlier it is built. "
                "Who chose it pays with the own share, all the same amount where that is possible."
            )
        )
        if rule.get("completion") == "add1":
            told.append(
                _(
                    "If money is left, we raise everybody's share by %(step)s and count anew, "
                    "as often as the result still fits into the pot."
                )
                % {"step": euros(_number(rule, "increment") or 1)}
            )
    if ties := ties_in_words(rule):
        told.append(ties)
    if groups:
        told.append(_("Of projects that exclude each other only the first is built."))
    return told


def has_groups(contest: ContestView) -> bool:
    """Are there options that exclude each other?"""
    return any(one.group for one in contest.options)


def ties_in_words(rule: Mapping[str, object]) -> str:
    """What decides when two are equal, criterion after criterion."""
    names = {
        "votes": _("more votes"),
        "cost": _("the cheaper one"),
        "cost-desc": _("the dearer one"),
        "number": _("the lower number on the ballot"),
        "id": _("the lower number on the ballot"),
        "lot": _("the lot that everybody can draw again from the published seed"),
    }
    order = [names[one] for one in str(rule.get("ties", "")).split(",") if one in names]
    if not order:
        return ""
    return _("When two are equal, this decides: %(order)s.") % {
        "order": _(", then ").join(dict.fromkeys(order))
    }


def _number(rule: Mapping[str, object], key: str) -> int:
    value = rule.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def reason(code: str, *, cost: int, left: int | None, other: str = "", least: int = 0) -> str:
    """Why a project is not in it, with the amounts; empty where it is in it."""
    told = {
        "too-expensive": _("costs %(cost)s, more than was in the pot"),
        "below-threshold": _("fewer than the %(votes)s votes that are needed"),
        "excluded-by": _("only one of the two can be built: “%(other)s” had more votes"),
        "tie-lost": _("equal votes, another comes first by the rule"),
        "unaffordable-share": _("its supporters could not pay for it together"),
        "no-votes": _("nobody chose it"),
        "after-stop": _("came after the first that did not fit"),
        "outvoted": _("others had more votes"),
    }
    if left is not None:
        told["too-expensive"] = _("costs %(cost)s, %(left)s were in the pot")
        told["unaffordable-share"] = _("costs %(cost)s, its supporters had %(left)s left together")
    if other:
        told["tie-lost"] = _("equal votes with “%(other)s”, which comes first by the rule")
    return told.get(code, "") % {
        "cost": euros(cost),
        "left": euros(left),
        "other": other,
        "votes": words.decimal(least),
    }


def projects(number: int) -> str:
    """ "6 Vorhaben"."""
    return ngettext("%(n)s project", "%(n)s projects", number) % {"n": words.decimal(number)}


def winners(number: int) -> str:
    """The message of a budget's result: "Zehn Vorhaben werden gebaut"."""
    told = ngettext("%(number)s project is built", "%(number)s projects are built", number)
    return told % {"number": count(number)}


def vote_value(method: str, value: int) -> str:
    """What a voter said about one option, on the page before the vote is cast."""
    match method:
        case "points":
            return ngettext("%(n)s point", "%(n)s points", value) % {"n": words.decimal(value)}
        case "ranking":
            return _("Place %(n)s") % {"n": words.decimal(value)}
        case "yesno":
            return {1: pgettext("vote", "Yes"), 0: pgettext("vote", "No")}.get(
                value, pgettext("vote", "Abstention")
            )
    return ""


def alarm(code: str) -> str:
    """What looked wrong while a poll ran."""
    return {
        "origin": _("Many votes from one network"),
        "fresh": _("Many votes of accounts made just before"),
        "rush": _("Many more votes than usual within minutes"),
        "series": _("A series of votes"),
    }.get(code, code)
