"""E-mails about an application: to the address given in it, once, without a word of what."""

from datetime import timedelta

import pytest
from django.core import mail

from rathaus.accounts.tests.factories import actor_of, anna, bernd
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.actions.notify_applicant import notify_applicant
from rathaus.onlineservices.actions.save_step import save_step
from rathaus.onlineservices.actions.submit_application import submit_application
from rathaus.onlineservices.models import Application, Notice
from rathaus.onlineservices.tests.factories import (
    DECLARATIONS,
    STEPS,
    catalogue,
    file_plan,
    filled_draft,
    sent,
)
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.queries import progress

pytestmark = pytest.mark.django_db


def sent_with_address(actor: Actor = ANONYMOUS, language: str = "de") -> tuple[str, Application]:
    """Anna Bergmann applies with an e-mail address, now."""
    code = filled_draft(actor, now())
    typed = {**STEPS["person"], "person.email": "anna@post.example"}
    save_step(actor=actor, code=code, step="person", typed=typed, at=now())
    result = submit_application(
        actor=actor, code=code, typed=DECLARATIONS, language=language, at=now()
    )
    assert result.application
    return code, Application.objects.get(pk=result.application)


def ask_for_a_document(application: Application) -> None:
    """The case worker asks for the registration certificate."""
    run_until_quiet()
    case = progress(matter=application.matter)
    assert case
    clerk = bernd()
    assign_case(actor=actor_of(clerk), case=case.case, account=clerk.pk, at=now())
    request_documents(actor=actor_of(clerk), case=case.case, wanted=("Schein",), at=now())
    run_until_quiet()


def test_without_an_account_the_receipt_and_all_news() -> None:
    catalogue()
    file_plan()
    code, application = sent_with_address()
    ask_for_a_document(application)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["anna@post.example"], "Ihr Antrag ist angekommen"),
        (["anna@post.example"], "Neues zu Ihrem Antrag"),
    ]
    for one in mail.outbox:
        assert "/stand/" in one.body
        told = f"{one.subject} {one.body}"
        assert not any(word in told for word in (code, "Bewohner", "Park", "Anna", "Schein"))


def test_in_the_language_of_the_application_and_once() -> None:
    catalogue()
    sent_with_address(language="en")
    run_until_quiet()
    assert [one.subject for one in mail.outbox] == ["Your application has arrived"]
    entry = Entry.objects.get(fact="ApplicationSubmitted")
    assert not notify_applicant(actor=SYSTEM, entry=entry.pk, at=entry.at)
    assert Notice.objects.count() == 1


def test_an_account_hears_of_news_from_its_mailbox() -> None:
    catalogue()
    file_plan()
    _code, application = sent_with_address(actor=actor_of(anna()))
    ask_for_a_document(application)
    subjects = [one.subject for one in mail.outbox]
    assert subjects[0] == "Ihr Antrag ist angekommen" and "/mein-bereich/" in mail.outbox[0].body
    assert len(subjects) == 2 and "Neues zu Ihrem Antrag" not in subjects


def test_nothing_without_an_address_or_about_what_is_long_past() -> None:
    catalogue()
    sent()
    run_until_quiet()
    entry = Entry.objects.get(fact="ApplicationSubmitted")
    assert not notify_applicant(actor=SYSTEM, entry=entry.pk, at=entry.at)
    assert not mail.outbox
    _code, application = sent_with_address()
    later = Entry.objects.get(fact="ApplicationSubmitted", matter=application.matter)
    assert not notify_applicant(actor=SYSTEM, entry=later.pk, at=later.at + timedelta(days=3))
    assert not Notice.objects.exists()


def test_nobody_but_the_system_writes_it() -> None:
    catalogue()
    sent()
    entry = Entry.objects.get(fact="ApplicationSubmitted")
    for actor in (ANONYMOUS, actor_of(anna()), actor_of(bernd())):
        with pytest.raises(Refusal) as refused:
            notify_applicant(actor=actor, entry=entry.pk, at=entry.at)
        assert refused.value.status == 403
