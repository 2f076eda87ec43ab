"""From the idea to the decision whether it stands on the ballot."""

from dataclasses import replace

import pytest

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.admit_project import admit_project
from rathaus.participation.budget.actions.correct_project import correct_project
from rathaus.participation.budget.actions.lift_rejection import lift_rejection
from rathaus.participation.budget.actions.propose_project import ProjectDraft, propose_project
from rathaus.participation.budget.actions.reject_project import reject_project
from rathaus.participation.budget.actions.withdraw_project import withdraw_project
from rathaus.participation.budget.models import Project
from rathaus.participation.budget.tests import factories as f

pytestmark = pytest.mark.django_db


def states(budget: int) -> dict[str, str]:
    return {one.title: one.state for one in queries.projects(actor=f.anna(), budget=budget)}


def test_numbers_follow_each_other_and_only_editors_enter() -> None:
    pk = f.budget()
    assert [f.proposed(pk).number, f.proposed(pk, "Bänke").number] == [1, 2]
    for actor in (f.bernd(), f.anna(), f.audit()):
        with pytest.raises(Refusal):
            propose_project(actor=actor, budget=pk, draft=ProjectDraft("A", "B"), at=f.NOON)


def test_admitted_after_the_answer_and_within_the_limit() -> None:
    pk = f.budget()
    project = f.proposed(pk)
    f.asked(project)
    with pytest.raises(Refusal):
        admit_project(actor=f.eva(), project=project.pk, cost=5, note="", at=f.NOON)
    project = f.checked(f.proposed(pk, "Bänke"))
    with pytest.raises(Refusal) as refused:
        admit_project(actor=f.eva(), project=project.pk, cost=10_001, note="", at=f.NOON)
    assert "10.000" in str(refused.value)
    with pytest.raises(Refusal):
        admit_project(actor=f.bernd(), project=project.pk, cost=5, note="", at=f.NOON)
    admit_project(actor=f.eva(), project=project.pk, cost=5_000, note="Aufbau", at=f.NOON)
    assert states(pk) == {"Trinkbrunnen": "checking", "Bänke": "admitted"}


def test_a_rejection_has_criterion_reason_and_what_happens_instead() -> None:
    pk = f.budget()
    project = f.proposed(pk)
    f.asked(project)
    for lacking in ({"criterion": 9}, {"reason": " "}, {"instead": ""}):
        with pytest.raises(Refusal) as refused:
            reject_project(
                actor=f.eva(), project=project.pk, draft=replace(f.REJECTION, **lacking), at=f.NOON
            )
        assert refused.value.status == 400
    reject_project(actor=f.eva(), project=project.pk, draft=f.REJECTION, at=f.NOON)
    (view,) = queries.rejected(actor=f.anna(), budget=pk)
    assert view.rejection and view.rejection.criterion == 1 and "Bahn" in view.rejection.instead
    assert not view.checks  # nobody has to answer any more
    entry = Entry.objects.get(fact="ProjectRejected")
    assert entry.data == {"project": project.pk, "criterion": 1}


def test_a_rejection_can_be_taken_back() -> None:
    pk = f.budget()
    project = f.rejected(pk)
    with pytest.raises(Refusal):
        lift_rejection(actor=f.bernd(), project=project.pk, at=f.NOON)
    lift_rejection(actor=f.eva(), project=project.pk, at=f.NOON)
    assert states(pk) == {"Bahnhofsuhr": "proposed"}
    assert Entry.objects.filter(fact="RejectionLifted").exists()


def test_texts_are_mended_and_withdrawn_ones_are_gone_for_the_public() -> None:
    pk = f.budget()
    project = f.proposed(pk)
    draft = ProjectDraft("Brunnen", "Neu", district="Nordfeld")
    with pytest.raises(Refusal):
        correct_project(actor=f.anna(), project=project.pk, draft=draft, at=f.NOON)
    correct_project(actor=f.eva(), project=project.pk, draft=draft, at=f.NOON)
    assert states(pk) == {"Brunnen": "proposed"}
    with pytest.raises(Refusal):
        withdraw_project(actor=f.anna(), project=project.pk, at=f.NOON)
    assert withdraw_project(actor=f.eva(), project=project.pk, at=f.NOON)
    assert not withdraw_project(actor=f.eva(), project=project.pk, at=f.NOON)
    assert states(pk) == {}
    assert len(queries.projects(actor=f.eva(), budget=pk)) == 1


def test_the_database_forbids_a_ballot_without_a_price() -> None:
    from django.db import IntegrityError

    project = f.proposed(f.budget())
    with pytest.raises(IntegrityError):
        Project.objects.filter(pk=project.pk).update(state="admitted")
