"""What can be said of a file at once, by its first bytes."""

from pathlib import Path

from rathaus.mailroom.reading import Unreadable
from rathaus.mailroom.reading.kinds import kind_of


def unreadable_because(path: Path) -> str:
    """A sentence where the file is nothing that the machine reads; else nothing."""
    try:
        kind_of(path)
    except Unreadable as error:
        return error.sentence
    return ""
