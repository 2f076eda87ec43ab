import json
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd, editor, log_in, staff
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.codes import appeal_code
from rathaus.participation.moderation.links import report_token
from rathaus.participation.moderation.models import Appeal, Case, Report
from rathaus.participation.moderation.queries import waiting
from rathaus.participation.moderation.tests.factories import held

pytestmark = pytest.mark.django_db


def test_a_challenge_is_served_and_not_kept(client: Client) -> None:
    answer = client.get("/mitmachen/aufgabe/")
    assert set(json.loads(answer.content)) >= {"algorithm", "challenge", "salt", "signature"}
    assert answer.headers["Cache-Control"] == "no-store"


def test_anybody_reports_without_an_account(client: Client) -> None:
    link = f"/mitmachen/melden/?was={report_token('comment:3', 'Ein Kommentar', '/mitmachen/')}"
    assert "Ein Kommentar" in client.get(link).content.decode()
    assert client.post(link, {}).status_code == 200
    answer = client.post(link, {"reason": "insult", "note": "Satz 1"})
    receipt = answer.content.decode()
    assert "Ihre Meldung ist da" in receipt and "Ein Kommentar" in receipt
    assert 'href="/mitmachen/"' in receipt
    assert Report.objects.get().case.subject == "comment:3"


def test_a_forged_report_link_leads_nowhere(client: Client) -> None:
    assert client.get("/mitmachen/melden/?was=x:y:z").status_code == 404
    assert client.get("/mitmachen/melden/").status_code == 404


def test_the_queue_is_for_editors(client: Client) -> None:
    assert client.get("/intern/mitmachen/moderation/").status_code == 302
    for account, status in ((anna(), 403), (bernd(), 403), (auditor(), 200), (editor(), 200)):
        log_in(client, account)
        assert client.get("/intern/mitmachen/moderation/").status_code == status
    assert waiting(actor_of(auditor())) == 0


def test_an_editor_decides(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = held(now())
    for number in range(30):
        held(now(), subject=f"thing:{number + 10}")
    assert waiting(actor_of(editor())) == 31
    log_in(client, editor())
    with django_assert_max_num_queries(15):
        page = client.get("/intern/mitmachen/moderation/").content.decode()
    assert "31 Beiträge warten" in page
    with django_assert_max_num_queries(15):
        assert "Eine Bank." in client.get(f"/intern/mitmachen/moderation/{case}/").content.decode()
    assert client.post(f"/intern/mitmachen/moderation/{case}/", {}).status_code == 200
    client.post(f"/intern/mitmachen/moderation/{case}/", {"choice": "hide:insult", "note": ""})
    assert Case.objects.get(pk=case).decided_at is not None
    assert client.get(f"/intern/mitmachen/moderation/{case}/").status_code == 200
    assert client.get("/intern/mitmachen/moderation/999999/").status_code == 404


def test_the_audit_reads_and_does_not_decide(client: Client) -> None:
    case = held(now())
    log_in(client, auditor())
    page = client.get(f"/intern/mitmachen/moderation/{case}/").content.decode()
    assert 'name="choice"' not in page
    answer = client.post(f"/intern/mitmachen/moderation/{case}/", {"choice": "hide:insult"})
    assert answer.status_code == 403


def test_an_author_appeals_with_the_code(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    decision = decide_content(
        actor=actor_of(editor()), case=held(now() - timedelta(hours=2)), outcome="hide",
        reason="advert", at=now(),
    )  # fmt: skip
    address = f"/mitmachen/einspruch/{appeal_code(decision)}/"
    with django_assert_max_num_queries(15):
        answer = client.get(address)
    assert "Werbung" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    client.post(address, {"text": "Das war keine Werbung."})
    appeal = Appeal.objects.get()
    assert "keine Werbung" in client.get(address).content.decode()
    log_in(client, editor())
    page = client.get(f"/intern/mitmachen/moderation/einspruch/{appeal.pk}/").content.decode()
    assert 'name="outcome"' not in page
    assert client.get("/mitmachen/einspruch/EIN-AAAAA-AAAAA/").status_code == 404


def test_another_editor_upholds(client: Client) -> None:
    decision = decide_content(
        actor=actor_of(editor()), case=held(now()), outcome="hide", reason="advert", at=now()
    )
    Appeal.objects.create(decision_id=decision, first_by_id=editor().pk, text="Doch", at=now())
    log_in(client, staff("Jonas Weber", Role.EDITOR, "10.2"))
    pk = Appeal.objects.get().pk
    assert client.get("/intern/mitmachen/moderation/").status_code == 200
    client.post(
        f"/intern/mitmachen/moderation/einspruch/{pk}/", {"outcome": "upheld", "reason": "Ja."}
    )
    assert Appeal.objects.get().outcome == "upheld"


def test_the_figures_are_public(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    decide_content(
        actor=actor_of(editor()), case=held(now()), outcome="hide", reason="advert", at=now()
    )
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/moderation/").content.decode()
    assert "Ein Beitrag wird nicht gezeigt" in page
