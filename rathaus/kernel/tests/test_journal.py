from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from rathaus.kernel import jobs, journal
from rathaus.kernel.actor import SYSTEM, Actor, Kind
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.kernel.tests import facts

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    facts.heard.clear()
    facts.broken.clear()
    yield
    facts.broken.clear()


def light(lamp: int) -> Entry:
    return journal.record(facts.LampLit(lamp), actor=SYSTEM, matter=None, at=AT)


@pytest.mark.django_db
def test_a_fact_is_written_with_matter_actor_and_subject() -> None:
    matter = uuid4()
    bernd = Actor(Kind.STAFF, 7, "32.2")
    entry = journal.record(facts.LampLit(3, "red"), actor=bernd, matter=matter, at=AT)
    entry.refresh_from_db()
    assert (entry.fact, entry.subject, entry.actor, entry.unit) == (
        "LampLit",
        "lamp:3",
        "staff:7",
        "32.2",
    )
    assert entry.data == {"lamp": 3, "colour": "red"}
    assert journal.told(matter=matter) == [entry]


@pytest.mark.django_db
def test_a_listener_hears_after_the_fact_and_once() -> None:
    light(5)
    assert facts.heard == []
    assert jobs.run_until_quiet() == 1
    assert facts.heard == [5]
    assert jobs.run_until_quiet() == 0


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_verb_leaves_neither_fact_nor_job(clean_jobs: None) -> None:
    class Boom(Exception):
        pass

    with pytest.raises(Boom), transaction.atomic():
        light(1)
        raise Boom
    assert not Entry.objects.exists()
    assert jobs.waiting() == {}


@pytest.mark.django_db(transaction=True)
def test_a_fact_outside_a_transaction_is_refused(clean_jobs: None) -> None:
    with pytest.raises(RuntimeError):
        light(1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_entry SET actor='x'", "DELETE FROM kernel_entry"]
)
def test_the_database_refuses_to_change_the_journal(statement: str) -> None:
    light(1)
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_the_database_refuses_to_empty_the_journal() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER whole BEFORE TRUNCATE ON kernel_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION kernel_refuse_change()"
        )
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("TRUNCATE kernel_entry CASCADE")


@pytest.mark.django_db
def test_long_texts_do_not_enter_the_journal() -> None:
    with pytest.raises(TypeError):
        journal.record(facts.LampLit(1, "x" * 101), actor=SYSTEM, matter=None, at=AT)


@pytest.mark.django_db
def test_a_day_begins_once() -> None:
    jobs.begin_the_day(AT)
    jobs.begin_the_day(AT)
    assert Entry.objects.filter(fact="DayBegan").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_failing_job_ends_in_the_list_and_can_be_tried_again(clean_jobs: None) -> None:
    with transaction.atomic():
        light(9)
    facts.broken.append(True)
    for _ in range(jobs.ATTEMPTS + 1):
        jobs.work(wait=False)
        with connection.cursor() as cursor:  # do not wait for the back-off
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
    (failed,) = jobs.failed_jobs()
    assert failed.listener.endswith("facts:notice")
    facts.broken.clear()
    jobs.try_again(failed.pk)
    jobs.work(wait=False)
    assert facts.heard == [9]
    assert jobs.failed_jobs() == []
    with pytest.raises(Refusal), transaction.atomic():
        jobs.try_again(failed.pk)


@pytest.mark.django_db
def test_jobs_of_a_killed_worker_are_taken_up_and_given_up_at_the_cap() -> None:
    light(2)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 minute') RETURNING id"
        )
        row = cursor.fetchone()
        assert row
        cursor.execute(
            "UPDATE procrastinate_jobs SET status='doing', worker_id=%s, attempts=0", [row[0]]
        )
    jobs.take_up_stalled_jobs(AT)
    assert jobs.waiting() == {"todo": 1}
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status='doing', worker_id=%s, attempts=4", [row[0]]
        )
    jobs.take_up_stalled_jobs(AT)
    assert jobs.waiting() == {"failed": 1}
