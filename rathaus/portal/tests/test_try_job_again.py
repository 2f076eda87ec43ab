"""Failed jobs: seen by administrators, and given another chance."""

import pytest
from django.db import connection
from django.test import Client

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.portal.actions.try_job_again import try_job_again


@pytest.fixture
def failed(db: None) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)"
            """ VALUES ('default', 'hear', '{"entry": 7, "listener": "a:b"}', 'failed', 5)"""
            " RETURNING id"
        )
        return int(cursor.fetchone()[0])


def test_an_administrator_puts_it_back(failed: int) -> None:
    try_job_again(actor=cast.actor_of(cast.admin()), job=failed, at=now())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT status::text, attempts FROM procrastinate_jobs WHERE id=%s", [failed]
        )
        assert cursor.fetchone() == ("todo", 0)
    assert Entry.objects.get(fact="JobTriedAgain").subject == f"job:{failed}"


@pytest.mark.parametrize("who", [cast.bernd, cast.doris, cast.meltem, cast.auditor, cast.anna])
def test_nobody_else_may(failed: int, who: object) -> None:
    assert callable(who)
    with pytest.raises(Refusal) as refusal:
        try_job_again(actor=cast.actor_of(who()), job=failed, at=now())
    assert refusal.value.status == 403


def test_a_job_that_has_not_failed_is_refused(db: None) -> None:
    with pytest.raises(Refusal):
        try_job_again(actor=cast.actor_of(cast.admin()), job=999, at=now())


def test_the_page_lists_it_and_its_button_works(failed: int, client: Client) -> None:
    cast.log_in(client, cast.admin())
    assert "a:b" in client.get("/intern/technik/auftraege/").content.decode()
    answer = client.post(f"/intern/technik/auftraege/{failed}/neuer-versuch/", follow=True)
    assert answer.status_code == 200
    assert "a:b" not in answer.content.decode()
