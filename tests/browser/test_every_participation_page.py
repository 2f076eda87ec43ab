"""axe on every page of the wing of participation, in the town of the demo, light and dark."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.config import demo_participation
from rathaus.kernel.clock import now
from tests.browser.conftest import MODES, Visit
from tests.browser.crawl import crawl
from tests.browser.test_every_page import WING

POLL = "/mitmachen/abstimmungen/buergerbudget-2027/"
WORK = "/intern/mitmachen/"
WHO: dict[str, tuple[Callable[[], Account] | None, list[str]]] = {
    "anonymous": (
        None,
        [
            "/mitmachen/", "/maengel/", "/mitmachen/moderation/", "/mitmachen/wirkung/",
            "/mitmachen/daten/",
            "/mitmachen/heimatpreis-2026/preis/vorschlagen/",
            "/mitmachen/freibad-wunschliste-2024/ergebnis/",
            "/mitmachen/abstimmungen/buergerbudget-2026/nachzaehlen/",
        ],
    ),
    "anna": (cast.anna, ["/mitmachen/meine-beitraege/", f"{POLL}ausweisen/"]),
    "editor": (
        cast.editor,
        [
            WORK,
            *(
                f"{WORK}{room}/"
                for room in (
                    "moderation", "abstimmungen", "budget", "preis", "umfragen", "entwuerfe",
                    "meinungen", "antworten", "zusammenfuehren", "meinungen/neu",
                    "budget/buergerbudget-2026/rat", "preis/heimatpreis-2026/einrichten",
                )
            ),
        ],
    ),
    "bernd": (cast.bernd, ["/intern/maengel/", f"{WORK}budget/pruefung/"]),
}  # fmt: skip
MOST = 80
NARROW_DARK = MODES["narrow dark"]


def is_wing(kind: str) -> bool:
    """A page of this wing."""
    return kind.lstrip("^").startswith(WING)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing(visit: Callable[..., Visit], settings: Settings) -> None:
    settings.DEMO = True
    for person, _ in WHO.values():
        if person:
            person()
    demo_participation.load(lambda text: None, now())
    wrong: list[str] = []
    seen: set[str] = set()
    for person, seeds in WHO.values():
        account = person() if person else None
        eyes = [visit(account, **MODES["light"]), visit(account, **NARROW_DARK)]
        found, here = crawl(eyes, seeds, most=MOST, wanted=is_wing, seen=seen)
        wrong += found
        seen |= here
    assert not wrong, "\n".join(wrong)
