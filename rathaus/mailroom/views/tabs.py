"""The tabs of the trays."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.mailroom.queries import Counts


@dataclass(frozen=True)
class Tab:
    """A link to a tray, with how much lies in it."""

    url: str
    label: str
    count: int | None
    current: bool


def tabs(counts: Counts, current: str) -> list[Tab]:
    """All trays and the post book."""
    trays = (
        ("clarify", _("To clarify"), counts.clarify),
        ("unreadable", _("Unreadable"), counts.unreadable),
        ("sealed", _("Do not open"), counts.sealed),
        ("routed", _("Passed on today"), counts.routed),
        ("book", _("Post book"), None),
    )
    address = reverse("mailroom:tray")
    return [
        Tab(f"{address}?korb={name}", label, count, name == current) for name, label, count in trays
    ]


def number_of(request: HttpRequest, param: str = "seite") -> int:
    """The page asked for; 1 for anything else."""
    value = request.GET.get(param, "")
    return int(value) if value.isdigit() and len(value) < 8 else 1
