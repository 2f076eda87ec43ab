"""What public pages show: asked once, told in the order of the page."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.kernel.actor import Actor
from rathaus.participation.budget import queries
from rathaus.participation.budget.queries import BudgetView, ProjectView
from rathaus.participation.budget.queries.projects import ORDERS, facets
from rathaus.participation.budget.words import SHAPES, STATES, euros, works_state
from rathaus.participation.processes.queries import ProcessView, process
from rathaus.ui.maps import Pin
from rathaus.ui.words import decimal

Context = dict[str, object]
ADMITTED = ("admitted", "on_ballot", "granted", "not_granted")


@dataclass(frozen=True)
class Filter:
    """What the visitor asked for, from the address."""

    state: str
    district: str
    category: str
    query: str
    order: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Filter":
        """Unknown words fall back to everything."""
        state = given.get("stand", "")
        order = given.get("ordnung", "")
        return cls(
            state if state in STATES else "",
            given.get("ortsteil", "")[:60],
            given.get("thema", "")[:60],
            given.get("q", "")[:100],
            order if order in ORDERS else "number",
        )

    @property
    def narrow(self) -> bool:
        return bool(self.state or self.district or self.category or self.query)


def frame(actor: Actor, slug: str) -> tuple[ProcessView, BudgetView]:
    """The process and its budget. Refusal 404 without one."""
    return process(actor=actor, slug=slug), queries.budget(actor=actor, slug=slug)


def projects_page(actor: Actor, slug: str, given: Mapping[str, str], at: datetime) -> Context:
    """List and map of equal worth."""
    found, budget = frame(actor, slug)
    every = queries.projects(actor=actor, budget=budget.id, at=at)
    wanted = Filter.of(given)
    rows = every
    if wanted.narrow or wanted.order != "number":
        rows = queries.projects(
            actor=actor,
            budget=budget.id,
            states=(wanted.state,) if wanted.state else (),
            district=wanted.district,
            category=wanted.category,
            query=wanted.query,
            order=wanted.order,
            at=at,
        )
    districts, categories = facets(actor=actor, budget=budget.id)
    counts = Counter(one.state for one in every)
    return {
        "process": found,
        "tab": "budget",
        "budget": budget,
        "rows": rows,
        "pins": pins(rows, slug),
        "filter": wanted,
        "districts": districts,
        "categories": categories,
        "states": [(code, STATES[code][1], counts[code]) for code in STATES if counts[code]],
        "counts": _counts(counts),
        "headline": headline(counts),
        "all": len(every),
        "voting": bool(counts["on_ballot"]) and found.allows("vote", at),
    }


def _counts(counts: Counter[str]) -> Context:
    return {
        "proposed": counts["proposed"],
        "checking": counts["checking"],
        "admitted": sum(counts[one] for one in ADMITTED),
        "rejected": counts["rejected"],
        "granted": counts["granted"],
    }


def headline(counts: Counter[str]) -> str:
    """The page's message: how far the budget is."""
    if counts["granted"]:
        return ngettext(
            "%(n)s project is granted", "%(n)s projects are granted", counts["granted"]
        ) % {"n": number_word(counts["granted"])}
    if counts["on_ballot"]:
        return ngettext(
            "%(n)s project stands on the ballot",
            "%(n)s projects stand on the ballot",
            counts["on_ballot"],
        ) % {"n": number_word(counts["on_ballot"])}
    total = sum(counts.values()) - counts["withdrawn"]
    if not total:
        return _("No project yet")
    return ngettext("%(n)s idea for the budget", "%(n)s ideas for the budget", total) % {
        "n": number_word(total)
    }


def number_word(number: int) -> str:
    """Up to twelve as a word, as headlines are written."""
    words = _("One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve").split()
    return words[number - 1] if 0 < number <= len(words) else decimal(number)


def pins(rows: list[ProjectView], slug: str) -> list[Pin]:
    """One pin a project that has a place; its number is the one of the list."""
    return [
        Pin(
            one.number,
            one.lat,
            one.lon,
            f"{one.title}, {STATES[one.state][1]}",
            reverse("budget:project", args=[slug, one.number]),
            "square" if one.works and one.works.overdue else SHAPES.get(one.state, "full"),
        )
        for one in rows
        if one.lat is not None and one.lon is not None
    ]


def rejected_page(actor: Actor, slug: str, at: datetime) -> Context:
    """Each rejection with its criterion, its reason and what happens instead."""
    found, budget = frame(actor, slug)
    rows = queries.rejected(actor=actor, budget=budget.id, at=at)
    return {"process": found, "tab": "budget", "budget": budget, "rows": rows}


def works_page(actor: Actor, slug: str, at: datetime) -> Context:
    """What became of the granted ones: money, day, photo; late ones first."""
    found, budget = frame(actor, slug)
    rows = queries.works(actor=actor, budget=budget.id, at=at)
    late = [one for one in rows if one.works and one.works.overdue]
    built = [one.works for one in rows if one.works]
    return {
        "process": found,
        "tab": "budget",
        "budget": budget,
        "late": late,
        "rows": [one for one in rows if one not in late],
        "granted": sum(one.granted for one in built),
        "spent": sum(one.spent for one in built),
        "share": 100 * sum(one.spent for one in built) / max(1, sum(one.granted for one in built)),
        "done": sum(one.phase == "done" for one in built),
        "all": len(built),
        "headline": _works_headline(
            len(built), sum(one.phase == "done" for one in built), len(late)
        ),
    }


def _works_headline(every: int, done: int, late: int) -> str:
    if not every:
        return _("Nothing is granted yet")
    words = {"done": number_word(done), "all": number_word(every).lower()}
    if done:
        text = ngettext(
            "One of %(all)s projects is finished",
            "%(done)s of %(all)s projects are finished",
            done,
        )
    else:
        text = _("None of %(all)s projects is finished yet")
    text %= words
    if late:
        text += ngettext(", one is overdue", ", %(n)s are overdue", late) % {"n": decimal(late)}
    return text


def project_page(actor: Actor, slug: str, number: int, at: datetime) -> Context:
    """One project with its way from idea to photo."""
    found, budget = frame(actor, slug)
    one = queries.project(actor=actor, budget=budget.id, number=number, at=at)
    return {
        "process": found,
        "tab": "budget",
        "budget": budget,
        "project": one,
        "pins": pins([one], slug),
        "steps": chain(budget, one),
    }


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
