"""Taking part by keyboard alone, and without JavaScript: ideas, defects, a vote and its count."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core import mail
from playwright.sync_api import expect

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.ballots.queries import PollView
from rathaus.ui import maps
from tests import taking_part
from tests.browser.conftest import MODES, Visit
from tests.browser.hands import Hands, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BOTH = pytest.mark.parametrize("by_keyboard", [True, False], ids=["keyboard", "without JavaScript"])
Person = Callable[[Account | None], tuple[Visit, Hands]]
POLL, DESK = "/mitmachen/abstimmungen/budget/", "/intern/mitmachen/abstimmungen/budget/"
LANTERN = (50.797, 7.2075)  # in the Innenstadt


@pytest.fixture
def person(visit: Callable[..., Visit], by_keyboard: bool) -> Person:
    """Call it with an account (or None): a person at a browser of their own."""

    def start(account: Account | None) -> tuple[Visit, Hands]:
        one = visit(account, **MODES["light"], java_script_enabled=by_keyboard)
        return one, Hands(one.page, by_keyboard)

    return start


def moderate(person: Person) -> None:
    """An editor takes the oldest case of the queue and lets it appear."""
    editor, hands = person(cast.editor())
    editor.go("/intern/mitmachen/moderation/")
    hands.press("main a.go")
    hands.fill("choice", "publish:fine")
    hands.press()
    run_until_quiet()


@BOTH
def test_an_idea(person: Person, by_keyboard: bool) -> None:
    process = taking_part.park()
    writer, hands = person(None)
    page = writer.page
    writer.go(f"{process.url}beitraege/neu/")
    hands.fill("titel", "Ein Brunnen zum Trinken")
    hands.press()
    expect(page.locator("#aehnlich")).to_contain_text("Gibt es das schon?")
    expect(page.locator("#aehnlich")).to_contain_text("Trinkbrunnen am Weiher")
    hands.fill("title", "Schachtische unter den Linden")  # something else, then
    hands.fill("text", "Zwei feste Tische mit Brett, für alle, die vorbeikommen.")
    hands.fill("place", "Lindenweg")
    hands.press()
    assert hands.heading == "Jemand liest ihn, dann erscheint er"
    number = re.search(r"B-\d{4}-\d{6}", page.locator("main").inner_text())
    assert number
    address = f"{process.url}beitraege/{number.group()}/"
    assert writer.go(address) == 404

    moderate(person)
    supporter, hands = person(cast.stranger())
    assert supporter.go(address) == 200
    hands.press("form[action$='/unterstuetzung/'] button")
    expect(supporter.page.locator("#unterstuetzen .big")).to_have_text("1")
    expect(supporter.page.locator("#unterstuetzen")).to_contain_text("Sie unterstützen das.")


@BOTH
def test_following_by_mail(person: Person, by_keyboard: bool) -> None:
    process = taking_part.park()
    reader, hands = person(None)
    reader.go(process.url)
    hands.fill("email", "ines@post.example")
    hands.press("form[action$='/folgen/'] button")
    expect(reader.page.locator("main")).to_contain_text("Wir haben Ihnen eine E-Mail geschickt.")
    run_until_quiet()
    (letter,) = (one for one in mail.outbox if one.to == ["ines@post.example"])
    link = re.search(r"/mitmachen/folgen/\S+", str(letter.body))  # the first one, not the way out
    assert link
    reader.go(link.group())
    assert hands.heading == "Ein Klick, dann folgen Sie"
    hands.press()
    expect(reader.page.locator("main")).to_contain_text("Sie folgen diesem Verfahren.")


@BOTH
def test_a_defect(person: Person, by_keyboard: bool) -> None:
    taking_part.lay_out_defects()
    reporter, hands = person(None)
    page = reporter.page
    reporter.go("/maengel/melden/")
    wrong = _barriers(reporter, by_keyboard)
    if by_keyboard:
        hands.fill("ort", "Lindenweg 22")
        hands.press()
    else:
        _click_on_the_map(reporter, *LANTERN)
    assert "/foto/" in page.url
    wrong += _barriers(reporter, by_keyboard)
    hands.press("button[value=none]")
    wrong += _barriers(reporter, by_keyboard)
    hands.fill("art", "schlagloch")
    hands.fill("text", "Tiefes Schlagloch vor der Schule.")
    hands.press()
    assert "/senden/" in page.url
    wrong += _barriers(reporter, by_keyboard)
    hands.press()
    wrong += _barriers(reporter, by_keyboard)
    assert not wrong, "\n".join(wrong)
    code = page.locator(".code--big").inner_text()
    number = re.search(r"M-\d{4}-\d{5}", page.locator("main").inner_text())
    assert number
    if reporter.go(f"/maengel/{number.group()}/") == 404:  # no proof of work: a person looks first
        assert not by_keyboard
        moderate(person)
    assert reporter.go(f"/maengel/{number.group()}/") == 200

    _solve(person, number.group())
    reporter.go("/maengel/stand/")
    hands.fill("code", code.lower().replace("-", " "))
    hands.press()
    expect(page.locator("h1")).to_contain_text("Gelöst")
    hands.fill("grund", "Das Loch ist nach einem Tag wieder da.")
    hands.press("main form button.kern-btn--secondary")
    expect(page.locator("main")).to_contain_text("Ihre Meldung ist wieder offen.")
    _solve(person, number.group())
    reporter.go(page.url)
    expect(page.locator("h1")).to_contain_text("Gelöst")
    expect(page.locator("[name=grund]")).to_have_count(0)  # once


def _barriers(visit: Visit, with_script: bool) -> list[str]:
    """What axe finds on a page that only a form leads to; it is a script itself."""
    return visit.violations() if with_script else []


def _click_on_the_map(visit: Visit, lat: float, lon: float) -> None:
    """As with a mouse, on the picture that is a button."""
    sheet = maps.sheet()
    assert sheet
    picture = visit.page.locator("input[type=image]")
    box = picture.bounding_box()
    assert box
    scale = box["width"] / maps.WIDTH
    spot = {"x": sheet.x(lon) * scale, "y": sheet.y(lat) * scale}
    with visit.page.expect_navigation():
        picture.click(position=spot)  # type: ignore[arg-type]


def _solve(person: Person, number: str) -> None:
    """The Tiefbauamt: solved, with who did what as proof; without proof it is refused."""
    worker, hands = person(cast.staff("Tina Tief", Role.CASEWORK, "66"))
    button = "form[action$='/loesung/'] button"
    worker.go(f"/intern/maengel/{number}/")
    if not worker.page.locator(button).first.is_visible():
        hands.tick("details:has(form[action$='/loesung/']) summary")
    hands.press(button)
    expect(worker.page.locator("main")).to_contain_text("„Gelöst“ braucht einen Nachweis")
    hands.fill("measure", "Mit Asphalt geschlossen")
    hands.fill("done_by", "Bauhof")
    hands.press(button)
    expect(worker.page.locator("main")).to_contain_text("Gespeichert. Alle können es sehen.")


@BOTH
def test_a_vote(person: Person, by_keyboard: bool, tmp_path: Path) -> None:
    poll = taking_part.poll()
    boxes = {n: f"#f{poll.contests[0].option(n).id}" for n in range(1, 9)}
    anna, hands = person(cast.anna())
    page = anna.page
    anna.go(f"{POLL}ausweisen/")
    hands.press()
    for number in sorted((1, 2, 3, 4, 5, 7, 6), key=lambda one: _place_of(anna, boxes[one])):
        hands.tick(boxes[number])
    if by_keyboard:  # added up while choosing
        expect(page.locator(".purse")).to_contain_text("33\xa0€")
    hands.press("button[formaction$='/pruefen/']")
    expect(page.locator("[role=alert]")).to_contain_text("33\xa0€")
    hands.tick(boxes[7])
    hands.press("button[formaction$='/pruefen/']")
    assert hands.heading == "Stimmt alles?"
    hands.press()
    assert hands.heading == "Ihr Stimmzettel liegt in der Urne"
    code = page.locator(".code--big").inner_text()
    assert re.fullmatch(r"ST-\w{5}-\w{5}", code)
    anna.go(f"{POLL}ausweisen/")
    hands.press()
    assert hands.heading == "Sie haben schon abgestimmt"
    assert _looked_up(anna, hands, code) == "Ihr Stimmzettel liegt in der Urne"

    taking_part.end(poll)
    editor, desk = person(cast.editor())
    editor.go(DESK)
    desk.press("main .next a")
    desk.press()  # counts
    assert anna.go(f"{POLL}daten.json") == 409  # not before
    editor.go(DESK)
    desk.press("form[action$='/veroeffentlichung/'] button")
    run_until_quiet()
    assert _looked_up(anna, hands, code) == "Ihr Stimmzettel wurde gezählt"
    _recount(anna, hands, poll, tmp_path)


def _place_of(visit: Visit, selector: str) -> float:
    """How far down the page: the ballot's order is random, the Tab key goes downwards."""
    box = visit.page.locator(selector).bounding_box()
    return box["y"] if box else 0


