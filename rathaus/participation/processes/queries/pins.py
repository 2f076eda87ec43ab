"""Processes on the map."""

from collections.abc import Sequence

from rathaus.participation.processes.queries.processes import ProcessView
from rathaus.ui.maps import Pin

SHAPES = {"running": "full", "ended": "open", "draft": "diamond"}


def process_pins(found: Sequence[ProcessView]) -> list[Pin]:
    """One pin for each process with a place, numbered as it stands in the list."""
    return [
        Pin(number, one.lat, one.lon, one.title, one.url, SHAPES[one.state])
        for number, one in enumerate(found, start=1)
        if one.lat is not None and one.lon is not None
    ]
