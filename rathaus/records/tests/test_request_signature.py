import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.refusal import Refusal
from rathaus.records import queries
from rathaus.records.actions.complete_task import complete_task
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_the_head_gets_the_task_and_the_drafter_does_not() -> None:
    case = factories.case()
    factories.drafted(case)
    bernd, doris = cast.actor_of(cast.bernd()), cast.actor_of(cast.doris())
    request_signature(actor=bernd, case=case.pk, at=AT)
    assert [one.kind for one in queries.tasks_for(doris)] == ["sign"]
    assert queries.tasks_for(bernd) == []
    assert queries.desk_counts(doris).to_sign == 1
    with pytest.raises(Refusal):
        request_signature(actor=bernd, case=case.pk, at=AT)


def test_a_new_draft_takes_the_old_one_back() -> None:
    case = factories.case()
    factories.drafted(case)
    request_signature(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    factories.drafted(case)
    assert not case.tasks.filter(kind="sign", completion=None).exists()


def test_nothing_to_sign_without_a_draft_or_after_signing() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    with pytest.raises(Refusal):
        request_signature(actor=bernd, case=case.pk, at=AT)
    factories.signed(case)
    with pytest.raises(Refusal):
        request_signature(actor=bernd, case=case.pk, at=AT)


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    factories.drafted(case)
    with pytest.raises(Refusal):
        request_signature(actor=cast.actor_of(who()), case=case.pk, at=AT)


def test_a_draft_given_back_is_changed_before_it_is_laid_there_again() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    factories.laid(case)
    return_draft(actor=cast.actor_of(cast.doris()), case=case.pk, reason="Die Zone.", at=AT)
    with pytest.raises(Refusal):
        request_signature(actor=bernd, case=case.pk, at=AT)
    task = case.tasks.get(kind="revise")
    complete_task(actor=bernd, task=task.pk, at=AT)
    request_signature(actor=bernd, case=case.pk, at=AT)
