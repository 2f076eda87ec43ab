"""The demo's budgets: the town's own figures come out of a real urn."""

import time

import pytest
from django.conf import settings
from pytest_django import Settings

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import poll, result, verify_poll
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.load_demo_budget import load_demo_budget
from rathaus.participation.budget.models import Project
from rathaus.participation.budget.tests import factories as f
from rathaus.participation.processes.actions.load_demo_processes import load_demo_processes

COSTS = [10_000, 10_000, 5_300, 5_000, 5_000, 4_000, 3_000, 3_000, 3_000, 1_000]


@pytest.mark.django_db
def test_ten_winners_for_49_300_and_a_vote_that_runs(settings: Settings) -> None:
    settings.DEMO = True
    city = settings.RATHAUS_CITY
    f.eva()
    load_demo_processes(actor=SYSTEM, city=city, at=f.NOON)
    began = time.process_time()
    assert load_demo_budget(actor=SYSTEM, city=city, at=f.NOON) == 49
    assert time.process_time() - began < 8
    assert load_demo_budget(actor=SYSTEM, city=city, at=f.NOON) == 0
    made = poll(actor=f.anna(), key="buergerbudget-2026")
    (contest,) = result(actor=f.anna(), poll=made.id).contests
    assert [one.option.cost for one in contest.winners] == COSTS
    assert (contest.cost, contest.left, contest.ballots) == (49_300, 700, 1_126)
    assert contest.rows[0].votes == 214 and contest.rows[-1].votes == 51
    assert verify_poll(actor=f.eva(), poll=made.id).ok
    budget = queries.budget(actor=f.anna(), slug="buergerbudget-2026")
    works = queries.works(actor=f.anna(), budget=budget.id, at=f.NOON)
    phases = [one.works.phase for one in works if one.works]
    assert phases.count("done") == 5 and sum(o.works.overdue for o in works if o.works) == 1
    assert len(queries.rejected(actor=f.anna(), budget=budget.id)) == 8
    now = poll(actor=f.anna(), key="buergerbudget-2027", at=f.NOON)
    assert now.running(f.NOON) and len(now.contests[0].options) == 14
    assert now.closes_at.astimezone().strftime("%d.%m.") == "02.12."
    run_until_quiet()
    assert Project.objects.filter(state="granted").count() == 10


@pytest.mark.django_db
def test_a_town_of_its_own_gets_nothing() -> None:
    assert load_demo_budget(actor=SYSTEM, city=settings.RATHAUS_CITY, at=f.NOON) == 0
    with pytest.raises(Refusal):
        load_demo_budget(actor=f.eva(), city=settings.RATHAUS_CITY, at=f.NOON)
