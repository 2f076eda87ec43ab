"""After sending: missing documents handed in, matters taken into an account, nothing leaked."""

import io

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, archivist, bernd, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.mailroom.queries import item
from rathaus.onlineservices.actions.claim_application import claim_application
from rathaus.onlineservices.actions.supply_document import supply_document
from rathaus.onlineservices.models import Application, Supply
from rathaus.onlineservices.queries import applications_for, codes_for, receipt, status
from rathaus.onlineservices.tests.factories import AT, catalogue, file_plan, photo, sent
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.queries import progress


def waiting() -> tuple[str, Application, int]:
    """An application whose case waits for a document: code, row, id of what is missing."""
    catalogue()
    file_plan()
    code, application = sent()
    run_until_quiet()
    case = progress(matter=application.matter)
    assert case
    clerk = bernd()
    assign_case(actor=actor_of(clerk), case=case.case, account=clerk.pk, at=AT)
    request_documents(
        actor=actor_of(clerk), case=case.case, wanted=("Fahrzeugschein, Vorderseite",), at=AT
    )
    case = progress(matter=application.matter)
    assert case
    return code, application, case.missing[0].id


@pytest.mark.django_db
def test_supply_document_reaches_the_case_that_waits() -> None:
    code, application, missing = waiting()
    assert status(actor=ANONYMOUS, code=code).state == "waiting"
    number = supply_document(
        actor=ANONYMOUS, code=code, missing=missing, upload=photo(shade=7), at=AT
    )
    assert status(actor=ANONYMOUS, code=code).state == "checking"
    view = item(actor=SYSTEM, number=number)
    assert (view.matter, view.unit) == (application.matter, "32.2")
    assert (
        supply_document(actor=ANONYMOUS, code=code, missing=missing, upload=photo(shade=7), at=AT)
        == number
    )
    assert Supply.objects.count() == 1
    run_until_quiet()
    found = status(actor=ANONYMOUS, code=code)
    assert found.state == "open" and found.case and not found.case.missing
    assert Entry.objects.filter(fact="DocumentHandedIn", matter=application.matter).count() == 1


@pytest.mark.django_db
def test_only_what_is_missing_from_this_matter_with_this_code() -> None:
    code, _application, missing = waiting()
    other, _row = sent()
    cases = [
        ("AUE-00000-00000", missing, photo(shade=7), 404),
        (other, missing, photo(shade=7), 409),
        (code, missing + 1, photo(shade=7), 409),
        (code, missing, Upload(io.BytesIO(b"MZ"), "virus.exe"), 400),
    ]
    for typed, wanted, upload, expected in cases:
        with pytest.raises(Refusal) as refusal:
            supply_document(actor=ANONYMOUS, code=typed, missing=wanted, upload=upload, at=AT)
        assert refusal.value.status == expected
    with pytest.raises(Refusal) as refusal:
        supply_document(
            actor=actor_of(archivist()), code=code, missing=missing, upload=photo(), at=AT
        )
    assert refusal.value.status == 403
    assert not Supply.objects.exists()


@pytest.mark.django_db
def test_claim_application_by_whoever_has_the_code_and_no_account_took_it_before() -> None:
    catalogue()
    code, application = sent()
    me, other = actor_of(anna()), actor_of(stranger())
    assert not applications_for(actor=me)
    assert claim_application(actor=me, code=code, at=AT) == application.pk
    assert claim_application(actor=me, code=code, at=AT) == application.pk
    [row] = applications_for(actor=me)
    assert (row.code, row.matter) == (code, application.matter)
    assert codes_for(actor=me, matters=[application.matter]) == {application.matter: code}
    assert not codes_for(actor=other, matters=[application.matter])
    with pytest.raises(Refusal) as refusal:
        claim_application(actor=other, code=code, at=AT)
    assert refusal.value.status == 409
    for actor, typed, expected in (
        (me, "AUE-00000-00000", 404),
        (ANONYMOUS, code, 403),
        (actor_of(bernd()), code, 403),
    ):
        with pytest.raises(Refusal) as refusal:
            claim_application(actor=actor, code=typed, at=AT)
        assert refusal.value.status == expected
    assert Entry.objects.filter(fact="ApplicationClaimed").count() == 1


@pytest.mark.django_db
def test_wrong_codes_show_nothing() -> None:
    catalogue()
    sent()
    for typed in ("AUE-00000-00000", "", "AUE", "' OR 1=1 --", "%", "\x00"):
        with pytest.raises(Refusal) as refusal:
            status(actor=SYSTEM, code=typed)
        assert refusal.value.status == 404
        with pytest.raises(Refusal):
            receipt(code=typed, language="de")
    assert not applications_for(actor=ANONYMOUS) and not applications_for(actor=SYSTEM)


@pytest.mark.django_db
def test_the_receipt_in_both_languages_has_the_code() -> None:
    catalogue()
    code, _application = sent()
    for language in ("de", "en"):
        found = receipt(code=code, language=language)
        assert found.filename == f"Beleg-{code}.pdf" and found.pdf.startswith(b"%PDF-")
