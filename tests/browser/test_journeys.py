"""The two journeys by keyboard alone, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom import queries as mailroom
from tests import town
from tests.browser.conftest import MODES, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
STEPS: dict[str, dict[str, str]] = {
    "person": {"person.name": "Mehmet Öztürk", "person.birth_date": "24.12.1990"},
    "wohnung": {
        "home.street": "lindenweg",
        "home.number": "14",
        "home.kind": "main",
        "home.own_space": "no",
    },
    "fahrzeug": {"vehicle.plate": "SU-MB 428", "vehicle.holder": "own", "permit.start": "now"},
    "gebuehr": {"fee.pass": "no"},
}
PICTURE = Path(__file__).parent / "fahrzeugschein.png"


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus; it must show that it has."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if page.evaluate(
            "selector => document.activeElement.matches(selector)"
            " && getComputedStyle(document.activeElement).outlineStyle !== 'none'",
            selector,
        ):
            return
    raise AssertionError(f"{selector} is out of reach of the Tab key on {page.url}")


def kind(page: Page, name: str) -> str:
    element = page.locator(f"[name='{name}']").first
    return str(element.evaluate("one => one.type || one.tagName.toLowerCase()"))


def fill_by_keyboard(page: Page, name: str, value: str) -> None:
    """As people without a mouse do: Tab, type, arrows, space."""
    what = kind(page, name)
    if what == "radio":
        tab_to(page, f"[name='{name}']")
        choices = page.locator(f"[name='{name}']")
        for _ in range(choices.count() + 1):
            if page.evaluate("document.activeElement.value") == value:
                break
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
        assert page.locator(f"[name='{name}'][value='{value}']").is_checked()
    elif what.startswith("select"):
        tab_to(page, f"[name='{name}']")
        page.keyboard.type(value[:6].capitalize())
        assert page.locator(f"[name='{name}']").input_value() == value
    elif what == "checkbox":
        tab_to(page, f"[name='{name}']")
        page.keyboard.press("Space")
    else:
        tab_to(page, f"[name='{name}']")
        page.keyboard.press("Control+A")
        page.keyboard.type(value)


def fill_by_pointer(page: Page, name: str, value: str) -> None:
    what = kind(page, name)
    if what in ("radio", "checkbox"):
        box = f"[name='{name}'][value='{value}']" if what == "radio" else f"[name='{name}']"
        page.locator(box).check()
    elif what.startswith("select"):
        page.locator(f"[name='{name}']").select_option(value)
    else:
        page.locator(f"[name='{name}']").fill(value)


def press_by_keyboard(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press_by_pointer(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "without JavaScript"])
def test_an_application(visit: Callable[..., Visit], by_keyboard: bool) -> None:
    town.found()
    person = visit(None, **MODES["light"], java_script_enabled=by_keyboard)
    page = person.page
    fill = fill_by_keyboard if by_keyboard else fill_by_pointer
    press = press_by_keyboard if by_keyboard else press_by_pointer
    main_button = "main form .kern-btn--primary"

    person.go("/leistungen/bewohnerparkausweis/")
    press(page, "main a.kern-btn--primary")
    press(page, main_button)
    for step, answers in STEPS.items():
        assert f"/{step}/" in page.url
        for name, value in answers.items():
            fill(page, name, value)
        press(page, main_button)
    page.locator("input[type=file]").first.set_input_files(PICTURE)  # the dialog is the browser's
    press(page, main_button)
    while "/pruefen/" not in page.url:
        press(page, main_button)
    for name in ("declaration.correct", "declaration.privacy"):
        fill(page, name, "on")
    press(page, main_button)
    assert "/gesendet/" in page.url
    run_until_quiet()
    assert len(town.own_cases(cast.actor_of(cast.bernd()))) == 1
    code = page.url.split("/antrag/")[1].split("/")[0]
    assert person.go(f"/stand/{code}/") == 200


@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "without JavaScript"])
def test_a_letter(visit: Callable[..., Visit], by_keyboard: bool) -> None:
    town.found()
    clerk = visit(cast.meltem(), **MODES["light"], java_script_enabled=by_keyboard)
    page = clerk.page
    press = press_by_keyboard if by_keyboard else press_by_pointer

    clerk.go("/intern/post/hochladen/")
    page.locator("input[type=file]").set_input_files(town.LETTERS / "schlagloch.pdf")
    press(page, "main form .kern-btn--primary")
    run_until_quiet()
    meltem = cast.actor_of(cast.meltem())
    (item,) = mailroom.items_for(actor=meltem)
    if item.state != "routed":
        clerk.go(f"/intern/post/{item.number}/")
        (fill_by_keyboard if by_keyboard else fill_by_pointer)(page, "sender", "Chidi Okafor")
        if by_keyboard:
            with page.expect_navigation():
                page.keyboard.press("Control+Enter")
        else:
            press(page, "main form .kern-btn--primary")
    assert mailroom.item(actor=meltem, number=item.number).unit == "66"

    worker = visit(cast.staff("Svenja Pohl", Role.CASEWORK, "66"), **MODES["light"])
    worker.go(f"/intern/zu-verakten/{item.number}/")
    worker.page.locator("[name=position]").select_option("41.13")
    press(worker.page, "form[action$='neuer-vorgang/'] button")
    assert "/intern/vorgaenge/" in worker.page.url
