"""From the idea to the photo: the way of a project, step by step."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.participation.budget.queries import BudgetView, ProjectView
from rathaus.participation.budget.words import euros, works_state
from rathaus.ui.words import decimal


@dataclass(frozen=True)
class Step:
    """A step of the way; `state` is past, now, todo or off (it never comes to it)."""

    key: str
    title: str
    text: str
    day: datetime | None
    state: str
    url: str = ""
    link: str = ""


def chain(budget: BudgetView, one: ProjectView) -> list[Step]:
    """Idea, check, votes, council paper, money, photo: what is done and what is still to come."""
    steps = [_idea(one), _check(budget, one)]
    if one.state != "rejected":
        steps += [_vote(budget, one)]
    if one.state not in ("rejected", "not_granted"):
        steps += [_council(budget, one), _money(one), _photo(budget, one)]
    return steps


def _idea(one: ProjectView) -> Step:
    by = _("by %(name)s") % {"name": one.author_name} if one.author_name else ""
    return Step("idea", _("Idea handed in"), by, one.proposed_at, "past")


def _check(budget: BudgetView, one: ProjectView) -> Step:
    title, day = _("Check by the town"), one.decided_at
    last = one.checks[-1] if one.checks else None
    who = last.unit_name if last else ""
    if one.state == "proposed":
        return Step("check", title, _("No unit has been asked yet."), None, "now")
    if one.state == "checking" and last:
        text = _("%(unit)s answers until %(day)s.") % {
            "unit": who,
            "day": last.due.strftime("%d.%m.%Y"),
        }
        if last.given_at:
            text = _("%(unit)s has answered. We decide next.") % {"unit": who}
        return Step("check", title, text, None, "now")
    if one.rejection:
        text = _("Criterion %(n)d: %(title)s") % {
            "n": one.rejection.criterion,
            "title": one.rejection.criterion_title,
        }
        link = reverse("budget:rejected", args=[budget.slug])
        return Step("check", _("Not admitted"), text, day, "past", link, _("All reasons"))
    text = _("%(unit)s: can be done for %(cost)s") % {"unit": who, "cost": euros(one.cost)}
    return Step("check", _("Checked and admitted"), text, day, "past")


def _vote(budget: BudgetView, one: ProjectView) -> Step:
    if one.result is None:
        now = one.state == "on_ballot"
        link = reverse("ballots:of_process", args=[budget.slug]) if now else ""
        title = _("It stands on the ballot") if now else _("Vote of the citizens")
        return Step("vote", title, "", None, "now" if now else "todo", link, _("To the vote"))
    text = _("%(votes)s votes, place %(rank)s") % {
        "votes": decimal(one.result.votes),
        "rank": decimal(one.result.rank),
    }
    title = _("Granted by the vote") if one.result.granted else _("Not granted")
    link = reverse("ballots:result", args=[budget.poll_key])
    return Step("vote", title, text, None, "past", link, _("Result with all reasons"))


def _council(budget: BudgetView, one: ProjectView) -> Step:
    paper = budget.council
    if paper is None:
        return Step("council", _("Council paper"), "", None, "now" if one.works else "todo")
    text = f"{paper.number}: {paper.decision}"
    day = datetime(paper.day.year, paper.day.month, paper.day.day, 12).astimezone()
    return Step("council", _("Council decision"), text, day, "past", paper.url, paper.title)


def _money(one: ProjectView) -> Step:
    if one.works is None:
        return Step("money", _("Money"), "", None, "todo")
    text = _("%(spent)s of %(granted)s spent") % {
        "spent": euros(one.works.spent),
        "granted": euros(one.works.granted),
    }
    done = one.works.phase in ("done", "dropped")
    state = "past" if done or one.works.spent else "now"
    return Step("money", _("Money"), text, None, state)


def _photo(budget: BudgetView, one: ProjectView) -> Step:
    built = one.works
    if built is None:
        return Step("photo", _("Photo as proof"), "", None, "todo")
    if built.phase == "dropped":
        return Step("photo", _("Called off"), built.milestones[-1].text, None, "past")
    if built.phase == "done" and built.photo:
        return Step("photo", _("Finished, with a photo"), "", None, "past")
    text = _("%(state)s, due on %(day)s") % {
        "state": str(works_state(built)[1]),
        "day": built.due.strftime("%d.%m.%Y"),
    }
    return Step("photo", _("Photo as proof"), text, None, "now" if built.spent else "todo")
