"""The pages: the way through them, who may enter, and how many queries they need."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.models import Case
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, GRANT

pytestmark = pytest.mark.django_db
MANY = 50


@pytest.fixture
def bernd(client: Client) -> Client:
    factories.plan()
    cast.log_in(client, cast.bernd())
    return client


@pytest.fixture
def doris() -> Client:
    client = Client()
    cast.log_in(client, cast.doris())
    return client


def test_the_whole_way_over_the_pages(bernd: Client, doris: Client) -> None:
    item = factories.application(filing="", subject="Parkausweis")
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    assert item.number in bernd.get("/intern/zu-verakten/").content.decode()
    page = bernd.get(f"/intern/zu-verakten/{item.number}/")
    assert page.status_code == 200
    assert "Lindenweg 14" in page.content.decode(), "the sender's address is filled in"
    answer = bernd.post(
        f"/intern/zu-verakten/{item.number}/neuer-vorgang/",
        {
            "position": "12.11",
            "title": "Parkausweis Bergmann",
            "name": "Anna Bergmann",
            "address": "Lindenweg 14\n53799 Auental",
        },
    )
    case = Case.objects.get()
    assert (case.applicant_name, case.channel) == ("Anna Bergmann", "online")
    home = f"/intern/vorgaenge/{case.pk}/"
    assert answer.headers["Location"] == home
    bernd.post(f"{home}zuweisung/", {"account": cast.bernd().pk})
    form = bernd.get(f"{home}bescheid/?vorlage={GRANT}").content.decode()
    assert "SU-MB 428" in form, "filled in from the answers"
    given = {
        "template": GRANT,
        "zone": "B",
        "plate": "SU-MB 428",
        "valid_from": "25.11.2026",
        "valid_until": "24.11.2027",
        "fee": "60,00",
        "addition": "",
    }
    assert bernd.post(f"{home}bescheid/", given | {"zone": ""}).status_code == 400
    short = bernd.post(f"{home}bescheid/", given | {"valid_until": "24.11.2020"})
    assert short.status_code == 400
    assert short.context["form"].errors.keys() == {"valid_until"}
    assert bernd.post(f"{home}bescheid/", given).status_code == 302
    assert case.drafts.get().values["fee"] == "60.00"
    bernd.post(f"{home}zur-zeichnung/")
    assert "zeichnung/" in doris.get("/intern/aufgaben/").content.decode()
    assert doris.get(f"{home}zeichnung/").status_code == 200
    doris.post(f"{home}zeichnung/", {"draft": case.drafts.get().pk})
    bernd.post(f"{home}versand/")
    factories.quiet()
    assert Case.objects.get().decision.outcome == "granted"
    bernd.post(f"{home}abschluss/")
    assert Case.objects.get().closure.by == cast.bernd()
    for part in ("dokumente", "antrag", "aufgaben", "verlauf", "beteiligte"):
        assert bernd.get(f"{home}?teil={part}").status_code == 200


def test_small_forms_and_their_mistakes(bernd: Client) -> None:
    home = f"/intern/vorgaenge/{factories.case().pk}/"
    for path, right, wrong in (
        ("notiz/", {"text": "Telefonat"}, {"text": ""}),
        ("wiedervorlage/", {"on": "04.01.2030", "reason": ""}, {"on": "irgendwann"}),
        ("beteiligte/", {"name": "Anna B.", "address": "Weg 1"}, {"name": ""}),
        ("nachforderung/", {"wanted": "Vollmacht\nFahrzeugschein"}, {"wanted": ""}),
    ):
        assert bernd.post(home + path, wrong).status_code == 400, path
        assert bernd.post(home + path, right).status_code == 302, path
    task = Case.objects.get().tasks.filter(completion=None).first()
    assert task is not None
    assert bernd.post(f"/intern/aufgaben/{task.pk}/erledigung/").status_code == 302
    assert bernd.get(f"{home}notiz/").status_code == 405


def test_an_item_goes_into_a_case_over_the_page(bernd: Client) -> None:
    case, item = factories.case(), factories.application(filing="")
    page = bernd.get(f"/intern/zu-verakten/{item.number}/?q=Bergmann").content.decode()
    assert case.reference in page
    bernd.post(f"/intern/zu-verakten/{item.number}/ablage/", {"case": case.pk})
    assert case.filings.filter(item=item.id).exists()
    again = bernd.get(f"/intern/zu-verakten/{item.number}/")
    assert again.headers["Location"] == f"/intern/vorgaenge/{case.pk}/"


def test_what_people_write_is_never_markup(bernd: Client) -> None:
    evil = "<script>alert(1)</script>"
    case = factories.case(sender=evil, text=f"Quasten {evil}", subject=evil)
    for path in (
        f"/intern/vorgaenge/{case.pk}/",
        f"/intern/vorgaenge/{case.pk}/?teil=antrag",
        "/intern/akten/?q=Quasten",
        f"/intern/akten/?q={evil}",
        "/intern/aufgaben/",
    ):
        assert evil not in bernd.get(path).content.decode(), path


PAGES = (
    "/intern/akten/",
    "/intern/akten/?q=Bewohnerparkausweis",
    "/intern/akten/plan/12.11/",
    "/intern/aufgaben/",
    "/intern/zu-verakten/",
    "/intern/akten/{file}/",
    "/intern/vorgaenge/{case}/",
    "/intern/vorgaenge/{case}/?teil=antrag",
    "/intern/vorgaenge/{case}/?teil=aufgaben",
    "/intern/vorgaenge/{case}/?teil=verlauf",
    "/intern/vorgaenge/{case}/?teil=beteiligte",
    "/intern/vorgaenge/{case}/bescheid/",
    "/intern/vorgaenge/{case}/bescheid/?neu",
    "/intern/vorgaenge/{case}/nachforderung/",
    "/intern/vorgaenge/{case}/zeichnung/",
    "/intern/zu-verakten/{item}/?q=Bewohnerparkausweis",
)


def test_pages_need_at_most_15_queries_with_fifty_of_everything(
    bernd: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    for number in range(MANY):
        case = factories.case(sender=f"Person {number}")
        item = factories.application(filing="", subject=f"Brief {number}")
        take_in_item(actor=SYSTEM, item=item.id, at=AT)
    for number in range(20):
        more = factories.application(matter=case.matter, subject=f"Nachtrag {number}")
        take_in_item(actor=SYSTEM, item=more.id, at=AT)
    factories.drafted(case)
    request_signature(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)
    for page in PAGES:
        path = page.format(case=case.pk, file=case.case_file_id, item=item.number)
        with django_assert_max_num_queries(15):
            assert bernd.get(path).status_code == 200, path


@pytest.mark.parametrize("who", [cast.clara, cast.meltem, cast.anna, cast.auditor])
def test_others_see_nothing_of_a_case(client: Client, who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    factories.drafted(case)
    document = case.documents.first()
    assert document is not None
    cast.log_in(client, who())
    for path in (
        f"/intern/vorgaenge/{case.pk}/",
        f"/intern/akten/{case.case_file_id}/",
        f"/intern/dokumente/{document.pk}/",
        f"/intern/dokumente/{document.pk}/seite/1.png",
        f"/intern/vorgaenge/{case.pk}/entwurf/1.pdf",
        f"/intern/vorgaenge/{case.pk}/bescheid/",
        f"/intern/vorgaenge/{case.pk}/zeichnung/",
    ):
        assert client.get(path).status_code in (403, 404), path
    for path in ("versand/", "abschluss/", "zeichnung/", "zur-zeichnung/", "notiz/"):
        answer = client.post(f"/intern/vorgaenge/{case.pk}/{path}", {"text": "x"})
        assert answer.status_code in (403, 404), path
    assert not Case.objects.filter(closure__isnull=False).exists()
