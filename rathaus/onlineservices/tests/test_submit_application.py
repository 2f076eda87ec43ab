"""Exactly once, everything or nothing, and never what is hidden."""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.db import connection

from rathaus.accounts.tests.factories import actor_of, anna, archivist, bernd
from rathaus.kernel import blobs
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import item
from rathaus.onlineservices.actions.add_upload import add_upload
from rathaus.onlineservices.actions.save_step import save_step
from rathaus.onlineservices.actions.submit_application import submit_application
from rathaus.onlineservices.codes import code_of
from rathaus.onlineservices.models import Application, Draft
from rathaus.onlineservices.submission import hash_of
from rathaus.onlineservices.tests.factories import (
    AT,
    DECLARATIONS,
    catalogue,
    file_plan,
    filled_draft,
    photo,
    sent,
)
from rathaus.records.queries import progress


@pytest.mark.django_db
def test_anybody_sends_and_it_becomes_an_item() -> None:
    catalogue()
    code, application = sent()
    assert code_of(application.matter) == code
    assert application.channel == "online" and application.account_id is None
    assert application.data["vehicle"] == {"plate": "SU-MB 428", "holder": "own"}
    assert application.data["home"]["zone"] == "zone-b"
    assert application.data["fee"] == {"pass": "no", "amount": 12000}
    assert application.data_sha256 == hash_of(application.data)
    view = item(actor=SYSTEM, number=application.item_number)
    assert (view.unit, view.service, view.filing) == ("32.2", "bewohnerparkausweis", "12.11")
    assert view.matter == application.matter
    assert (view.sender, view.address) == ("Anna Bergmann", "Lindenweg 14\n53799 Auental")
    shown = {answer.path: answer.value for answer in view.answers}
    assert shown["home.zone"] == "Zone B, Bahnhofsviertel"
    assert shown["fee.amount"] == "120,00\u00a0€"
    assert [one.name for one in view.attachments] == ["schein.png"]
    fact = Entry.objects.get(fact="ApplicationSubmitted")
    assert (fact.matter, fact.unit) == (application.matter, "32.2")
    assert fact.data == {
        "application": application.pk,
        "service": "bewohnerparkausweis",
        "channel": "online",
    }


@pytest.mark.django_db
def test_it_becomes_a_case_without_a_person_touching_it() -> None:
    catalogue()
    file_plan()
    _code, application = sent()
    run_until_quiet()
    case = progress(matter=application.matter)
    assert case is not None
    assert (case.state, case.unit) == ("open", "32.2")
    assert case.reference.startswith("12.11-2026/")


@pytest.mark.django_db
def test_signed_in_it_belongs_to_the_account() -> None:
    catalogue()
    account = anna()
    _code, application = sent(actor_of(account))
    assert application.account_id == account.pk
    assert item(actor=SYSTEM, number=application.item_number).account == account.pk


@pytest.mark.django_db
def test_staff_at_the_counter_send_for_somebody_and_others_may_not() -> None:
    catalogue()
    _code, application = sent(actor_of(bernd()))
    assert (application.channel, application.account_id) == ("counter", None)
    code = filled_draft()
    with pytest.raises(Refusal) as refusal:
        submit_application(actor=actor_of(archivist()), code=code, typed=DECLARATIONS, at=AT)
    assert refusal.value.status == 403


@pytest.mark.django_db
def test_what_is_missing_is_named_and_nothing_is_sent() -> None:
    catalogue()
    code = filled_draft(vehicle__plate="SU-MB")
    result = submit_application(actor=ANONYMOUS, code=code, typed=DECLARATIONS, at=AT)
    assert result.application is None
    assert [(one.path, one.code) for one in result.problems] == [("vehicle.plate", "required")]
    assert result.first == "fahrzeug"
    without = submit_application(actor=ANONYMOUS, code=filled_draft(), typed={}, at=AT)
    assert [one.code for one in without.problems] == ["confirm", "confirm"]
    assert not Application.objects.exists()
    assert not Entry.objects.filter(fact="ItemReceived").exists()


@pytest.mark.django_db
def test_hidden_answers_are_neither_kept_nor_sent() -> None:
    catalogue()
    code = filled_draft(vehicle__holder="company")
    save_step(
        actor=ANONYMOUS,
        code=code,
        step="wohnung",
        typed={
            "home.street": "lindenweg",
            "home.number": "14",
            "home.kind": "main",
            "home.own_space": "no",
            "home.own_space_reason": "geheim",
        },
        at=AT,
    )
    upload = photo("firma.png", 90)
    add_upload(actor=ANONYMOUS, code=code, path="documents.confirmation", upload=upload, at=AT)
    save_step(
        actor=ANONYMOUS,
        code=code,
        step="fahrzeug",
        typed={"vehicle.plate": "SU-MB 428", "vehicle.holder": "own", "permit.start": "now"},
        at=AT,
    )
    assert "geheim" not in str(Draft.objects.get().answers)
    result = submit_application(actor=ANONYMOUS, code=code, typed=DECLARATIONS, at=AT)
    assert result.application
    application = Application.objects.get(pk=result.application)
    assert "own_space_reason" not in application.data["home"]
    assert list(application.data["documents"]) == ["registration"]
    view = item(actor=SYSTEM, number=application.item_number)
    assert [one.name for one in view.attachments] == ["schein.png"]


@pytest.mark.django_db
def test_the_document_is_an_archivable_pdf_without_the_code() -> None:
    catalogue()
    code, application = sent()
    with blobs.open_blob(application.document_id) as stream:
        pdf = stream.read()
    assert pdf.startswith(b"%PDF-") and hashlib.sha256(pdf).hexdigest() == application.document_id
    assert b"pdfuaid:part" in pdf and b"pdfaid:part" in pdf
    assert code.encode() not in pdf


@pytest.mark.django_db
def test_a_code_out_of_time_or_unknown_leads_nowhere() -> None:
    catalogue()
    code = filled_draft()
    for typed, at in (("AUE-00000-00000", AT), (code, AT + timedelta(days=31))):
        with pytest.raises(Refusal) as refusal:
            submit_application(actor=ANONYMOUS, code=typed, typed=DECLARATIONS, at=at)
        assert refusal.value.status == 404


@pytest.mark.django_db
def test_sent_twice_is_the_same_application() -> None:
    catalogue()
    code, application = sent()
    again = submit_application(actor=ANONYMOUS, code=code, typed=DECLARATIONS, at=AT)
    assert again.application == application.pk
    assert Entry.objects.filter(fact="ApplicationSubmitted").count() == 1
    draft = Draft.objects.get()
    assert draft.answers == {} and not draft.uploads.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clean_jobs")
def test_two_windows_at_once_make_one_application() -> None:
    catalogue()
    code = filled_draft()
    results: list[int | None] = []
    barrier = threading.Barrier(2)

    def send() -> None:
        barrier.wait()
        try:
            result = submit_application(actor=ANONYMOUS, code=code, typed=DECLARATIONS, at=AT)
            results.append(result.application)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 2 and len(set(results)) == 1 and results[0]
    assert Application.objects.count() == 1
    assert Entry.objects.filter(fact="ItemReceived").count() == 1
