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
from rathaus.participation.budget.chain import chain
from rathaus.participation.budget.queries import BudgetView, ProjectView
from rathaus.participation.budget.queries.projects import ORDERS, facets
from rathaus.participation.budget.words import SHAPES, STATES
from rathaus.participation.contributions.queries import by_ids
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
    ideas = by_ids(actor=actor, ids=[one.contribution]) if one.contribution else []
    return {
        "process": found,
        "tab": "budget",
        "budget": budget,
        "project": one,
        "pins": pins([one], slug),
        "steps": chain(budget, one),
        "idea": ideas[0].url if ideas else "",
    }
