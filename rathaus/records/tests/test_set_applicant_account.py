from uuid import uuid4

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.set_applicant_account import set_applicant_account
from rathaus.records.models import Decision
from rathaus.records.queries import decisions_for
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS, told

pytestmark = pytest.mark.django_db


def test_the_applicant_links_the_case_and_the_decision_goes_to_the_mailbox() -> None:
    case, account = factories.case(), cast.anna()
    anna = cast.actor_of(account)
    for _again in range(2):
        found = set_applicant_account(actor=anna, matter=case.matter, account=account.pk, at=AT)
        assert found == case.pk
    assert told(case, "ApplicantLinked") == 1
    case.refresh_from_db()
    assert case.applicant_id == account.pk
    factories.issued(case)
    assert [one.letter for one in decisions_for(actor=anna)] == [Decision.objects.get().letter_id]
    assert told(case, "LetterPosted") == 1
    case.refresh_from_db()
    assert case.applicant_name == "Anna Bergmann"


def test_without_a_case_nothing_happens() -> None:
    account = cast.anna()
    assert set_applicant_account(actor=SYSTEM, matter=uuid4(), account=account.pk, at=AT) is None


def test_a_case_keeps_the_account_it_has() -> None:
    account, other = cast.anna(), cast.stranger()
    case = factories.case(applicant=account)
    with pytest.raises(Refusal) as refused:
        set_applicant_account(
            actor=cast.actor_of(other), matter=case.matter, account=other.pk, at=AT
        )
    assert refused.value.status == 409
    case.refresh_from_db()
    assert case.applicant_id == account.pk


@pytest.mark.parametrize("who", [*(one for one in OTHERS if one is not cast.anna), cast.bernd])
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case, account = factories.case(), cast.anna()
    for actor in (cast.actor_of(who()), ANONYMOUS):
        with pytest.raises(Refusal) as refused:
            set_applicant_account(actor=actor, matter=case.matter, account=account.pk, at=AT)
        assert refused.value.status == 403
    case.refresh_from_db()
    assert case.applicant_id is None
