"""axe on every page the house links to, for every role, light and wide, dark and at 320 px."""

from collections.abc import Callable

import pytest

from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from tests.browser.conftest import MODES, Visit
from tests.browser.crawl import crawl
from tests.town import settle

SEEDS = ["/", "/anmelden/", "/registrieren/", "/stand/", "/antrag/fortsetzen/", "/gibt-es-nicht/"]
WHO: dict[str, tuple[Callable[[], Account] | None, list[str]]] = {
    "anonymous": (None, SEEDS),
    "anna": (cast.anna, ["/mein-bereich/", "/konto/"]),
    "meltem": (cast.meltem, ["/intern/", "/intern/post/", "/konto/"]),
    "bernd": (cast.bernd, ["/intern/", "/intern/akten/"]),
    "doris": (cast.doris, ["/intern/"]),
    "admin": (cast.admin, ["/intern/", "/ui/"]),
    "auditor": (cast.auditor, ["/intern/"]),
}
MOST = 60
# what is behind their first pages is looked at by test_every_participation_page
WING = ("mitmachen/", "maengel/", "intern/mitmachen/", "intern/maengel/", "open311/")


def is_ours(kind: str) -> bool:
    """Not of the wing of participation, or the way into it."""
    return kind in WING or not kind.lstrip("^").startswith(WING)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("who", WHO)
def test_axe_finds_nothing(who: str, visit: Callable[..., Visit]) -> None:
    settle()
    person, seeds = WHO[who]
    account = person() if person else None
    eyes = [visit(account, **MODES[mode]) for mode in ("light", "narrow dark")]
    wrong, seen = crawl(eyes, seeds, most=MOST, wanted=is_ours)
    assert not wrong, "\n".join(wrong)
    assert len(seen) >= len(seeds)
