"""Attackers are slowed down; victims are not locked out."""

from datetime import timedelta

import pytest
from django.test import Client

from rathaus.accounts import limits
from rathaus.accounts.models import Hurdle, SpentCode
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import enrol, mailed_code, post_password, totp_code
from rathaus.kernel.clock import now

pytestmark = pytest.mark.django_db
LIMIT = limits.Limit(free=3, first=2, longest=60)
EMAIL = "anna.bergmann@post.example"


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def attack(client: Client, email: str = EMAIL, tries: int = 20, ip: str = "127.0.0.1") -> str:
    """Guess passwords; the last page."""
    for number in range(tries):
        page = post_password(client, email, f"geraten-{number}", ip=ip)
    return page.content.decode()


def test_waiting_doubles_up_to_a_limit_and_is_forgotten() -> None:
    at, waits = now(), []
    for _number in range(12):
        assert limits.attempt("hurdle", LIMIT, at) is None
        wait = limits.attempt("hurdle", LIMIT, at)
        waits.append(wait.seconds if wait else 0)
        if wait is None:
            limits.forget("none")
        at += timedelta(seconds=waits[-1])
        if len(waits) > 8:
            break
    row = Hurdle.objects.get(key="hurdle")
    assert max(waits) == 60
    assert [wait for wait in waits if wait][:4] == sorted(wait for wait in waits if wait)[:4]
    assert limits.attempt("hurdle", LIMIT, row.last_at + LIMIT.forget + timedelta(hours=1)) is None
    assert Hurdle.objects.get(key="hurdle").tries == 1


def test_the_first_tries_are_free() -> None:
    at = now()
    assert [limits.attempt("a", LIMIT, at) for _ in range(3)] == [None] * 3
    assert limits.attempt("a", LIMIT, at) == limits.Wait(2)
    assert limits.attempt("a", LIMIT, at + timedelta(seconds=2)) is None
    assert limits.attempt("a", LIMIT, at + timedelta(seconds=3)) == limits.Wait(3)


def test_a_refused_try_is_not_even_checked(client: Client) -> None:
    cast.anna()
    assert "Zu viele Versuche" in attack(client)
    post_password(client, EMAIL)
    assert not signed_in(client)


def test_the_victim_gets_in_from_a_known_device_and_by_code() -> None:
    cast.anna()
    home = Client()
    post_password(home, EMAIL)
    home.post("/abmelden/")
    attack(Client(), ip="203.0.113.7")
    stranger = Client()
    post_password(stranger, EMAIL, ip="198.51.100.1")
    assert not signed_in(stranger)
    post_password(home, EMAIL)
    assert signed_in(home)
    stranger.post("/anmelden/code/", {"email": EMAIL})
    stranger.post("/anmelden/code/eingeben/", {"code": mailed_code(EMAIL)})
    assert signed_in(stranger)


def test_a_stolen_device_cookie_is_slowed_down_too() -> None:
    cast.anna()
    thief = Client()
    post_password(thief, EMAIL)
    thief.post("/abmelden/")
    assert "Zu viele Versuche" in attack(thief)


def test_a_device_is_known_for_its_own_account_only() -> None:
    cast.anna(), cast.stranger()
    mine = Client()
    post_password(mine, "frieder.fremd@post.example")
    mine.post("/abmelden/")
    attack(mine, tries=6)
    assert "Zu viele Versuche" in attack(Client(), tries=1)


def test_one_network_that_tries_many_addresses_is_slowed_down() -> None:
    for number in range(31):
        page = post_password(
            Client(), f"person{number}@post.example", "x", ip=f"203.0.113.{number}"
        )
    assert "Zu viele Versuche" in page.content.decode()
    cast.anna()
    elsewhere = Client()
    post_password(elsewhere, EMAIL, ip="198.51.100.9")
    assert signed_in(elsewhere)


def test_networks() -> None:
    assert limits.network_of("203.0.113.77") == "203.0.113.0/24"
    assert limits.network_of("2001:db8:1:2ff::1") == limits.network_of("2001:db8:1:200::9")
    assert limits.network_of("") == "local"


def test_codes_of_the_second_factor_are_slowed_down() -> None:
    bernd, thief = cast.bernd(), Client()
    secret = enrol(bernd)
    post_password(thief, bernd.email)
    for _number in range(6):
        page = thief.post("/anmelden/zweiter-faktor/", {"code": "000000"})
    assert "Zu viele Versuche" in page.content.decode()
    thief.post("/anmelden/zweiter-faktor/", {"code": totp_code(secret)})
    assert not signed_in(thief)


def test_a_mailbox_is_not_flooded(client: Client) -> None:
    cast.anna()
    pages = [Client().post("/anmelden/code/", {"email": EMAIL}) for _ in range(7)]
    assert [page.status_code for page in pages] == [302] * 5 + [200] * 2


def test_no_address_can_be_read_from_the_table_and_it_empties() -> None:
    cast.anna()
    attack(Client(), tries=2, ip="203.0.113.7")
    limits.spend(cast.anna(), "123456", now())
    dump = str(list(Hurdle.objects.values()))
    assert "anna" not in dump and "203.0.113" not in dump
    limits.sweep(now() + timedelta(days=2))
    assert not Hurdle.objects.exists() and not SpentCode.objects.exists()


def test_a_forged_device_cookie_is_ignored(client: Client) -> None:
    client.cookies[limits.COOKIE] = "forged"
    cast.anna()
    post_password(client, EMAIL)
    assert signed_in(client)
