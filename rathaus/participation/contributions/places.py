"""Where a contribution lies: a click on the map, a marked place, or a street somebody wrote."""

from dataclasses import dataclass

from django.http import QueryDict

from rathaus.ui.maps import district_of, find_place, from_click


@dataclass(frozen=True)
class Where:
    """`clicked` is true where the map was pressed without a script: the form comes again."""

    lat: float | None = None
    lon: float | None = None
    district: str = ""
    clicked: bool = False


def where(data: QueryDict, text: str) -> Where:
    """The map speaks before the text."""
    if "karte.x" in data:
        spot = from_click(_whole(data.get("karte.x")), _whole(data.get("karte.y")))
        return Where(*spot, district_of(*spot), True) if spot else Where(clicked=True)
    try:
        lat, lon = float(data.get("lat") or ""), float(data.get("lon") or "")
    except ValueError:
        lat, lon = 999.0, 999.0
    district = district_of(lat, lon)
    if district:
        return Where(round(lat, 6), round(lon, 6), district)
    found = find_place(text) if text.strip() else None
    return Where(found.lat, found.lon, found.district) if found else Where()


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else -1
