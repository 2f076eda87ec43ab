"""Facts and listeners for the kernel's own tests."""

from dataclasses import dataclass

from rathaus.kernel.journal import Fact, on
from rathaus.kernel.models import Entry

heard: list[int] = []
broken: list[bool] = []


@dataclass(frozen=True)
class LampLit(Fact):
    """A fact of tests alone."""

    lamp: int
    colour: str = "white"


@on(LampLit)
def notice(fact: LampLit, entry: Entry) -> None:
    """Remember that the fact was heard; fail while told to."""
    if broken:
        raise RuntimeError("the lamp is broken")
    heard.append(fact.lamp)
