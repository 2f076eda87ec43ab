"""A poll's own page: how it stands, who may vote, what is on the sheet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.participation.ballots import promises, words
from rathaus.participation.ballots.queries import ContestView, PollView, Turnout
from rathaus.ui.words import decimal, moment


@dataclass(frozen=True)
class Fact:
    """A pair of `.facts`: name, value, and a word on it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class PollPage:
    """The message, the facts, the state as a word; `can_vote` shows the button."""

    poll: PollView
    title: str
    lead: str
    facts: tuple[Fact, ...]
    rules: tuple[tuple[ContestView, tuple[str, ...]], ...]
    can_vote: bool
    is_over: bool
    has_result: bool
    has_voted: bool = False


def poll_page(
    poll: PollView, turnout: Turnout, at: datetime, *, has_voted: bool = False
) -> PollPage:
    """What a visitor needs before voting, or where to find the result."""
    running = poll.running(at)
    over = poll.state in ("closed", "counted", "published") or at >= poll.closes_at
    return PollPage(
        poll,
        _title(poll, running=running, over=over),
        poll.intro,
        tuple(_facts(poll, turnout, over=over)),
        tuple((one, _rule(poll, one)) for one in poll.contests if one.rule),
        running,
        over,
        poll.state == "published",
        running and has_voted,
    )


def _rule(poll: PollView, contest: ContestView) -> tuple[str, ...]:
    return tuple(promises.rule_in_full(poll, contest))


def _title(poll: PollView, *, running: bool, over: bool) -> str:
    if poll.state == "published":
        return _("%(title)s: the result is known") % {"title": poll.title}
    if over:
        return _("%(title)s: the vote is over, we are counting") % {"title": poll.title}
    if running:
        return _("%(title)s: you can vote now") % {"title": poll.title}
    return _("%(title)s: the vote begins soon") % {"title": poll.title}


def state_of(poll: PollView, at: datetime) -> tuple[str, str]:
    """Kind and word for `state` in lists."""
    if poll.state == "draft":
        return "open", pgettext("poll", "draft")
    if poll.state == "published":
        return "done", pgettext("poll", "result known")
    if poll.state == "counted":
        return "wait", pgettext("poll", "counted, not published")
    if poll.state == "closed" or at >= poll.closes_at:
        return "wait", pgettext("poll", "over, not counted")
    if poll.running(at):
        return "open", pgettext("poll", "running")
    return "wait", pgettext("poll", "begins later")


def _facts(poll: PollView, turnout: Turnout, *, over: bool) -> list[Fact]:
    facts = []
    if not over and poll.opens_at and poll.state != "open":
        facts.append(Fact(pgettext("poll", "From"), moment(poll.opens_at)))
    name = pgettext("poll", "Ended") if over else pgettext("poll", "Until")
    facts.append(Fact(name, moment(poll.closes_at)))
    facts.append(Fact(_("Who may vote"), who(poll), entitled(turnout)))
    pots = [one.pot for one in poll.contests if one.pot]
    if pots:
        facts.append(Fact(_("In the pot"), words.euros(sum(pots))))
    if poll.state != "draft":
        note = "" if over else _("counted every few minutes")
        if not over and poll.secret:
            note = _("counted every few minutes; nobody sees what was chosen")
        facts.append(Fact(_("Have voted"), decimal(turnout.voted), note))
    return facts


def who(poll: PollView) -> str:
    """ "alle ab 16 Jahren"."""
    if poll.min_age:
        return _("everybody aged %(age)s and over") % {"age": poll.min_age}
    return _("everybody")


def who_may(poll: PollView) -> str:
    """The same as a sentence."""
    if poll.min_age:
        return _("Everybody aged %(age)s and over may vote.") % {"age": poll.min_age}
    return _("Everybody may vote.")


def entitled(turnout: Turnout) -> str:
    """ "36.480 Berechtigte", where the number is known."""
    if turnout.entitled is None:
        return ""
    told = ngettext("%(n)s person entitled", "%(n)s persons entitled", turnout.entitled)
    return told % {"n": decimal(turnout.entitled)}
