"""All admitted projects onto one ballot by one action."""

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import poll
from rathaus.participation.budget.actions.correct_project import correct_project
from rathaus.participation.budget.actions.propose_project import ProjectDraft, propose_project
from rathaus.participation.budget.actions.put_on_ballot import put_on_ballot
from rathaus.participation.budget.actions.withdraw_project import withdraw_project
from rathaus.participation.budget.models import Project
from rathaus.participation.budget.tests import factories as f

pytestmark = pytest.mark.django_db


def test_one_action_makes_the_whole_poll() -> None:
    pk = f.budget()
    first, second = f.admitted(pk), f.admitted(pk, "Bänke", 3_000, district="Nordfeld")
    f.rejected(pk)
    key = put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    made = poll(actor=f.eva(), key=key)
    assert (made.state, made.min_age, made.levels) == ("draft", 16, ("letter", "account"))
    (contest,) = made.contests
    assert (contest.method, contest.pot, contest.rule["name"]) == ("knapsack", 50_000, "greedy")
    assert [(one.subject, one.cost) for one in contest.options] == [
        (f"project:{first.pk}", 5_000),
        (f"project:{second.pk}", 3_000),
    ]
    assert contest.options[0].url == f"/mitmachen/{f.SLUG}/vorhaben/1/"
    assert set(Project.objects.values_list("state", flat=True)) == {"on_ballot", "rejected"}


def test_districts_and_the_whole_town_in_one_session() -> None:
    pk = f.budget(pots=(("Nordfeld", 5_000), ("Braschoss", 4_000), ("Stallberg", 1_000)))
    for n in range(2):
        f.admitted(pk, f"N{n}", 2_000, district="Nordfeld")
        f.admitted(pk, f"I{n}", 2_000, district="Innenstadt")
    f.admitted(pk, "Allein", 2_000, district="Braschoss")
    put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    town, north = poll(actor=f.eva(), key=f.SLUG).contests
    # one project alone is no choice: Braschoss stands with the town, with its money
    assert [one.title for one in town.options] == ["I0", "I1", "Allein"]
    assert (town.pot, town.district, north.pot, north.district) == (45_000, "", 5_000, "Nordfeld")


def test_undecided_ones_stand_against_it() -> None:
    pk = f.budget()
    with pytest.raises(Refusal):
        put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    f.admitted(pk), f.admitted(pk, "Bänke")
    f.proposed(pk, "Noch offen")
    with pytest.raises(Refusal) as refused:
        put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    assert "1" in str(refused.value)


def test_only_editors_and_only_once_and_then_it_stands() -> None:
    pk = f.budget()
    project = f.admitted(pk)
    f.admitted(pk, "Bänke")
    for actor in (f.bernd(), f.audit(), f.anna()):
        with pytest.raises(Refusal) as refused:
            put_on_ballot(actor=actor, budget=pk, plan=f.PLAN, at=f.NOON)
        assert refused.value.status == 403
    put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    with pytest.raises(Refusal):
        put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    with pytest.raises(Refusal):
        propose_project(actor=f.eva(), budget=pk, draft=ProjectDraft("A", "B"), at=f.NOON)
    with pytest.raises(Refusal):
        correct_project(actor=f.eva(), project=project.pk, draft=ProjectDraft("A", "B"), at=f.NOON)
    assert not withdraw_project(actor=f.eva(), project=project.pk, at=f.NOON)
