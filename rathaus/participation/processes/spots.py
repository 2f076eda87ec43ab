"""Where a place people wrote lies on the town's map."""

from rathaus.ui.maps import find_place

Spot = tuple[float | None, float | None]


def spot_of(place: str, known: str = "", at: Spot = (None, None)) -> Spot:
    """Latitude and longitude; the known ones while the place is the same.

    "Town hall, Market Square 1" is found by the last part the map knows.
    """
    if place and place == known:
        return at
    for part in reversed(place.split(",")):
        if found := find_place(part.strip()):
            return found.lat, found.lon
    return None, None
