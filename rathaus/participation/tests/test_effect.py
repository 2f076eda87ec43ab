"""The effect ledger: every contribution has a state or an answer, late ones stand first."""

import csv
import io
from collections.abc import Iterable
from datetime import timedelta
from typing import cast

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, editor, log_in
from rathaus.kernel.clock import now
from rathaus.participation.contributions.actions.withdraw_contribution import withdraw_contribution
from rathaus.participation.processes.tests.factories import made
from rathaus.participation.queries import effect, ledger, ledger_rows
from rathaus.participation.queries.fates import fates
from rathaus.participation.tests.factories import answered, owed, park, voted_budget, written

pytestmark = pytest.mark.django_db


def test_what_became_of_every_contribution() -> None:
    process = park()
    written(process, title="Bank am Tor")
    late, done = owed(process), answered(process)
    gone = written(process, title="Zurückgezogen")
    withdraw_contribution(actor=actor_of(anna()), contribution=gone.id, at=now())
    codes = {one.contribution: one.code for one in fates()}
    assert codes[late.id] == "due" and codes[done.id] == "adopted" and gone.id not in codes
    found = ledger(at=now())
    assert (found.tally.total, found.tally.answered, found.late) == (3, 1, 0)
    after = ledger(at=now() + timedelta(days=30))
    assert after.late == 1 and after.owed[0].late == 10 and after.owed[0].number == late.number
    assert effect(slug=process.slug, at=now()).tally.total == 3


def test_an_ended_process_leaves_no_talk_open() -> None:
    process = park()
    one = written(process)
    (fate,) = fates(ended=(process.id,))
    assert (fate.contribution, fate.code) == (one.id, "ended")


def test_from_the_idea_to_the_works(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    slug = voted_budget()
    (fate,) = fates()
    assert fate.code == "granted"
    found = ledger(at=now())
    assert found.chain is not None
    assert (found.chain.granted, found.chain.spent, len(found.chain.rows)) == (6_000, 1_200, 1)
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/wirkung/").content.decode()
    assert "1.200" in page and "Brunnen für alle" in page
    with django_assert_max_num_queries(15):
        page = client.get(f"/mitmachen/wirkung/{slug}/").content.decode()
    assert "Ergebnis veröffentlicht" in page and "uebergabe" not in page
    with django_assert_max_num_queries(15):
        client.get(f"/mitmachen/wirkung/?budget={slug}")
    log_in(client, editor())
    assert "uebergabe" in client.get(f"/mitmachen/wirkung/{slug}/").content.decode()


def test_the_list_can_be_narrowed(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    process = park()
    one, _answered = owed(process), answered(process)
    assert ledger_rows(at=now(), code="due").items[0].contribution.number == one.number
    assert ledger_rows(at=now(), slug="anderes").total == 0
    address = f"/mitmachen/wirkung/alle/?stand=due&verfahren={process.slug}"
    with django_assert_max_num_queries(15):
        page = client.get(address).content.decode()
    assert one.number in page and "Brunnen am Weiher" not in page
    for odd in ("?stand=quatsch", "?seite=abc", "?seite=999999", "?verfahren=gibtsnicht"):
        assert client.get(f"/mitmachen/wirkung/alle/{odd}").status_code == 200


def test_the_table_has_a_line_for_each(client: Client) -> None:
    process = park()
    one = answered(process)
    written(process, title="=1+1 ist keine Formel")
    response = client.get("/mitmachen/wirkung/wirkung.csv")
    whole = b"".join(cast(Iterable[bytes], response)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(whole), delimiter=";"))
    assert {row["number"]: row["state"] for row in rows}[one.number] == "adopted"
    assert any(row["title"].startswith("'=") for row in rows)
    assert "anna" not in whole.lower()


def test_drafts_have_no_effect_page(client: Client) -> None:
    made("entwurf")
    assert client.get("/mitmachen/wirkung/entwurf/").status_code == 404
    assert client.get("/mitmachen/wirkung/").status_code == 200
