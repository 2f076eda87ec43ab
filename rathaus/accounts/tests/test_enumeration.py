"""Known and unknown addresses get the same answer, in words and in time."""

import re
import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import Client
from pytest_django import Settings

from rathaus.accounts import limits
from rathaus.accounts.models import Hurdle, Mail
from rathaus.accounts.tests import factories as cast

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "anna.bergmann@post.example", "anna.bergnann@post.example"
HASHES: list[str] = []


class CountingHasher(PBKDF2PasswordHasher):
    """Django's own, a fraction as slow, and it notes every run."""

    iterations = 60_000

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        HASHES.append(password)
        return super().encode(password, salt, iterations)


@pytest.fixture(autouse=True)
def hashed(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    cast.anna()
    HASHES.clear()


def sign_in(email: str) -> "Response":
    return Client().post("/anmelden/", {"login": email, "password": "falsch-geraten"})


def ask_code(email: str) -> "Response":
    return Client().post("/anmelden/code/", {"email": email}, follow=True)


def ask_password(email: str) -> "Response":
    return Client().post("/anmelden/passwort/", {"email": email}, follow=True)


def register(email: str) -> "Response":
    data = {"name": "Anna Bergmann", "email": email, "password": "ein-langer-satz"}
    return Client().post("/registrieren/", data, follow=True)


WAYS = [sign_in, ask_code, ask_password, register]


def words(page: "Response", email: str) -> str:
    """The page without what differs by nature: the typed address and the form token."""
    text = page.content.decode().replace(email, "@")
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.parametrize("way", WAYS)
def test_same_words_same_status_same_mails_same_hashes(way: Callable[[str], "Response"]) -> None:
    results = []
    for email in (KNOWN, UNKNOWN):
        HASHES.clear()
        page = way(email)
        results.append(
            (
                page.status_code,
                page.redirect_chain if hasattr(page, "redirect_chain") else None,
                words(page, email),
                len(HASHES),
                Mail.objects.filter(to=email).count(),
            )
        )
    assert results[0] == results[1]


@pytest.mark.parametrize("way", WAYS)
def test_same_time(way: Callable[[str], "Response"], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "attempt", lambda *_given: None)
    times: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for number in range(31):
        # in turn, so that whatever else the machine does hits both alike
        for email in (KNOWN, UNKNOWN) if number % 2 else (UNKNOWN, KNOWN):
            begun = time.thread_time()  # our own work; the clock on the wall measures neighbours
            way(email)
            times[email].append(time.thread_time() - begun)
    ratio = statistics.median(times[KNOWN][1:]) / statistics.median(times[UNKNOWN][1:])
    assert 0.8 < ratio < 1.25


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_limits_do_not_know_accounts_either(email: str) -> None:
    for _number in range(6):
        page = sign_in(email)
    assert "Zu viele Versuche. Warten Sie 2 Sekunden" in page.content.decode()
    assert Hurdle.objects.count() == 2
