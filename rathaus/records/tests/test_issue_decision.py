import io
from datetime import date

import pikepdf
import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import letters_for
from rathaus.records import queries
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.models import Case, Decision, Signature
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS, STOP

pytestmark = pytest.mark.django_db


def test_from_the_signature_to_the_citizens_mailbox() -> None:
    anna = cast.anna()
    case = factories.case(applicant=anna)
    factories.issued(case)
    factories.quiet()
    assert Decision.objects.get().outcome == "granted"
    mine = letters_for(actor=cast.actor_of(anna))
    assert [letter.subject for letter in mine] == ["Bewohnerparkausweis für die Zone B"]
    assert letters_for(actor=cast.actor_of(cast.stranger())) == []
    decision = queries.decisions_for(actor=cast.actor_of(anna))[0]
    assert (decision.letter, decision.until) == (mine[0].id, date(2026, 12, 28))
    assert queries.decisions_for(actor=cast.actor_of(cast.stranger())) == []
    progress = queries.progress(matter=case.matter)
    assert progress is not None
    assert (progress.state, progress.outcome, progress.letter) == ("decided", "granted", mine[0].id)
    for fact in ("DecisionIssued", "LetterPosted", "LetterDelivered", "AppealPeriodStarted"):
        assert factories.told(case, fact) == 1, fact


def test_without_an_account_it_is_printed() -> None:
    factories.issued(factories.case())
    assert letters_for(actor=SYSTEM)[0].channel == "print"


def test_the_letter_names_the_signer_and_the_legal_remedy() -> None:
    case = factories.case()
    factories.issued(case)
    view = queries.case_for(actor=cast.actor_of(cast.bernd()), pk=case.pk)
    with blobs.open_blob(view.documents[0].sha256) as file:
        pdf = pikepdf.open(io.BytesIO(file.read()))
    assert str(pdf.docinfo["/Title"]) == "Bewohnerparkausweis für die Zone B"
    found = queries.search_documents(
        actor=cast.actor_of(cast.bernd()), query="Verwaltungsgericht Köln"
    )
    assert found.total == 1


def test_not_without_the_heads_signature() -> None:
    case = factories.case()
    bernd = cast.actor_of(cast.bernd())
    with pytest.raises(Refusal):
        issue_decision(actor=bernd, case=case.pk, at=AT)
    factories.drafted(case)
    with pytest.raises(Refusal):
        issue_decision(actor=bernd, case=case.pk, at=AT)
    assert not Decision.objects.exists()
    assert letters_for(actor=SYSTEM) == []


def test_a_signature_under_the_old_draft_does_not_count() -> None:
    case = factories.case()
    factories.signed(case)
    factories.drafted(case)
    with pytest.raises(Refusal):
        issue_decision(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)


def test_where_two_eyes_are_enough_issuing_signs() -> None:
    case = factories.case()
    factories.drafted(case, template=STOP)
    issue_decision(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    assert Signature.objects.get().by == cast.bernd()
    assert Decision.objects.get().outcome == "withdrawn"


def test_a_case_is_decided_once() -> None:
    case = factories.case()
    factories.issued(case)
    with pytest.raises(Refusal):
        issue_decision(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    assert len(letters_for(actor=SYSTEM)) == 1


def test_without_an_address_nothing_is_issued() -> None:
    case = factories.case(address="")
    factories.signed(case)
    with pytest.raises(Refusal):
        issue_decision(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    assert Case.objects.filter(decision=None).exists()


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    factories.signed(case)
    with pytest.raises(Refusal):
        issue_decision(actor=cast.actor_of(who()), case=case.pk, at=AT)
