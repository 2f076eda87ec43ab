from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from rathaus.kernel import journal, seal
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry, Seal
from rathaus.kernel.tests.facts import LampLit

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def light(count: int) -> None:
    for lamp in range(count):
        journal.record(
            LampLit(lamp), actor=SYSTEM, matter=None, at=AT + timedelta(microseconds=lamp)
        )


def as_superuser(*statements: str) -> None:
    """What an attacker with the database's own rights does: past the triggers."""
    with connection.cursor() as cursor:
        for word in ("DISABLE", "ENABLE"):
            for table in ("kernel_entry", "kernel_seal"):
                cursor.execute(f"ALTER TABLE {table} {word} TRIGGER USER")
            for statement in statements if word == "DISABLE" else ():
                cursor.execute(statement)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_an_untouched_journal_verifies(clean_jobs: None) -> None:
    with transaction.atomic():
        light(30)
    assert seal.verify() == seal.Verdict(30, True, None)
    assert Seal.objects.count() == 30
    assert seal.anchor_file().read_text().startswith("30 ")


CHANGES: dict[str, str] = {
    "changed": "UPDATE kernel_entry SET actor='staff:1' WHERE id = {pk}",
    "data changed": "UPDATE kernel_entry SET data='{{\"lamp\": 99}}' WHERE id = {pk}",
    "time changed": "UPDATE kernel_entry SET at = at + interval '1 microsecond' WHERE id = {pk}",
    "removed": "DELETE FROM kernel_seal WHERE entry_id = {pk};"
    "DELETE FROM kernel_entry WHERE id = {pk}",
    "reordered": "UPDATE kernel_seal SET entry_id = -1 WHERE entry_id = {pk};"
    "UPDATE kernel_seal SET entry_id = {pk} WHERE entry_id = {other};"
    "UPDATE kernel_seal SET entry_id = {other} WHERE entry_id = -1",
    "slipped in": "INSERT INTO kernel_entry (fact, subject, actor, unit, at, data)"
    " VALUES ('LampLit', 'lamp:1', 'system', '', now(), '{{}}')",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_every_tampering_is_found(clean_jobs: None, statement: str) -> None:
    with transaction.atomic():
        light(12)
    seal.seal_new_entries(AT)
    pks = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        as_superuser(*statement.format(pk=pks[5], other=pks[8]).split(";"))
    verdict = seal.verify()
    assert not verdict.ok
    assert verdict.first_bad


@pytest.mark.django_db(transaction=True)
def test_cutting_off_the_end_contradicts_the_anchor(clean_jobs: None) -> None:
    with transaction.atomic():
        light(5)
    seal.seal_new_entries(AT)
    with transaction.atomic():
        as_superuser(
            "DELETE FROM kernel_seal WHERE number = 5",
            "DELETE FROM kernel_entry WHERE id = (SELECT max(id) FROM kernel_entry)",
        )
    assert seal.verify() == seal.Verdict(4, False, "5")


@pytest.mark.django_db(transaction=True)
def test_rebuilding_the_whole_chain_contradicts_the_anchor(clean_jobs: None) -> None:
    with transaction.atomic():
        light(5)
    seal.seal_new_entries(AT)
    with transaction.atomic():
        as_superuser(
            "UPDATE kernel_entry SET actor='staff:1' WHERE id = (SELECT min(id) FROM kernel_entry)",
            "DELETE FROM kernel_seal",
            "INSERT INTO kernel_unsealed SELECT id FROM kernel_entry",
        )
    assert not seal.verify().ok


def in_threads(number: int, work: Callable[[int], None]) -> None:
    def one(index: int) -> None:
        try:
            work(index)
        finally:
            connection.close()

    with ThreadPoolExecutor(number) as pool:
        list(pool.map(one, range(number)))


@pytest.mark.django_db(transaction=True)
def test_the_chain_holds_under_parallel_writers_and_sealers(clean_jobs: None) -> None:
    def write_or_seal(index: int) -> None:
        for _ in range(10):
            if index % 4 == 0:
                seal.seal_new_entries(AT)
            else:
                with transaction.atomic():
                    light(3)

    in_threads(12, write_or_seal)
    assert seal.verify() == seal.Verdict(270, True, None)
