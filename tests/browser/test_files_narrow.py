"""The pages of files on 320 px, also with text twice as large: nothing scrolls sideways."""

from collections.abc import Callable

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT
from tests.browser.conftest import MODES, Visit

LONG = (
    "Straßenverkehrsordnungswidrigkeit https://example.org/ohne/jeden/umbruch/in/der/ganzen/zeile"
)
PARTS = ("", "?teil=antrag", "?teil=aufgaben", "?teil=verlauf", "?teil=beteiligte")
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def pages() -> list[str]:
    """Cases new, waiting, given back, laid before the head, decided; an item to put on file."""
    bernd, doris = cast.actor_of(cast.bernd()), cast.actor_of(cast.doris())
    new, asked, back, laid, done = (factories.case(subject=LONG) for _ in range(5))
    request_documents(actor=bernd, case=asked.pk, wanted=("Fahrzeugschein, Rückseite",), at=AT)
    factories.laid(back)
    return_draft(actor=doris, case=back.pk, reason=LONG, at=AT)
    factories.laid(laid)
    factories.issued(done)
    item = factories.application(filing="", subject=LONG)
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    cases = [f"/intern/vorgaenge/{one.pk}/" for one in (new, asked, back, laid, done)]
    return [
        "/intern/akten/?alle",
        "/intern/akten/?q=Bewohnerparkausweis",
        "/intern/akten/plan/12.11/",
        f"/intern/akten/{new.case_file_id}/",
        "/intern/aufgaben/",
        "/intern/zu-verakten/",
        f"/intern/zu-verakten/{item.number}/",
        f"{cases[0]}bescheid/",
        f"{cases[2]}bescheid/",
        f"{cases[0]}nachforderung/",
        f"{cases[2]}zeichnung/",
        f"{cases[3]}zeichnung/",
        *(case + part for case in cases for part in PARTS),
    ]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_nothing_scrolls_sideways(visit: Callable[..., Visit]) -> None:
    paths, wrong = pages(), []
    doris = visit(cast.doris(), **MODES["narrow"])
    for path in paths:
        assert doris.go(path) == 200, path
        for size in ("100%", "200%"):
            doris.page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            if doris.page.evaluate(SIDEWAYS):
                wrong.append(f"{path} at {size}")
    assert not wrong
