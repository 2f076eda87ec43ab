"""What holder and owner of an application see on its way, to the decision and its letter."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, bernd, doris, log_in, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.onlineservices.actions.claim_application import claim_application
from rathaus.onlineservices.models import Application, WrongCode
from rathaus.onlineservices.queries import status
from rathaus.onlineservices.status_pages import status_page
from rathaus.onlineservices.tests.factories import AT, SERVICE, catalogue, file_plan, sent
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.actions.load_templates import load_templates
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.actions.withdraw_assignment import withdraw_assignment
from rathaus.records.queries import progress

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
VALUES = {
    "zone": "Zone B",
    "plate": "SU-MB 428",
    "valid_from": "2026-11-25",
    "valid_until": "2027-11-24",
    "fee": "120.00",
}


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    """Whatever language the test before has read."""
    with translation.override("de"):
        yield


def arrived(actor: Actor = ANONYMOUS) -> tuple[str, Application, int]:
    """An application with its case: code, row, id of the case."""
    catalogue()
    file_plan()
    code, application = sent(actor)
    run_until_quiet()
    case = progress(matter=application.matter)
    assert case
    return code, application, case.case


def decide(case: int, *, template: str = "bewohnerparkausweis-bewilligung") -> None:
    """Bernd decides, Doris signs; all that follows has followed."""
    load_templates(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)
    clerk = actor_of(bernd())
    values = VALUES if "bewilligung" in template else {"plate": "SU-MB 428", "reason": "So."}
    draft_decision(actor=clerk, case=case, template=template, values=values, at=AT)
    request_signature(actor=clerk, case=case, at=AT)
    sign_decision(actor=actor_of(doris()), case=case, at=AT)
    issue_decision(actor=clerk, case=case, at=AT)
    run_until_quiet()


def test_while_nobody_works_on_it_the_page_says_so() -> None:
    code, _application, case = arrived()
    page = status_page(status(actor=ANONYMOUS, code=code), TODAY)
    assert page.title == "Ihr Antrag ist angekommen"
    assert [event.title for event in page.events if event.kind == "now"] == [
        "Jetzt: wartet auf Bearbeitung"
    ]
    promised = page.facts[-1]
    assert (promised.value, promised.note) == ("Montag, 30. November 2026", "in 6 Tagen")
    clerk = bernd()
    assign_case(actor=actor_of(clerk), case=case, account=clerk.pk, at=AT)
    assert status(actor=ANONYMOUS, code=code).taken
    withdraw_assignment(actor=actor_of(clerk), case=case, at=AT)
    assert not status(actor=ANONYMOUS, code=code).taken


def test_the_owner_opens_the_decision_and_sees_the_fee(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    account = anna()
    code, _application, case = arrived(actor_of(account))
    decide(case)
    client = Client()
    log_in(client, account)
    with django_assert_max_num_queries(15):
        page = client.get(f"/stand/{code}/").content.decode()
    assert "<h1>Ihr Bewohnerparkausweis ist bewilligt</h1>" in page
    assert "Bescheid öffnen" in page and "120,00" in page and "Jetzt bei" not in page
    letter = status(actor=actor_of(account), code=code).answered
    assert letter and f"/mein-bereich/nachrichten/{letter.letter}/" in page
    other = Client().get(f"/stand/{code}/").content.decode()
    assert "Bescheid öffnen" not in other and "120,00" not in other
    assert "/anmelden/?next=/stand/" in other


def test_without_an_account_the_decision_comes_by_post() -> None:
    code, _application, case = arrived()
    decide(case, template="bewohnerparkausweis-ablehnung")
    page = status_page(status(actor=ANONYMOUS, code=code), TODAY)
    assert page.title == "Ihr Antrag ist abgelehnt"
    assert page.lead.startswith("Der Bescheid kommt mit der Post. Darin steht, warum")
    assert Client(headers={"accept-language": "en"}).get(f"/stand/{code}/").status_code == 200


def test_a_claimed_matter_brings_its_decision_to_the_mailbox() -> None:
    account = anna()
    code, application, case = arrived()
    client = Client()
    log_in(client, account)
    page = client.post(f"/stand/{code}/konto/", follow=True).content.decode()
    assert "Das Anliegen liegt jetzt in Ihrem Konto." in page
    assert '<a href="/mein-bereich/">' in page
    assert Entry.objects.filter(fact="ApplicantLinked", matter=application.matter).count() == 1
    decide(case)
    found = status(actor=actor_of(account), code=code).answered
    assert found and found.letter and not found.by_post


def test_claimed_before_there_is_a_case() -> None:
    catalogue()
    file_plan()
    code, application = sent()
    owner = actor_of(stranger())
    claim_application(actor=owner, code=code, at=AT)
    run_until_quiet()
    case = progress(matter=application.matter)
    assert case
    decide(case.case)
    found = status(actor=owner, code=code).answered
    assert found and found.letter


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("E-2026-000001", "Das ist die Eingangsnummer. Wir brauchen den Code, er beginnt mit AUE."),
        ("e 2026 000001", "Das ist die Eingangsnummer."),
        ("12.11-2026/0001-01", "Das ist das Aktenzeichen."),
        ("AUE-ZZZZZ-ZZZZZ", "Zu diesem Code gibt es nichts."),
    ],
)
def test_what_is_typed_instead_of_a_code(typed: str, words: str) -> None:
    page = Client().post("/stand/", {"code": typed}).content.decode()
    assert words in page and 'href="tel:' in page
    assert WrongCode.objects.count() == ("ZZZ" in typed)


@pytest.mark.parametrize(
    ("path", "action"),
    [("/stand/AUE-ZZZZZ-ZZZZZ/", "/stand/"), ("/antrag/AUE-ZZZZZ-ZZZZZ/pruefen/", "/fortsetzen/")],
)
def test_an_address_with_a_wrong_code_asks_for_it_again(path: str, action: str) -> None:
    answer = Client().get(path)
    page = answer.content.decode()
    assert answer.status_code == 404 and "Zu diesem Code gibt es nichts" in page
    assert 'value="AUE-ZZZZZ-ZZZZZ"' in page and f'{action}" method="post"' in page


def test_fees_and_privacy_are_linked_where_they_stand() -> None:
    catalogue()
    client = Client(headers={"accept-language": "en"})
    start = client.get(f"/leistungen/{SERVICE}/antrag/").content.decode()
    assert f'href="/leistungen/{SERVICE}/#gebuehren"' in start
    page = client.get(f"/leistungen/{SERVICE}/").content.decode()
    assert 'id="gebuehren"' in page and "This text is only available in German." in page
    assert '<h1 lang="de">Bewohnerparkausweis beantragen</h1>' in page
