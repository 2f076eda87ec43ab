"""A real browser: the purse adds up while one chooses by keyboard; the recount agrees; axe."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from rathaus.accounts.tests.factories import anna, log_in
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.tests.factories import voter
from rathaus.participation.ballots.tests.pages import opened

# Playwright's loop runs in the test's own thread; the database is used between its calls only.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BASE = "/mitmachen/abstimmungen/budget/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(
    browser: Browser, live_server: LiveServer, settings: Settings, clean_jobs: None
) -> Iterator[Page]:
    """A narrow window, Anna signed in."""
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    client = Client()
    log_in(client, anna())
    name = settings.SESSION_COOKIE_NAME
    context = browser.new_context(
        base_url=live_server.url, locale="de-DE", viewport={"width": 320, "height": 800}
    )
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
    )
    yield context.new_page()
    context.close()


def clean(page: Page) -> None:
    """Axe finds nothing, and the page does not scroll sideways."""
    found = Axe().run(page).response["violations"]
    assert not [(one["id"], one["nodes"][0]["html"][:160]) for one in found]
    assert page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def test_the_purse_adds_up_by_keyboard(page: Page) -> None:
    poll = opened()
    contest = poll.contests[0]
    page.goto(BASE + "ausweisen/")
    clean(page)
    page.get_by_role("button", name="Zum Stimmzettel").press("Enter")
    for number in (1, 2, 3, 4, 5, 7):
        page.locator(f"#f{contest.option(number).id}").press("Space")
    purse = page.locator(".purse")
    expect(purse).to_contain_text("47.300\xa0€ von 50.000\xa0€, 6 Vorhaben")
    expect(purse).to_contain_text("2.700\xa0€")
    over = page.locator(f"#o{contest.option(6).id} .over")
    expect(over).to_have_text(
        "Passt nicht mehr: 3.300\xa0€ zu viel. Nehmen Sie etwas anderes heraus."
    )
    clean(page)
    page.locator(f"#f{contest.option(7).id}").press("Space")
    expect(over).to_be_hidden()
    page.get_by_role("button", name="Auswahl prüfen").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stimmt alles?")
    clean(page)
    page.get_by_role("button", name="Stimmzettel abgeben").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ihr Stimmzettel liegt in der Urne")
    expect(page.locator(".code--big")).to_have_text(re.compile(r"ST-\w{5}-\w{5}"))
    clean(page)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sie haben schon abgestimmt")


def test_the_recount_in_the_browser_agrees(page: Page) -> None:
    poll = opened()
    contest = poll.contests[0]
    for number, sheet in enumerate([(1, 2, 3), (1, 2), (1, 8), (4, 5)]):
        marks = tuple((contest.option(one).id, 1) for one in sheet)
        sheets = {contest.id: marks}
        cast_ballot(voter=voter(poll, number), poll=poll.id, sheet=sheets, at=now())
    close_poll(actor=SYSTEM, poll=poll.id, at=poll.closes_at + timedelta(seconds=1))
    count_poll(actor=SYSTEM, poll=poll.id, at=now())
    publish_result(actor=SYSTEM, poll=poll.id, at=now())
    page.goto(BASE + "ergebnis/")
    clean(page)
    page.goto(BASE + "nachzaehlen/")
    page.get_by_role("button", name="Jetzt zählen").press("Enter")
    output = page.locator("[data-output]")
    expect(output).to_contain_text("Trinkbrunnen", timeout=20_000)
    expect(output).to_contain_text("Alles stimmt mit dem veröffentlichten Ergebnis überein.")
    clean(page)
