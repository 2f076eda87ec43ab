"""The town's own map: drawn by us, asked of nobody.

A town brings `map.geojson` in its folder (WGS 84): one feature of kind `town`, districts, and what
lies in them (`water`, `green`, `road`). The server draws it as SVG, so a map needs no script; with
one, MapLibre takes the same data. Roads and districts are also the town's small gazetteer.
"""

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

WIDTH = 640  # of the drawing, in its own units
MARGIN = 0.03
NUMBER = re.compile(r"\s+\d+\s*[a-zA-Z]?\s*$")  # a house number
Ring = list[tuple[float, float]]  # longitude, latitude, as GeoJSON has them


@dataclass(frozen=True)
class Pin:
    """A numbered place; `shape` is "full", "open" (done), "square" (overdue) or "diamond"."""

    number: int
    lat: float
    lon: float
    title: str
    url: str = ""
    shape: str = "full"


@dataclass(frozen=True)
class Place:
    """A name of the gazetteer with the middle of what it names."""

    label: str
    lat: float
    lon: float
    district: str


@dataclass(frozen=True)
class Line:
    """A drawn thing: the path's data, and how wide."""

    path: str
    width: float = 0


@dataclass(frozen=True)
class Label:
    """A district's name where it is written."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """The map without pins, in drawing units."""

    west: float
    south: float
    east: float
    north: float
    height: float
    town: str
    districts: tuple[Line, ...]
    green: tuple[Line, ...]
    water: tuple[Line, ...]
    main_roads: tuple[Line, ...]
    streets: tuple[Line, ...]
    labels: tuple[Label, ...]

    def x(self, lon: float) -> float:
        """From the left edge."""
        return round((lon - self.west) / (self.east - self.west) * WIDTH, 1)

    def y(self, lat: float) -> float:
        """From the upper edge."""
        return round((self.north - lat) / (self.north - self.south) * self.height, 1)


@dataclass(frozen=True)
class Town:
    """The map's data as the questions below need them."""

    sheet: Sheet
    districts: tuple[tuple[str, Ring], ...]
    places: tuple[Place, ...]


def map_file() -> Path:
    """The town's map; a town without one has lists only."""
    return Path(settings.RATHAUS_CITY) / "map.geojson"


def town() -> Town | None:
    """The town's map, read once."""
    path = map_file()
    return _town(path) if path.exists() else None


def sheet() -> Sheet | None:
    """The drawing without pins."""
    found = town()
    return found.sheet if found else None


def district_of(lat: float, lon: float) -> str:
    """The district a place lies in; "" outside the town."""
    found = town()
    for name, ring in found.districts if found else ():
        if _inside(lon, lat, ring):
            return name
    return ""


def places() -> list[Place]:
    """Streets and districts, by name."""
    found = town()
    return list(found.places) if found else []


def find_place(text: str) -> Place | None:
    """The street or district somebody wrote, house number and case aside; None if unknown."""
    street = text.split(",")[0]
    for wanted in (text, street, NUMBER.sub("", street)):
        key = _key(wanted)
        for place in places():
            if key and _key(place.label) == key:
                return place
    return None


def from_click(x: int, y: int) -> tuple[float, float] | None:
    """Latitude and longitude of a click on the picture of `place_map`; None outside the town."""
    found = sheet()
    if found is None:
        return None
    lat = found.north - y / found.height * (found.north - found.south)
    lon = found.west + x / WIDTH * (found.east - found.west)
    return (round(lat, 6), round(lon, 6)) if district_of(lat, lon) else None


@lru_cache(maxsize=2)
def _town(path: Path) -> Town:
    features = json.loads(path.read_text("utf-8"))["features"]
    outline = next(_points(one) for one in features if _kind(one) == "town")
    lons, lats = [p[0] for p in outline], [p[1] for p in outline]
    extra = (max(lons) - min(lons)) * MARGIN
    west, east = min(lons) - extra, max(lons) + extra
    south, north = min(lats) - extra * 0.7, max(lats) + extra * 0.7
    ratio = (north - south) / ((east - west) * math.cos(math.radians((north + south) / 2)))
    frame = Sheet(west, south, east, north, round(WIDTH * ratio), "", (), (), (), (), (), ())

    def lines(kind: str, level: int | None = None, *, closed: bool = False) -> tuple[Line, ...]:
        return tuple(
            Line(_path(frame, _points(one), closed=closed), one["properties"].get("width", 0))
            for one in features
            if _kind(one) == kind and level in (None, one["properties"].get("level"))
        )

    districts = tuple(
        (one["properties"]["name"], _points(one)) for one in features if _kind(one) == "district"
    )
    drawn = Sheet(
        west, south, east, north, frame.height,
        town=_path(frame, outline, closed=True),
        districts=lines("district", closed=True),
        green=lines("green", closed=True),
        water=lines("water"),
        main_roads=lines("road", 1),
        streets=lines("road", 2),
        labels=tuple(_labels(frame, features)),
    )  # fmt: skip
    return Town(drawn, districts, tuple(_places(features, districts)))


def _labels(frame: Sheet, features: list[dict[str, dict[str, object]]]) -> Iterable[Label]:
    for one in features:
        at = one["properties"].get("label")
        if isinstance(at, list):
            yield Label(str(one["properties"]["name"]), frame.x(at[0]), frame.y(at[1]))


def _places(
    features: list[dict[str, dict[str, object]]], districts: tuple[tuple[str, Ring], ...]
) -> list[Place]:
    found = []
    for one in features:
        if _kind(one) not in ("district", "road", "green"):
            continue
        points = _points(one)
        lon, lat = points[len(points) // 2]
        if isinstance(at := one["properties"].get("label"), list):
            lon, lat = at
        inside = next((name for name, ring in districts if _inside(lon, lat, ring)), "")
        found.append(Place(str(one["properties"]["name"]), lat, lon, inside))
    return sorted(found, key=lambda place: _key(place.label))


def _kind(feature: dict[str, dict[str, object]]) -> object:
    return feature["properties"]["kind"]


def _points(feature: dict[str, dict[str, object]]) -> Ring:
    """The line, or a surface's outer ring."""
    shape = feature["geometry"]
    lines = shape["coordinates"]
    assert isinstance(lines, list)
    ring = lines[0] if shape["type"] == "Polygon" else lines
    return [(point[0], point[1]) for point in ring]


def _path(frame: Sheet, points: Ring, *, closed: bool) -> str:
    steps = "L".join(f"{frame.x(lon)} {frame.y(lat)}" for lon, lat in points)
    return f"M{steps}{'z' if closed else ''}"


def _inside(x: float, y: float, ring: Ring) -> bool:
    """Even-odd rule."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _key(text: str) -> str:
    """What two spellings of a street share, and what sorts German names."""
    folded = re.sub(r"str\.(?=\s|$)", "strasse", text.casefold().replace("ß", "ss"))
    for umlaut, plain in (("ä", "a"), ("ö", "o"), ("ü", "u")):
        folded = folded.replace(umlaut, plain)
    return "".join(letter for letter in folded if letter.isalnum())
