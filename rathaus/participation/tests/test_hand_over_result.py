"""In one action: the report on file, the paper before the council, both public."""

import io

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import (
    actor_of,
    anna,
    auditor,
    bernd,
    editor,
    log_in,
    units,
)
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.actions.hand_over_result import hand_over_result
from rathaus.participation.models import CouncilPaper
from rathaus.participation.processes.actions.publish_report import publish_report
from rathaus.participation.processes.queries import ProcessView, process
from rathaus.participation.processes.tests.factories import running
from rathaus.participation.queries import PaperView, papers
from rathaus.participation.tests.factories import voted_budget
from rathaus.participation.towns import sittings
from rathaus.records.actions.load_file_plan import load_file_plan

pytestmark = pytest.mark.django_db
PAGE = "/intern/mitmachen/uebergabe/stadtpark/"


def with_result() -> ProcessView:
    """A process of unit 32.2 whose report is published."""
    one = running(unit="32.2")
    text = "Die Menschen wünschen sich Licht.\n\nDer Hauptweg wird beleuchtet."
    publish_report(actor=actor_of(editor()), process=one.id, title="Licht", text=text, at=now())
    return one


def next_sitting() -> str:
    return sittings(now().date())[0].key


def handed(one: ProcessView) -> PaperView:
    return hand_over_result(
        actor=actor_of(editor()), process=one.id, sitting=next_sitting(), at=now()
    )


def test_report_and_paper_each_become_a_case() -> None:
    units()
    load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY)
    one = with_result()
    made = handed(one)
    run_until_quiet()
    opened = {row.unit: row.data for row in Entry.objects.filter(fact="CaseOpened")}
    assert {unit: data["position"] for unit, data in opened.items()} == {
        "32.2": "00.90",
        "10.3": "00.20",
    }
    told = Entry.objects.get(fact="ResultHandedOver")
    assert (told.unit, told.matter) == ("32.2", one.matter)
    row = CouncilPaper.objects.get()
    assert row.number == made.number and row.matter != one.matter and made.filed_as
    assert Entry.objects.filter(fact="CaseOpened", matter=row.matter).exists()
    assert [view.number for view in papers()] == [made.number]
    assert "Stadtpark 2030" in made.proposal


def test_the_papers_are_archive_pdfs() -> None:
    made = handed(with_result())
    for sha in (made.paper, made.report):
        with blobs.open_blob(sha) as file, pikepdf.open(io.BytesIO(file.read())) as pdf:
            with pdf.open_metadata() as about:
                assert about["pdfaid:part"] == "3" and about["pdfuaid:part"] == "1"
            assert "Stadtpark 2030" in str(pdf.docinfo["/Title"])


def test_the_same_sitting_gets_it_once() -> None:
    one = with_result()
    handed(one)
    with pytest.raises(Refusal) as refused:
        handed(one)
    assert refused.value.status == 409 and CouncilPaper.objects.count() == 1
    later = sittings(now().date())[1].key
    again = hand_over_result(actor=actor_of(editor()), process=one.id, sitting=later, at=now())
    assert again.number != papers()[0].number or CouncilPaper.objects.count() == 2


def test_who_and_what_is_refused() -> None:
    one = with_result()
    for account in (anna(), bernd(), auditor()):
        with pytest.raises(Refusal) as refused:
            hand_over_result(
                actor=actor_of(account), process=one.id, sitting=next_sitting(), at=now()
            )
        assert refused.value.status == 403
    for sitting in ("", "rat:2001-01-01", "quatsch"):
        with pytest.raises(Refusal) as refused:
            hand_over_result(actor=actor_of(editor()), process=one.id, sitting=sitting, at=now())
        assert refused.value.field == "sitting"
    empty = running("leer")
    with pytest.raises(Refusal) as refused:
        handed(empty)
    assert refused.value.status == 409
    with pytest.raises(Refusal) as refused:
        hand_over_result(actor=actor_of(editor()), process=0, sitting=next_sitting(), at=now())
    assert refused.value.status == 404


def test_a_vote_with_money_is_reported(client: Client) -> None:
    one = process(actor=SYSTEM, slug=voted_budget())
    made = handed(one)
    client.logout()
    for kind in ("vorlage", "bericht"):
        answer = client.get(f"/mitmachen/wirkung/{one.slug}/{kind}-{made.id}.pdf")
        assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    assert client.get(f"/mitmachen/wirkung/anderes/vorlage-{made.id}.pdf").status_code == 404
    assert made.number in client.get("/mitmachen/wirkung/").content.decode()


def test_the_page(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with_result()
    log_in(client, anna())
    assert client.get(PAGE).status_code == 403
    log_in(client, editor())
    with django_assert_max_num_queries(15):
        page = client.get(PAGE).content.decode()
    assert "Vorlage" in page and "Rat der Stadt" in page
    assert client.get(f"{PAGE}bericht.pdf")["Content-Type"] == "application/pdf"
    missing = client.post(PAGE, {"sitting": "", "proposal": ""}).content.decode()
    assert "Wählen Sie die Sitzung" in missing and not CouncilPaper.objects.exists()
    given = {"sitting": next_sitting(), "proposal": "Der Rat beschließt Licht."}
    answer = client.post(PAGE, given, follow=True)
    assert "Der Rat beschließt Licht." in answer.content.decode()
    assert CouncilPaper.objects.get().proposal == "Der Rat beschließt Licht."
    running("leer")
    empty = client.get("/intern/mitmachen/uebergabe/leer/").content.decode()
    assert "noch kein Ergebnis" in empty
