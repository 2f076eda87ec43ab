"""What a channel of the out-tray must do."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Sheet:
    """A letter as channels see it; `pdf` is the stored file."""

    letter: int
    matter: UUID
    unit: str
    subject: str
    to_name: str
    to_address: str
    posted_at: datetime
    pdf: Path
    sha256: str


class Channel(Protocol):
    """A way out of the house. Called again after a crash: the same letter must not go twice."""

    def hand_over(self, sheet: Sheet) -> bool:
        """Pass the letter on. True: it is delivered by that. False: a person confirms it later."""
        ...
