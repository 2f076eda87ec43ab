"""`bin/demo --check`: a citizen and the staff go through the main journeys over HTTP."""

import time
from collections.abc import Callable

from rathaus.config.visitor import Visitor

Write = Callable[[str], object]
Step = Callable[[], None]


class Failed(Exception):
    """A step did not come out as promised; one line that says how."""


def run(address: str, write: Write) -> int:
    """Run all journeys; a line a step. 0 only if every step held."""
    steps: list[tuple[str, Step]] = [("Startseite öffnet", lambda: _opens(address))]
    for name, step in steps:
        begun = time.monotonic()
        try:
            step()
        except (Failed, OSError, LookupError) as error:
            write(f"FEHLT  {name}: {error}")
            return 1
        write(f"ok     {name} ({time.monotonic() - begun:.1f} s)")
    return 0


def _opens(address: str) -> None:
    Visitor(address).get("/health/live")
