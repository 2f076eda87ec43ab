"""Where it is: a point, a name, or what the camera had noted."""

import io

import pytest

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.actions.place_report import Spot, place_report
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.models import Draft
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


@pytest.mark.parametrize(
    "spot", [Spot(), Spot(name="Nirgendwoallee"), Spot(48.1, 11.5), Spot(from_photo=True)]
)
def test_places_that_are_none(spot: Spot) -> None:
    with pytest.raises(Refusal) as refused:
        start_report(actor=ANONYMOUS, at=now(), spot=spot)
    assert refused.value.status == 400
    assert not Draft.objects.exists()


def test_a_street_is_found_by_its_name() -> None:
    code = start_report(actor=ANONYMOUS, at=now(), spot=Spot(name="Uferweg 12"))
    row = Draft.objects.get()
    assert code and row.place == "Uferweg 12" and row.district


def test_the_place_of_a_photo_is_offered_taken_and_forgotten() -> None:
    raw = factories.photo(gps=factories.INSIDE)
    code = start_report(actor=ANONYMOUS, at=now(), photo=io.BytesIO(raw))
    assert Draft.objects.get().photo_lat == pytest.approx(factories.INSIDE[0], abs=1e-4)
    place_report(actor=ANONYMOUS, code=code, spot=Spot(from_photo=True), at=now())
    row = Draft.objects.get()
    assert row.lat == pytest.approx(factories.INSIDE[0], abs=1e-4)
    assert row.photo_lat is None and row.photo_lon is None
