import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.withdraw_assignment import withdraw_assignment
from rathaus.records.models import Case
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def taken() -> Case:
    case, bernd = factories.case(), cast.bernd()
    assign_case(actor=cast.actor_of(bernd), case=case.pk, account=bernd.pk, at=AT)
    return case


@pytest.mark.parametrize("who", [cast.bernd, cast.doris])
def test_back_to_the_unit(who) -> None:  # type: ignore[no-untyped-def]
    case = taken()
    withdraw_assignment(actor=cast.actor_of(who()), case=case.pk, at=AT)
    assert case.caseworker() is None
    assert case.tasks.get().assignee is None
    with pytest.raises(Refusal):
        withdraw_assignment(actor=cast.actor_of(who()), case=case.pk, at=AT)


@pytest.mark.parametrize("who", [*OTHERS, lambda: cast.staff("Nina Roth", Role.CASEWORK, "32.2")])
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = taken()
    with pytest.raises(Refusal):
        withdraw_assignment(actor=cast.actor_of(who()), case=case.pk, at=AT)
