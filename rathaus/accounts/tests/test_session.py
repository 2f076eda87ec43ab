"""What a session gives its person, and when it ends."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client

from rathaus.accounts import session
from rathaus.accounts.actions.deactivate_account import deactivate_account
from rathaus.accounts.actions.reactivate_account import reactivate_account
from rathaus.accounts.listeners import forget_sessions
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.test_sign_in import actor_in
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Trust
from rathaus.kernel.clock import now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "age", "idle", "over"),
    [
        ("staff", timedelta(hours=7), timedelta(minutes=59), False),
        ("staff", timedelta(hours=9), timedelta(minutes=1), True),
        ("staff", timedelta(hours=2), timedelta(minutes=61), True),
        ("citizen", timedelta(hours=9), timedelta(hours=3), False),
        ("citizen", timedelta(hours=25), timedelta(hours=1), True),
        ("citizen", timedelta(hours=9), timedelta(hours=5), True),
    ],
)
def test_how_long_it_lasts(kind: str, age: timedelta, idle: timedelta, over: bool) -> None:
    store, at = SessionStore(), now()
    store[session.SINCE] = (at - age).timestamp()
    store[session.SEEN] = (at - idle).timestamp()
    assert session.is_over(store, Account(kind=kind), at) is over


def test_an_idle_browser_is_signed_out(client: Client) -> None:
    cast.log_in(client, cast.bernd())
    store = client.session
    store[session.SEEN] -= 3601
    store.save()
    assert client.get("/konto/")["Location"].startswith("/anmelden/")
    assert "_auth_user_id" not in client.session


def test_reading_pages_writes_the_session_once_a_minute(client: Client) -> None:
    cast.log_in(client, cast.anna())
    before = client.session[session.SEEN]
    client.get("/konto/")
    assert client.session[session.SEEN] == before


def test_the_trust_level_belongs_to_the_session(client: Client) -> None:
    cast.log_in(client, cast.anna(), Trust.SUBSTANTIAL)
    other = Client()
    cast.log_in(other, cast.anna())
    assert (actor_in(client).trust, actor_in(other).trust) == (Trust.SUBSTANTIAL, Trust.BASIC)


def test_staff_without_second_factor_are_nobody(client: Client) -> None:
    client.force_login(cast.bernd())
    assert actor_in(client) == ANONYMOUS


def test_a_deactivated_account_is_out_at_once_and_stays_out(client: Client) -> None:
    anna = cast.anna()
    cast.log_in(client, anna)
    deactivate_account(actor=SYSTEM, account=anna.pk, at=now())
    assert actor_in(client) == ANONYMOUS
    reactivate_account(actor=SYSTEM, account=anna.pk, at=now())
    assert actor_in(client) == ANONYMOUS


def test_signing_out_everywhere(client: Client) -> None:
    anna, phone = cast.anna(), Client()
    cast.log_in(client, anna)
    cast.log_in(phone, anna)
    client.post("/konto/ueberall-abmelden/")
    assert actor_in(phone) == ANONYMOUS
    again = Client()
    cast.log_in(again, anna)
    assert actor_in(again).account == anna.pk


def test_old_sessions_are_swept(client: Client) -> None:
    cast.log_in(client, cast.anna())
    old = SessionStore()
    old.set_expiry(-1)
    old.save()
    forget_sessions(now())
    assert list(Session.objects.values_list("pk", flat=True)) == [client.session.session_key]
