"""The two journeys by keyboard alone, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom import queries as mailroom
from tests import town
from tests.browser.conftest import MODES, Visit
from tests.browser.hands import Hands

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


@pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "without JavaScript"])
def test_an_application(visit: Callable[..., Visit], by_keyboard: bool) -> None:
    town.found()
    person = visit(None, **MODES["light"], java_script_enabled=by_keyboard)
    page = person.page
    hands = Hands(page, by_keyboard)

    person.go("/leistungen/bewohnerparkausweis/")
    hands.press("main a.kern-btn--primary")
    hands.press()
    for step, answers in STEPS.items():
        assert f"/{step}/" in page.url
        for name, value in answers.items():
            hands.fill(name, value)
        hands.press()
    page.locator("input[type=file]").first.set_input_files(PICTURE)  # the dialog is the browser's
    hands.press()
    while "/pruefen/" not in page.url:
        hands.press()
    for name in ("declaration.correct", "declaration.privacy"):
        hands.fill(name, "on")
    hands.press()
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
    hands = Hands(page, by_keyboard)

    clerk.go("/intern/post/hochladen/")
    page.locator("input[type=file]").set_input_files(town.LETTERS / "schlagloch.pdf")
    hands.press()
    run_until_quiet()
    meltem = cast.actor_of(cast.meltem())
    (item,) = mailroom.items_for(actor=meltem)
    if item.state != "routed":
        clerk.go(f"/intern/post/{item.number}/")
        hands.fill("sender", "Chidi Okafor")
        if by_keyboard:
            with page.expect_navigation():
                page.keyboard.press("Control+Enter")
        else:
            hands.press()
    assert mailroom.item(actor=meltem, number=item.number).unit == "66"

    worker = visit(cast.staff("Svenja Pohl", Role.CASEWORK, "66"), **MODES["light"])
    worker.go(f"/intern/zu-verakten/{item.number}/")
    worker.page.locator("[name=position]").select_option("41.13")
    Hands(worker.page, by_keyboard).press("form[action$='neuer-vorgang/'] button")
    assert "/intern/vorgaenge/" in worker.page.url
