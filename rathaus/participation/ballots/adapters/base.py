"""The seam to the residents' register (Melderegister): asked for yes or no, never for data."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

DEMO = "rathaus.participation.ballots.adapters.demo.DemoRegister"


@dataclass(frozen=True)
class Question:
    """What a voter says of herself. Compared over there, not stored here."""

    name: str
    birth: date
    street: str


@dataclass(frozen=True)
class Answer:
    """`person` is the register's pseudonym for this person and this poll; "" where unknown."""

    resident: bool
    old_enough: bool
    district: str = ""
    person: str = ""


class Register(Protocol):
    """Whoever answers for the register: XMeld over DVDV in a real town."""

    def ask(self, question: Question, *, poll: str, min_age: int, day: date) -> Answer:
        """Is this a resident of that age? § 34a BMG allows the automated yes or no."""


def register() -> Register | None:
    """The register this town has set up (`RESIDENTS_REGISTER`); demo towns have a made-up one."""
    path = getattr(settings, "RESIDENTS_REGISTER", DEMO if settings.DEMO else "")
    found: Register | None = import_string(path)() if path else None
    return found
