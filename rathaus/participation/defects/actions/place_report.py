"""Say where it is: on the map, by its name, or where the photo was taken."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.drafting import name_of_place, open_draft, touch
from rathaus.participation.defects.facts import DefectDraftSaved
from rathaus.ui import maps


@dataclass(frozen=True)
class Spot:
    """What was given: a point, or a name (street with number, crossing, district), or both."""

    lat: float | None = None
    lon: float | None = None
    name: str = ""
    from_photo: bool = False


@transaction.atomic
def place_report(*, actor: Actor, code: str, spot: Spot, at: datetime) -> None:
    """Keep the place. A point counts more than a name; the name is kept as it was written.

    Refusal (400) for a name the map does not know, or a point outside the town.
    """
    require(policies.can_report(actor))
    draft = open_draft(code, at)
    name = spot.name.strip()[:120]
    lat, lon = spot.lat, spot.lon
    if spot.from_photo:
        lat, lon = draft.photo_lat, draft.photo_lon
    if lat is None or lon is None:
        found = maps.find_place(name) if name else None
        if found is None:
            raise Refusal(_unknown(name), status=400, field="ort")
        lat, lon = found.lat, found.lon
    district = maps.district_of(lat, lon)
    if not district:
        raise Refusal(
            _("This place lies outside the town. Choose a point within its border."),
            status=400,
            field="ort",
        )
    draft.lat, draft.lon, draft.district = lat, lon, district
    draft.place = name or name_of_place(lat, lon)
    draft.photo_lat = draft.photo_lon = None  # taken or not, it is not kept
    touch(draft, at)
    fact = DefectDraftSaved(draft.pk, "place")
    journal.record(fact, actor=actor, matter=draft.matter, at=at)


def _unknown(name: str) -> str:
    if not name:
        return _("Choose a place: on the map, by its street, or from a photo.")
    return _("We do not know “%(name)s”. Choose a street from the list or a point on the map.") % {
        "name": name
    }
