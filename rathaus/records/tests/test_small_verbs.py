"""close_case, add_note, complete_task, resubmit_case, correct_applicant."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from rathaus.accounts.actions.name_deputy import name_deputy
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.records import queries
from rathaus.records.actions.add_note import add_note
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.close_case import close_case
from rathaus.records.actions.complete_task import complete_task
from rathaus.records.actions.correct_applicant import correct_applicant
from rathaus.records.actions.resubmit_case import resubmit_case
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.models import Case, Note, Task
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db
Verb = Callable[[Actor, Case], object]
VERBS: list[Verb] = [
    lambda actor, case: close_case(actor=actor, case=case.pk, at=AT),
    lambda actor, case: add_note(actor=actor, case=case.pk, text="Telefonat", at=AT),
    lambda actor, case: complete_task(actor=actor, task=case.tasks.get().pk, at=AT),
    lambda actor, case: resubmit_case(
        actor=actor, case=case.pk, on=date(2027, 1, 4), reason="", at=AT
    ),
    lambda actor, case: correct_applicant(
        actor=actor, case=case.pk, name="Anna B.", address="Weg 1", at=AT
    ),
]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", [cast.bernd, cast.doris])
def test_caseworker_and_head_may(verb: Verb, who) -> None:  # type: ignore[no-untyped-def]
    verb(cast.actor_of(who()), factories.case())


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(verb: Verb, who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    with pytest.raises(Refusal) as refused:
        verb(cast.actor_of(who()), case)
    assert refused.value.status in (403, 404)


def test_closing_ends_all_tasks_and_is_done_once() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    close_case(actor=bernd, case=case.pk, at=AT)
    assert not case.tasks.filter(completion=None).exists()
    progress = queries.progress(matter=case.matter)
    assert progress is not None
    assert progress.state == "closed"
    with pytest.raises(Refusal):
        close_case(actor=bernd, case=case.pk, at=AT)


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(Refusal):
        add_note(actor=cast.actor_of(cast.bernd()), case=factories.case().pk, text=" ", at=AT)
    assert not Note.objects.exists()


def test_the_journal_does_not_carry_the_text() -> None:
    from rathaus.kernel.models import Entry

    case = factories.case()
    add_note(actor=cast.actor_of(cast.bernd()), case=case.pk, text="Geheimes", at=AT)
    assert "Geheimes" not in str(list(Entry.objects.values()))
    assert "Anna" not in str(list(Entry.objects.values()))


def test_a_task_of_somebody_else_is_not_mine_to_tick_off() -> None:
    case = factories.case()
    task = case.tasks.get()
    task.assignee = cast.staff("Nina Roth", Role.CASEWORK, "32.2")
    task.save()
    with pytest.raises(Refusal):
        complete_task(actor=cast.actor_of(cast.bernd()), task=task.pk, at=AT)
    complete_task(actor=cast.actor_of(cast.doris()), task=task.pk, at=AT)


def test_some_tasks_are_done_by_the_step_itself() -> None:
    item = factories.application(filing="")
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    with pytest.raises(Refusal):
        complete_task(actor=cast.actor_of(cast.bernd()), task=Task.objects.get().pk, at=AT)


def test_a_resubmission_shows_from_its_day_on() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    complete_task(actor=bernd, task=case.tasks.get().pk, at=AT)
    with pytest.raises(Refusal):
        resubmit_case(actor=bernd, case=case.pk, on=date(2026, 11, 24), reason="", at=AT)
    resubmit_case(actor=bernd, case=case.pk, on=date(2027, 1, 4), reason="Läuft ab", at=AT)
    assert queries.tasks_for(bernd, on=date(2027, 1, 3)) == []
    assert queries.desk_counts(bernd, on=date(2027, 1, 3)).tasks == 0
    assert [one.subject for one in queries.tasks_for(bernd, on=date(2027, 1, 4))] == ["Läuft ab"]
    assert queries.desk_counts(bernd, on=date(2027, 1, 4)).resubmissions == 1


def test_the_corrected_name_is_found_and_the_old_one_not() -> None:
    case, bernd = factories.case(sender="Anna Bergman"), cast.actor_of(cast.bernd())
    correct_applicant(actor=bernd, case=case.pk, name="Anna Zwiebel", address="Weg 1", at=AT)
    assert queries.search_documents(actor=bernd, query="Zwiebel").total > 0


def test_the_deputy_sees_and_does_the_tasks_of_an_absent_colleague() -> None:
    case, bernd = factories.case(), cast.bernd()
    assign_case(actor=cast.actor_of(bernd), case=case.pk, account=bernd.pk, at=AT)
    nina = cast.staff("Nina Roth", Role.CASEWORK, "32.2")
    day = AT.date()
    assert queries.tasks_for(cast.actor_of(nina), on=day) == []
    for _ in range(2):  # named twice is seen once
        name_deputy(
            actor=cast.actor_of(bernd), absent=bernd.pk, deputy=nina.pk, since=day, until=day, at=AT
        )
    (task,) = queries.tasks_for(cast.actor_of(nina), on=day)
    assert task.behalf == "Bernd Kessler"
    assert "Bernd Kessler" in task.label
    assert queries.desk_counts(cast.actor_of(nina), on=day).tasks == 1
    assert [one.behalf for one in queries.tasks_for(cast.actor_of(bernd), on=day)] == [""]
    assert queries.tasks_for(cast.actor_of(nina), on=day + timedelta(days=1)) == []
    complete_task(actor=cast.actor_of(nina), task=task.id, at=AT)
    assert not case.tasks.filter(completion=None).exists()
