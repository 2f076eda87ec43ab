import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_back_to_the_drafter_with_a_reason() -> None:
    case = factories.case()
    factories.drafted(case)
    request_signature(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    doris = cast.actor_of(cast.doris())
    with pytest.raises(Refusal):
        return_draft(actor=doris, case=case.pk, reason=" ", at=AT)
    return_draft(actor=doris, case=case.pk, reason="Die Zone stimmt nicht.", at=AT)
    assert case.notes.get().text == "Die Zone stimmt nicht."
    assert case.tasks.get(kind="revise", completion=None).assignee == cast.bernd()
    assert not case.tasks.filter(kind="sign", completion=None).exists()
    with pytest.raises(Refusal):
        return_draft(actor=doris, case=case.pk, reason="Noch einmal.", at=AT)


@pytest.mark.parametrize("who", [*OTHERS, cast.bernd])
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    factories.laid(case)
    with pytest.raises(Refusal):
        return_draft(actor=cast.actor_of(who()), case=case.pk, reason="Nein", at=AT)
