"""The components in a real browser: accessible in light, dark and narrow, and led by keyboard."""

import mimetypes
import re
import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from playwright.sync_api import Browser, Page, Route, sync_playwright

from rathaus.kernel.actor import Actor, Kind
from rathaus.ui import samples

pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
VIEWS = [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")]


def html_of(template: str) -> str:
    """The page as text: a browser test of the frame needs no server."""
    request = RequestFactory().get("/ui/")
    request.actor = Actor(Kind.STAFF, 2, "32.2")  # type: ignore[attr-defined]
    with override("de"):
        return render_to_string(template, samples.components(), request)


def open_page(browser: Browser, html: str, *, width: int = 1280, scheme: str = "light") -> Page:
    """The page with our static files, and nothing else in the world."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if not path.startswith("/static/"):
            return route.fulfill(body=html, content_type="text/html; charset=utf-8")
        found = finders.find(re.sub(r"\.[0-9a-f]{12}\.", ".", path.removeprefix("/static/")))
        if not isinstance(found, str):
            return route.fulfill(status=404)
        return route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0])

    context.route(re.compile(r"http://town\.test/.*"), answer)
    page = context.new_page()
    page.goto("http://town.test/ui/")
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("template", ["ui/components.html", "ui/error.html"])
def test_nothing_bars_the_way(template: str) -> None:
    html = html_of(template) if template != "ui/error.html" else citizen_page()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for width, scheme in VIEWS:
            page = open_page(browser, html, width=width, scheme=scheme)
            found = [v["id"] for v in Axe().run(page).response["violations"]]
            wide = page.evaluate("document.documentElement.scrollWidth")
            page.context.close()
            assert (width, scheme, found) == (width, scheme, [])
            assert wide <= width, "the page rolls sideways"
        browser.close()


def citizen_page() -> str:
    """The frame of citizens, with a menu."""
    context = {
        "frame": "ui/base.html",
        "title": "Diese Seite gibt es nicht",
        "text": "Vielleicht ist die Adresse vertippt.",
        "status": 404,
        "menu": [samples.Entry("Leistungen", current=True), samples.Entry("Mein Bereich")],
    }
    return render_to_string("ui/error.html", context, RequestFactory().get("/"))


@pytest.mark.django_db
def test_keys_and_focus() -> None:
    html = html_of("ui/components.html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = open_page(browser, html)
        assert page.evaluate("document.activeElement.id") == "fehlerliste"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "f_plate"
        page.evaluate(KEYS)
        page.locator("#l_plate").focus()
        page.keyboard.press("x")
        page.keyboard.press("Control+Enter")
        page.keyboard.press("Alt+3")
        assert page.evaluate("window.pressed") == ["save"]
        assert page.evaluate("document.activeElement.id") == "l_note"
        assert page.locator("#l_plate").input_value() == "x"
        browser.close()


@pytest.mark.django_db
def test_the_first_tab_leads_to_the_content() -> None:
    html = citizen_page()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = open_page(browser, html, width=320)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhalt"
        assert not page.get_by_role("link", name="Mein Bereich").is_visible()
        page.locator("details.menu summary").press("Enter")
        assert page.get_by_role("link", name="Mein Bereich").is_visible()
        browser.close()


KEYS = """() => {
  window.pressed = [];
  const save = document.querySelector("form.fields button");
  save.dataset.key = "ctrl+enter";
  save.addEventListener("click", () => window.pressed.push("save"));
  const other = document.querySelector(".empty a");
  other.dataset.key = "x";
  other.addEventListener("click", () => window.pressed.push("x"));
  document.getElementById("l_note").dataset.key = "alt+3";
}"""
