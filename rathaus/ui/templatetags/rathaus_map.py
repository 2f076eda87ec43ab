"""Maps in pages: `{% map pins %}` shows places, `{% place_map lat lon %}` asks for one."""

from collections.abc import Sequence
from typing import NamedTuple

from django import template

from rathaus.ui import maps
from rathaus.ui.maps import Line, Pin, Sheet

register = template.Library()
NUMBERED = 40  # more pins than this are dots; the list beside the map has the names


class Dot(NamedTuple):
    """A pin where it is drawn."""

    pin: Pin
    x: float
    y: float


class Layer(NamedTuple):
    """Lines of one look."""

    look: str
    lines: Sequence[Line]


def layers(sheet: Sheet) -> list[Layer]:
    """The map from bottom to top."""
    return [
        Layer("m-land m-town", [Line(sheet.town)]),
        Layer("m-green", sheet.green),
        Layer("m-water", sheet.water),
        Layer("m-edge m-main", sheet.main_roads),
        Layer("m-road m-main", sheet.main_roads),
        Layer("m-road m-small", sheet.streets),
        Layer("m-border", sheet.districts),
    ]


@register.inclusion_tag("ui/map.html")
def map(pins: Sequence[Pin], label: str = "", key: str = "") -> dict[str, object]:
    """The town's map with pins; `label` says what it shows, `key` what the shapes mean.

    Beside it the page has a list of equal worth. Without a map of the town, nothing.
    """
    sheet = maps.sheet()
    if sheet is None:
        return {"sheet": None}
    dots = [Dot(pin, sheet.x(pin.lon), sheet.y(pin.lat)) for pin in pins]
    return {
        "sheet": sheet,
        "layers": layers(sheet),
        "width": maps.WIDTH,
        "dots": dots,
        "numbered": len(dots) <= NUMBERED,
        "label": label,
        "key": key,
    }


@register.inclusion_tag("ui/place_map.html")
def place_map(lat: object = None, lon: object = None) -> dict[str, object]:
    """A map to point at; sends `karte.x`, `karte.y` (see `maps.from_click`) or `lat`, `lon`.

    Stands inside the page's form, after its first submit button: Return in a field must not be
    taken for a click on the map.
    """
    sheet = maps.sheet()
    if sheet is None:
        return {"sheet": None}
    at = None
    if isinstance(lat, float) and isinstance(lon, float):
        at = Dot(Pin(1, lat, lon, ""), sheet.x(lon), sheet.y(lat))
    return {"sheet": sheet, "width": maps.WIDTH, "at": at}
