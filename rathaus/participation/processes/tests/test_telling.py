"""News and results."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from rathaus.accounts.tests.factories import actor_of, anna, auditor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.end_process import end_process
from rathaus.participation.processes.actions.post_news import post_news
from rathaus.participation.processes.actions.publish_report import publish_report
from rathaus.participation.processes.actions.remove_document import remove_document
from rathaus.participation.processes.models import Report
from rathaus.participation.processes.queries import news, process, reports
from rathaus.participation.processes.tests.factories import eva, made, paper_file, running

pytestmark = pytest.mark.django_db


def test_news_are_posted_by_editors_on_published_processes() -> None:
    one = running()
    post_news(actor=eva(), process=one.id, title="Los geht es", text="Heute.", at=now())
    (seen,) = news(actor=actor_of(anna()))
    assert (seen.title, seen.slug) == ("Los geht es", "stadtpark")
    with pytest.raises(Refusal) as refused:
        post_news(actor=actor_of(auditor()), process=one.id, title="x", text="y", at=now())
    assert refused.value.status == 403
    with pytest.raises(Refusal):
        post_news(actor=eva(), process=one.id, title="", text="y", at=now())
    with pytest.raises(Refusal):
        post_news(actor=eva(), process=made("entwurf").id, title="x", text="y", at=now())


def report(process: int, **given: object) -> int:
    fields = {"title": "51 von 94 Wünschen erfüllt", "text": "Im Einzelnen …"} | given
    return publish_report(actor=eva(), process=process, at=now(), **fields)  # type: ignore[arg-type]


def test_a_result_stays_and_is_corrected_by_a_new_version(client: Client) -> None:
    one = running()
    assert report(one.id, files=[paper_file()]) == 1
    with pytest.raises(Refusal) as refused:
        report(one.id, title="52 von 94")
    assert refused.value.field == "changed"
    assert report(one.id, title="52 von 94", changed="Einer war vergessen.") == 2
    newest, first = reports(actor=actor_of(anna()), process=one.id)
    assert (newest.version, first.title) == (2, "51 von 94 Wünschen erfüllt")
    with pytest.raises(Refusal):  # documents of a result stay
        remove_document(actor=eva(), document=first.documents[0].id, at=now())
    end_process(actor=eva(), process=one.id, at=now())
    assert process(actor=actor_of(anna()), slug=one.slug).result == 2
    assert "52 von 94" in client.get("/mitmachen/stadtpark/ergebnis/").content.decode()
    assert "51 von 94" in client.get("/mitmachen/stadtpark/ergebnis/1/").content.decode()
    assert client.get("/mitmachen/stadtpark/ergebnis/9/").status_code == 404


def test_the_database_refuses_to_change_or_delete_a_result() -> None:
    one = running()
    report(one.id)
    for change in (
        lambda: Report.objects.update(title="anders"),
        lambda: Report.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_only_editors_publish_results() -> None:
    one = running()
    with pytest.raises(Refusal) as refused:
        publish_report(actor=actor_of(anna()), process=one.id, title="x", text="y", at=now())
    assert refused.value.status == 403
