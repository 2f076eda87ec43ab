"""A budget that was voted on, proposals with and without an answer; made by the verbs."""

from datetime import timedelta

from rathaus.accounts.tests.factories import actor_of, anna, stranger
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.queries import poll
from rathaus.participation.ballots.tests.factories import vote
from rathaus.participation.budget.actions.admit_project import admit_project
from rathaus.participation.budget.actions.assign_check import assign_check
from rathaus.participation.budget.actions.give_check import Finding, give_check
from rathaus.participation.budget.actions.put_on_ballot import put_on_ballot
from rathaus.participation.budget.actions.record_milestone import MilestoneDraft, record_milestone
from rathaus.participation.budget.queries import project_of_contribution
from rathaus.participation.budget.tests import factories as budgets
from rathaus.participation.contributions.actions.answer_contribution import answer_contribution
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.processes.queries import ProcessView, process

TEXT = "Der Brunnen kommt im Frühjahr, die Leitung liegt schon."


def voted_budget() -> str:
    """An idea of Anna's is granted and being built, another project is not; the slug."""
    pk = budgets.budget(pot=10_000)
    found = process(actor=budgets.eva(), slug=budgets.SLUG)
    idea = written(found, kind="idea", title="Brunnen für alle", at=budgets.NOON)
    run_until_quiet()
    made = project_of_contribution(actor=SYSTEM, contribution=idea.id)
    assert made is not None
    asked = assign_check(
        actor=SYSTEM, project=made.id, unit="32.2", due=budgets.DUE, at=budgets.NOON
    )
    finding = Finding(True, "Kauf und Aufbau.", 6_000)
    give_check(actor=SYSTEM, check=asked, finding=finding, at=budgets.NOON)
    admit_project(actor=SYSTEM, project=made.id, cost=6_000, note="", at=budgets.NOON)
    budgets.admitted(pk, "Bänke", 5_000)
    budgets.rejected(pk)
    key = put_on_ballot(actor=budgets.eva(), budget=pk, plan=budgets.PLAN, at=budgets.NOON)
    view = poll(actor=budgets.eva(), key=key)
    opened = open_poll(actor=budgets.eva(), poll=view.id, at=budgets.NOON)
    during = budgets.PLAN.opens_at + timedelta(hours=1)
    for number in range(6):
        vote(opened, f"v{number}", 1, at=during)
    after = budgets.PLAN.closes_at + timedelta(hours=1)
    close_poll(actor=budgets.eva(), poll=opened.id, at=after)
    count_poll(actor=budgets.eva(), poll=opened.id, at=after)
    publish_result(actor=budgets.eva(), poll=opened.id, at=after)
    run_until_quiet()
    draft = MilestoneDraft("building", "Der Bagger ist da.", 1_200)
    record_milestone(actor=budgets.bernd(), project=made.id, draft=draft, at=budgets.NOON)
    return budgets.SLUG


def owed(process: ProcessView, title: str = "Licht am Weg") -> ContributionView:
    """A proposal by Anna with enough supporters."""
    one = written(process, title=title)
    for account in (anna(), stranger()):
        support_contribution(actor=actor_of(account), contribution=one.id, at=now())
    return one


def answered(process: ProcessView) -> ContributionView:
    """The same, with its answer."""
    one = owed(process, "Brunnen am Weiher")
    answer_contribution(
        actor=budgets.eva(), contribution=one.id, outcome="adopted", text=TEXT, at=now()
    )
    return one


__all__ = ["answered", "owed", "park", "voted_budget", "written"]
