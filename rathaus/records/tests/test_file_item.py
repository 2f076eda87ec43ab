import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.refusal import Refusal
from rathaus.records import queries
from rathaus.records.actions.file_item import file_item
from rathaus.records.models import Filing
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_an_item_goes_into_a_case_and_its_own_matter_leads_there() -> None:
    case, item = factories.case(), factories.application(filing="")
    file_item(actor=cast.actor_of(cast.bernd()), item=item.id, case=case.pk, at=AT)
    assert Filing.objects.get(item=item.id).case == case
    assert case.tasks.filter(kind="read").exists()
    found = queries.progress(matter=item.matter)
    assert found is not None
    assert found.case == case.pk


def test_once_only() -> None:
    case, item = factories.case(), factories.application(filing="")
    bernd = cast.actor_of(cast.bernd())
    file_item(actor=bernd, item=item.id, case=case.pk, at=AT)
    with pytest.raises(Refusal, match=case.reference):
        file_item(actor=bernd, item=item.id, case=case.pk, at=AT)


def test_not_into_a_case_of_another_office() -> None:
    foreign = factories.case(unit="20.1", filing="43.22")
    item = factories.application(filing="")
    with pytest.raises(Refusal) as refused:
        file_item(actor=cast.actor_of(cast.bernd()), item=item.id, case=foreign.pk, at=AT)
    assert refused.value.status == 404


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case, item = factories.case(), factories.application(filing="")
    with pytest.raises(Refusal):
        file_item(actor=cast.actor_of(who()), item=item.id, case=case.pk, at=AT)
    assert not Filing.objects.filter(item=item.id).exists()
