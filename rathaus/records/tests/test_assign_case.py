import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_a_caseworker_takes_a_case_and_its_tasks() -> None:
    case, bernd = factories.case(), cast.bernd()
    assign_case(actor=cast.actor_of(bernd), case=case.pk, account=bernd.pk, at=AT)
    assert case.caseworker() == bernd.pk
    assert case.tasks.get().assignee == bernd
    assign_case(actor=cast.actor_of(bernd), case=case.pk, account=bernd.pk, at=AT)
    assert factories.told(case, "CaseAssigned") == 1, "again changes nothing"


def test_the_head_gives_it_to_somebody_else() -> None:
    case, bernd = factories.case(), cast.bernd()
    second = cast.staff("Nina Roth", Role.CASEWORK, "32.2")
    doris = cast.actor_of(cast.doris())
    assign_case(actor=doris, case=case.pk, account=bernd.pk, at=AT)
    assign_case(actor=doris, case=case.pk, account=second.pk, at=AT)
    assert case.caseworker() == second.pk
    assert case.assignments.count() == 2
    assert case.tasks.get().assignee == second


def test_a_caseworker_gives_it_to_nobody_else() -> None:
    case, bernd = factories.case(), cast.bernd()
    second = cast.staff("Nina Roth", Role.CASEWORK, "32.2")
    with pytest.raises(Refusal):
        assign_case(actor=cast.actor_of(bernd), case=case.pk, account=second.pk, at=AT)


def test_only_to_people_of_the_unit() -> None:
    case, clara = factories.case(), cast.clara()
    with pytest.raises(Refusal) as refused:
        assign_case(actor=cast.actor_of(cast.doris()), case=case.pk, account=clara.pk, at=AT)
    assert refused.value.field == "account"


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case, person = factories.case(), who()
    with pytest.raises(Refusal):
        assign_case(actor=cast.actor_of(person), case=case.pk, account=person.pk, at=AT)
