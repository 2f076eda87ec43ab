"""What the reader may know of the town: read from the city's start data."""

import json
from pathlib import Path

from rathaus.mailroom.reading import Town


def town(city: Path) -> Town:
    """Name and address of the town hall; an empty town where there is no such file."""
    try:
        plan = json.loads((city / "city.json").read_text("utf-8"))
    except FileNotFoundError:
        return Town()
    hall = plan.get("town_hall", {})
    return Town(
        name=plan.get("name", ""),
        street=hall.get("street", ""),
        postcode=str(hall.get("postcode", hall.get("zip", ""))),
    )
