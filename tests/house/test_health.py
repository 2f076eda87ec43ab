"""What watchers ask of a town: true answers, at the same price whatever the amount of data."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.config.prepare import schema_fingerprint
from rathaus.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher() -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def prepared() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{schema_fingerprint()}'")


def heartbeat(seconds_ago: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
            [now() - timedelta(seconds=seconds_ago)],
        )


def test_alive_asks_no_database(
    watcher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        assert watcher.get("/health/live").content == b"ok\n"


def test_not_ready_before_the_tables_are_those_of_this_version(watcher: Client) -> None:
    answer = watcher.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["missing"][0].startswith("migrations: ")


@pytest.mark.usefixtures("prepared")
def test_not_ready_without_a_living_worker(watcher: Client) -> None:
    heartbeat(seconds_ago=60)
    answer = watcher.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "missing": ["worker: no heartbeat of a job worker"]}


@pytest.mark.usefixtures("prepared")
def test_ready_with_two_questions(
    watcher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    heartbeat(seconds_ago=1)
    with django_assert_num_queries(2):
        answer = watcher.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


def test_metrics_with_two_questions(
    watcher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        text = watcher.get("/metrics").content.decode()
    assert "rathaus_up 1.0" in text
    assert 'rathaus_jobs{state="todo"} 0.0' in text


def test_the_open_interface_is_described(watcher: Client) -> None:
    assert "/api/status" in watcher.get("/api/openapi.json").json()["paths"]
    assert watcher.get("/api/status").json()["status"] == "ok"