def _looked_up(visit: Visit, hands: Hands, code: str) -> str:
    visit.go(f"{POLL}zaehlt-meine-stimme/")
    hands.fill("code", code)
    hands.press()
    return hands.heading


def _recount(visit: Visit, hands: Hands, poll: PollView, folder: Path) -> None:
    """Anybody: in the browser where it has JavaScript, and with the one-file program."""
    visit.go(f"{POLL}ergebnis/")
    hands.press("main a[href$='/nachzaehlen/']")
    winners = taking_part.winners(poll)
    if hands.by_keyboard:
        tab_to(visit.page, "[data-start]")
        visit.page.keyboard.press("Enter")
        output = visit.page.locator("[data-output]")
        expect(output).to_contain_text("Alles stimmt mit dem veröffentlichten Ergebnis überein.")
        for one in winners.values():
            expect(output).to_contain_text(one)
    for name, address in (("bundle.json", "daten.json"), ("recount.py", "nachzaehlen/recount.py")):
        (folder / name).write_bytes(visit.page.request.get(POLL + address).body())
    done = subprocess.run(
        [sys.executable, "-I", "recount.py", "bundle.json"],
        cwd=folder, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    assert "Alles stimmt mit dem Ergebnis überein." in done.stdout
    said = json.loads(done.stdout.splitlines()[0])
    assert len(said["selected"]) == len(winners)
