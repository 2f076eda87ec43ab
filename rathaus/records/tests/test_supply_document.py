from datetime import date, timedelta

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import Answer
from rathaus.records import queries
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.actions.resubmit_case import resubmit_case
from rathaus.records.actions.supply_document import supply_document
from rathaus.records.models import Case, Supply
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def waiting(*wanted: str) -> Case:
    case = factories.case()
    bernd = cast.actor_of(cast.bernd())
    request_documents(actor=bernd, case=case.pk, wanted=wanted or ("Fahrzeugschein",), at=AT)
    return case


def test_what_was_missing_has_come_and_someone_looks_at_it() -> None:
    case = waiting()
    item = factories.application(matter=case.matter, subject="Nachreichung")
    factories.quiet()
    progress = queries.progress(matter=case.matter)
    assert progress is not None
    assert (progress.state, progress.missing, progress.supplied) == ("open", (), 1)
    assert case.tasks.filter(kind="check_supply", completion=None).exists()
    assert factories.told(case, "DocumentsSupplied") == 1
    assert case.filings.filter(item=item.id).exists()


def test_which_one_is_told_by_the_form_or_by_the_subject() -> None:
    case = waiting("Fahrzeugschein", "Meldebescheinigung")
    second = case.missing.get(label="Meldebescheinigung")
    answer = Answer("missing", "Unterlage", str(second.pk))
    one = factories.application(matter=case.matter, subject="Nachreichung", answers=(answer,))
    supply_document(actor=SYSTEM, item=one.id, case=case.pk, at=AT)
    assert Supply.objects.get().missing == second
    two = factories.application(matter=case.matter, subject="Nachreichung: Fahrzeugschein")
    supply_document(actor=SYSTEM, item=two.id, case=case.pk, at=AT)
    assert Supply.objects.count() == 2


def test_a_letter_that_fits_nothing_is_filed_all_the_same() -> None:
    case = waiting("Fahrzeugschein", "Meldebescheinigung")
    item = factories.application(matter=case.matter, subject="Eine Frage")
    with pytest.raises(Refusal):
        supply_document(actor=SYSTEM, item=item.id, case=case.pk, at=AT)
    factories.quiet()
    assert case.filings.filter(item=item.id).exists()
    assert not Supply.objects.exists()


def test_a_clerk_says_which_one_it_is() -> None:
    case = waiting("Fahrzeugschein", "Meldebescheinigung")
    item = factories.application(filing="", subject="Brief")
    wanted = case.missing.get(label="Fahrzeugschein")
    supply_document(
        actor=cast.actor_of(cast.bernd()), item=item.id, case=case.pk, missing=(wanted.pk,), at=AT
    )
    assert Supply.objects.get().missing == wanted


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = waiting()
    item = factories.application(filing="")
    with pytest.raises(Refusal):
        supply_document(actor=cast.actor_of(who()), item=item.id, case=case.pk, at=AT)


def test_when_all_has_come_one_look_is_enough_and_the_follow_up_ends() -> None:
    case, bernd = waiting("Fahrzeugschein", "Vollmacht"), cast.actor_of(cast.bernd())
    resubmit_case(actor=bernd, case=case.pk, on=date(2027, 1, 4), reason="", at=LATER)
    for label in ("Fahrzeugschein", "Vollmacht"):
        assert case.tasks.filter(kind="resubmission", completion=None).count() == 2
        item = factories.application(matter=case.matter, subject=f"Nachreichung: {label}")
        supply_document(actor=SYSTEM, item=item.id, case=case.pk, at=LATER)
    assert case.tasks.filter(kind="check_supply").count() == 1
    left = case.tasks.get(kind="resubmission", completion=None)
    assert left.due == date(2027, 1, 4), "what a person has set stays"
