"""A real browser: passkeys, and axe on the pages of this room."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import enrol

# Playwright's loop runs in the test's own thread; the database is used between its calls only.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
CITIZEN = [
    "/anmelden/",
    "/anmelden/code/",
    "/anmelden/passwort/",
    "/registrieren/",
    "/konto/",
    "/konto/passwort/",
    "/konto/passkeys/",
    "/konto/passkeys/neu/",
    "/konto/zweiter-faktor/",
    "/konto/zweiter-faktor/app/",
    "/demo/bundid/?state=x",
]
PASSKEYS_READY = "window.webauthnJSON && window.allauth?.webauthn && document.hasFocus()"
STAFF = [
    "/konto/",
    "/intern/personal/",
    "/intern/personal/neu/",
    "/intern/personal/{pk}/",
    "/intern/vertretung/",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser, settings: Settings, clean_jobs: None) -> Iterator[BrowserContext]:
    settings.DEMO = True
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    context = browser.new_context(locale="de-DE")
    context.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    yield context
    context.close()


def carry(context: BrowserContext, live_server: LiveServer, account: Account) -> None:
    """Sign the browser in as the test client would be."""
    from django.test import Client

    client = Client()
    cast.log_in(client, account)
    context.add_cookies(
        [{"name": "sessionid", "value": client.session.session_key or "", "url": live_server.url}]
    )


def violations(page: Page) -> list[str]:
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:150]}"
        for one in Axe().run(page).response["violations"]
    ]


def test_axe_finds_nothing(context: BrowserContext, live_server: LiveServer) -> None:
    page, found = context.new_page(), {}
    admin = cast.admin()
    enrol(admin)
    page.set_viewport_size({"width": 320, "height": 700})
    for person, paths in ((None, CITIZEN[:4]), (cast.anna(), CITIZEN[4:]), (admin, STAFF)):
        if person is not None:
            carry(context, live_server, person)
        for path in paths:
            page.goto(live_server.url + path.format(pk=admin.pk))
            found[path] = violations(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found[path].append("scrolls sideways")
    assert {path: one for path, one in found.items() if one} == {}


def arrive(page: Page, address: str) -> None:
    """Wait until the page is there and drawn; its fonts may come later."""
    page.wait_for_url(address, wait_until="domcontentloaded")
    page.locator("main h1").wait_for()


def test_a_passkey_is_added_and_signs_in(context: BrowserContext, live_server: LiveServer) -> None:
    anna, page = cast.anna(), context.new_page()
    url = live_server.url.replace("127.0.0.1", "localhost")
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    page.goto(f"{url}/anmelden/")
    page.fill("[name=login]", anna.email)
    page.fill("[name=password]", cast.PASSWORD)
    page.press("[name=password]", "Enter")
    arrive(page, "**/mein-bereich/")
    page.goto(f"{url}/konto/passkeys/neu/")
    page.wait_for_function(PASSKEYS_READY)
    page.fill("[name=name]", "Telefon")
    page.click("#mfa_webauthn_add")
    arrive(page, "**/konto/zweiter-faktor/codes/")
    context.clear_cookies()
    page.goto(f"{url}/anmelden/")
    page.wait_for_function(PASSKEYS_READY)
    page.click("#passkey_login")
    arrive(page, "**/mein-bereich/")
    page.goto(f"{url}/konto/")
    assert anna.email in page.inner_text("main")
