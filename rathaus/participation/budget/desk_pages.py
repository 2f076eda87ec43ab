"""What the workplace's pages show."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.participation.ballots.queries import PollView, polls_for
from rathaus.participation.budget import forms, policies, queries
from rathaus.participation.budget.queries import BudgetView, ProjectView
from rathaus.participation.processes.queries import ProcessView, process, processes_for

Context = dict[str, object]
UNDECIDED = ("proposed", "checking")


def budgets_page(actor: Actor, at: datetime) -> Context:
    """All budgets, processes without one, and how much waits."""
    found = queries.budgets(actor=actor)
    have = {one.process for one in found}
    wanting = [
        one
        for one in processes_for(actor=actor, at=at)
        if "budget" in one.formats and one.id not in have
    ]
    late = queries.overdue(actor=actor, day=local_day(at))
    return {"budgets": found, "wanting": wanting, "late": late, "editor": can_edit(actor)}


def can_edit(actor: Actor) -> bool:
    """Audit looks, editors do."""
    return policies.can_manage(actor)


def pair(actor: Actor, slug: str, number: int, at: datetime) -> tuple[BudgetView, ProjectView]:
    """A budget and one of its projects; units see those they check or build."""
    found = queries.budget(actor=actor, slug=slug)
    return found, queries.project(actor=actor, budget=found.id, number=number, at=at)


def budget_page(actor: Actor, slug: str, at: datetime) -> Context:
    """Projects grouped by what has to be done next."""
    found = queries.budget(actor=actor, slug=slug)
    rows = queries.projects(actor=actor, budget=found.id, at=at)
    today = local_day(at)
    answered = [one for one in rows if _answered(one)]
    waiting = [one for one in rows if one.state == "checking" and one not in answered]
    return {
        "budget": found,
        "poll": _poll(actor, found),
        "editor": can_edit(actor),
        "today": today,
        "piles": {
            "proposed": [one for one in rows if one.state == "proposed"],
            "answered": answered,
            "late": [one for one in waiting if one.checks[-1].due < today],
            "checking": [one for one in waiting if one.checks[-1].due >= today],
            "admitted": [one for one in rows if one.state in ("admitted", "on_ballot")],
            "rejected": [one for one in rows if one.state == "rejected"],
            "granted": [one for one in rows if one.state == "granted"],
            "not_granted": [one for one in rows if one.state == "not_granted"],
        },
        "undecided": sum(one.state in UNDECIDED for one in rows),
        "wanted": sum(one.cost or 0 for one in rows),
    }


def _answered(one: ProjectView) -> bool:
    return one.state == "checking" and all(check.given_at for check in one.checks)


def _poll(actor: Actor, found: BudgetView) -> PollView | None:
    if found.poll is None:
        return None
    polls = polls_for(actor=actor, process=found.process)
    return next((one for one in polls if one.id == found.poll), None)


def ballot_page(actor: Actor, slug: str) -> Context:
    """What will stand on the ballot, and what still stands against it."""
    found = queries.budget(actor=actor, slug=slug)
    rows = queries.projects(actor=actor, budget=found.id)
    return {
        "budget": found,
        "rows": [one for one in rows if one.state == "admitted"],
        "undecided": [one for one in rows if one.state in UNDECIDED],
    }


def project_page(actor: Actor, slug: str, number: int, at: datetime) -> Context:
    """One project with the forms of its step, filled in with what is known."""
    found, one = pair(actor, slug, number, at)
    last = one.checks[-1] if one.checks else None
    due = local_day(at) + timedelta(days=found.check_days)
    price = {"cost": last.cost if last else None, "note": last.explanation if last else ""}
    against = {
        "criterion": last.criterion if last else None,
        "reason": last.explanation if last and last.feasible is False else "",
    }
    built = one.works
    report = {"phase": built.phase, "spent": built.spent} if built else None
    return {
        "budget": found,
        "project": one,
        "editor": can_edit(actor),
        "may_report": built is not None and policies.can_report(actor, built.unit),
        "assignment": forms.AssignmentForm(initial={"due": due}),
        "admission": forms.AdmissionForm(initial=price),
        "rejection": forms.RejectionForm(criteria=found.criteria, initial=against),
        "milestone": forms.MilestoneForm(initial=report),
        "answered": _answered(one),
    }


def overdue_rows(actor: Actor, day: date) -> list[tuple[str, ProjectView]]:
    """All for editors and audit, else those of the actor's units."""
    units: Iterable[str] | None = None
    if not policies.can_look_in(actor):
        units = actor.units_as(*policies.UNIT_ROLES)
    return queries.overdue(actor=actor, day=day, units=units)


def setup_of(actor: Actor, slug: str, at: datetime) -> tuple[ProcessView, Context]:
    """The process, and the budget it has as the form shows it; else what is usual."""
    found = process(actor=actor, slug=slug, at=at)
    existing = next((one for one in queries.budgets(actor=actor) if one.slug == slug), None)
    if existing is None:
        usual = {"min_age": 16, "check_days": 28, "method": "knapsack", "rule": "greedy"}
        return found, {**usual, "year": at.year + 1}
    return found, {
        **vars(existing),
        "pots": "\n".join(f"{name}: {amount}" for name, amount in existing.pots),
        "criteria": "\n\n".join(f"{one.title}\n{one.text}" for one in existing.criteria),
    }
