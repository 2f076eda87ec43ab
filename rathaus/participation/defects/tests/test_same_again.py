"""The same sent again: what is offered, what waits, and photos with nothing to mask."""

from datetime import timedelta

import pytest
from django.test import Client

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import new_matter, now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.defects import queries
from rathaus.participation.defects.actions.describe_report import describe_report
from rathaus.participation.defects.actions.place_report import Spot
from rathaus.participation.defects.actions.send_report import send_report
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.models import Defect, Picture
from rathaus.participation.defects.tests import factories
from rathaus.participation.moderation.facts import ContentDecided

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def by_street(street: str) -> str:
    """A described draft whose place was written, not clicked."""
    at = now() - timedelta(minutes=1)
    code = start_report(actor=ANONYMOUS, at=at, spot=Spot(name=street))
    text = "Tiefes Schlagloch vor der Schule."
    describe_report(actor=ANONYMOUS, code=code, category="schlagloch", text=text, title="", at=at)
    return code


def test_the_same_street_a_minute_ago_is_offered(client: Client) -> None:
    number = send_report(actor=SYSTEM, code=by_street("Uferweg 12"), network="", at=now())
    again = by_street("uferweg 3")
    draft = queries.draft(code=again, at=now())
    for words in (False, True):
        assert [one.number for one in queries.similar_to(draft, at=now(), words=words)] == [number]
    assert number in client.get(f"/maengel/melden/{again}/in-der-naehe/").content.decode()


def test_one_that_waits_is_told_without_its_words(client: Client) -> None:
    first = by_street("Uferweg 12")
    send_report(actor=ANONYMOUS, code=first, network="192.0.2.9", at=now())
    assert Defect.objects.get().state == "held"
    again = by_street("Uferweg 12")
    assert queries.similar_to(queries.draft(code=again, at=now()), at=now(), words=True) == []
    text = client.get(f"/maengel/melden/{again}/senden/").content.decode()
    assert "vor Kurzem eingegangen" in text
    assert Defect.objects.get().number not in text


def test_nothing_to_mask_keeps_the_photo(client: Client) -> None:
    code = factories.draft(picture=factories.photo())
    way = f"/maengel/melden/{code}/foto/"
    text = client.get(way).content.decode()
    assert "Nichts zu verdecken" in text
    assert text.index("<summary>Ohne Maus: Felder ankreuzen") < text.index('name="feld"')
    assert client.post(way, {"go": "clear"})["Location"].endswith("/art/")
    assert not Picture.objects.get().masked_by_reporter


def test_a_point_is_named_by_what_is_near() -> None:
    code = start_report(actor=ANONYMOUS, at=now(), spot=Spot(*factories.INSIDE))
    assert queries.draft(code=code, at=now()).place.startswith("in der Nähe von ")


@pytest.mark.parametrize("outcome", ["publish", "hide"])
def test_a_decision_on_an_unknown_report_is_ignored(outcome: str) -> None:
    fact = ContentDecided("defect:987654", outcome)
    journal.record(fact, actor=SYSTEM, matter=new_matter(), at=now())
    run_until_quiet()
    assert not Defect.objects.exists()
