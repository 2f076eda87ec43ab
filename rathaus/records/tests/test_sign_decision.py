import pytest
from django.db import IntegrityError, transaction

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.models import Signature
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, GRANT, OTHERS, VALUES

pytestmark = pytest.mark.django_db


def test_the_head_signs_and_issuing_is_next() -> None:
    case = factories.case()
    factories.signed(case)
    signature = Signature.objects.get()
    assert (signature.by, signature.drafter) == (cast.doris(), cast.bernd())
    task = case.tasks.get(kind="issue", completion=None)
    assert task.assignee == cast.bernd()
    assert factories.told(case, "DecisionSigned") == 1


def test_nobody_signs_ones_own_draft() -> None:
    case, doris = factories.case(), cast.actor_of(cast.doris())
    draft_decision(actor=doris, case=case.pk, template=GRANT, values=VALUES, at=AT)
    with pytest.raises(Refusal) as refused:
        sign_decision(actor=doris, case=case.pk, at=AT)
    assert refused.value.status == 403


def test_the_database_holds_the_four_eyes() -> None:
    case = factories.case()
    factories.drafted(case)
    draft = case.drafts.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(draft=draft, four_eyes=True, drafter=draft.by, by=draft.by, at=AT)


def test_what_was_read_is_what_is_signed() -> None:
    case = factories.case()
    first = factories.drafted(case)
    factories.laid(case)
    with pytest.raises(Refusal, match=r"geändert|changed"):
        sign_decision(actor=cast.actor_of(cast.doris()), case=case.pk, draft=first, at=AT)


def test_signed_once() -> None:
    case = factories.case()
    factories.signed(case)
    with pytest.raises(Refusal):
        sign_decision(actor=cast.actor_of(cast.doris()), case=case.pk, at=AT)


@pytest.mark.parametrize(
    "who", [*OTHERS, cast.bernd, lambda: cast.staff("Kurt Amt", Role.HEAD, "20")]
)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    factories.laid(case)
    with pytest.raises(Refusal):
        sign_decision(actor=cast.actor_of(who()), case=case.pk, at=AT)
    assert not Signature.objects.exists()


def test_only_what_lies_before_the_head_is_signed() -> None:
    case, doris = factories.case(), cast.actor_of(cast.doris())
    factories.drafted(case)
    with pytest.raises(Refusal) as refused:
        sign_decision(actor=doris, case=case.pk, at=AT)
    assert refused.value.status == 409
    request_signature(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    return_draft(actor=doris, case=case.pk, reason="Die Zone stimmt nicht.", at=AT)
    with pytest.raises(Refusal) as refused:
        sign_decision(actor=doris, case=case.pk, at=AT)
    assert refused.value.status == 409
    assert not Signature.objects.exists()
