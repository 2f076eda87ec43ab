"""A real browser on a real server, and axe on whatever it sees."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast

# Playwright's loop runs in the test's own thread; the database is only used between its calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUM = next(
    (
        path
        for name in ("chromium", "chromium-browser", "google-chrome")
        if (path := shutil.which(name))
    ),
    None,
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MODES: dict[str, dict[str, object]] = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 700}, "color_scheme": "light"},
    # both themes and both widths in two looks: the light wide one and this
    "narrow dark": {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a file: its event loop must be gone before other tests run their own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visit:
    """A person at the browser."""

    def __init__(
        self, chromium: Browser, server: LiveServer, account: Account | None, **options: object
    ) -> None:
        self.server = server
        self.foreign: list[str] = []
        self.kind = ""
        self.context: BrowserContext = chromium.new_context(
            base_url=server.url,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            **options,  # type: ignore[arg-type]
        )
        self.context.set_default_timeout(10_000)
        if account is not None:
            client = Client()
            cast.log_in(client, account)
            self.context.add_cookies(
                [
                    {"name": name, "value": morsel.value, "url": server.url}
                    for name, morsel in client.cookies.items()
                ]
            )
        self.page: Page = self.context.new_page()
        self.page.on("request", self._note)

    def _note(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.server.url, "data:", "blob:", "about:")):
            self.foreign.append(url)

    def go(self, path: str) -> int:
        """Open the page; its HTTP status."""
        response = self.page.goto(path)
        self.kind = response.headers.get("content-type", "") if response else ""
        return response.status if response else 0

    def violations(self) -> list[str]:
        """What axe finds on the page as it is now, and whether it scrolls sideways."""
        found = [
            f"{self.page.url} {one['id']}: {one['nodes'][0]['html'][:160]}"
            f" {one['nodes'][0].get('failureSummary', '')[:200]}"
            for one in Axe().run(self.page).response["violations"]
        ]
        if self.page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        ):
            found.append(f"{self.page.url} scrolls sideways")
        return found


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer, clean_jobs: None) -> Iterator[object]:
    """Call it with an account (or None) and Playwright's context options."""
    visits: list[Visit] = []

    def start(account: Account | None = None, **options: object) -> Visit:
        visits.append(Visit(chromium, live_server, account, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()
        assert one.foreign == [], "a page asked a third party"
