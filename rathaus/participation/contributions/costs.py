"""What things typically cost (Kostenhilfe): a guide for those who write, not a calculation."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

HIGHEST = 9_999_999
# "9000", "9.000", "9 000 €", "9.000,00 Euro"; never "9.00", which may mean nine or nine hundred
_EUROS = re.compile(
    r"(?P<whole>\d{1,3}(?:[.\s’']\d{3})+|\d+)(?:,(?P<cents>\d{1,2}|-{1,2}))?\s*(?:€|eur|euro)?",
    re.IGNORECASE,
)


def euros(typed: str) -> int | None:
    """Whole euros of what people type, cents rounded; None where it is no amount."""
    found = _EUROS.fullmatch(typed.strip())
    if found is None:
        return None
    amount = int(re.sub(r"\D", "", found["whole"]))
    cents = (found["cents"] or "").strip("-").ljust(2, "0")
    return amount + (int(cents) >= 50)


class EuroField(forms.CharField):
    """An amount as people write it in German; whole euros, or nothing."""

    def to_python(self, value: object) -> int | None:  # type: ignore[override]
        typed = super().to_python(value)
        if not typed:
            return None
        amount = euros(typed)
        if amount is None or amount > HIGHEST:
            raise forms.ValidationError(_("Write the amount in whole euros: 9000 or 9.000."))
        return amount

    def run_validators(self, value: object) -> None:
        """All is judged by `to_python`: the length is that of the number's text."""


@dataclass(frozen=True)
class Cost:
    """Whole euros, from and to."""

    name: str
    low: int
    high: int


@lru_cache
def cost_guide() -> tuple[Cost, ...]:
    """The guide, cheap things first."""
    found = json.loads((Path(__file__).parent / "costs.json").read_text("utf-8"))["items"]
    costs = [Cost(one["name"], one["low"], one["high"]) for one in found]
    return tuple(sorted(costs, key=lambda one: one.low))
