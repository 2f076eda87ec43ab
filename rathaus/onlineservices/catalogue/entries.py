"""The town's services.json as typed entries. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import cast

Node = dict[str, object]
WAYS = ("online", "counter", "phone", "video", "post", "home_visit")


@dataclass(frozen=True)
class Fee:
    """One line of the list of fees; `cents` is exact."""

    label: str
    cents: int
    note: str


@dataclass(frozen=True)
class Section:
    heading: str
    text: str


@dataclass(frozen=True)
class Elsewhere:
    """The authority that is responsible instead of the town."""

    authority: str
    office: str


@dataclass(frozen=True)
class Content:
    """What the page of a service says."""

    leika: str
    sections: tuple[Section, ...]
    requirements: tuple[str, ...]
    documents: tuple[str, ...]
    fees: tuple[Fee, ...]
    median_days: int | None
    p90_days: int | None
    legal_basis: tuple[str, ...]
    trust: str
    ways: tuple[str, ...]
    appointment_topic: str
    plain: str
    related: tuple[str, ...]
    elsewhere: Elsewhere | None
    updated: date | None

    @property
    def lowest(self) -> Fee | None:
        """The least anybody pays."""
        return min(self.fees, key=lambda fee: fee.cents, default=None)


# said again by their own parts of the page, from data instead of text
_TOLD_ELSEWHERE = frozenset({"Unterlagen im Überblick", "Dauer", "Kontakt"})


def content_of(node: Node) -> Content:
    """The entry as content. KeyError, TypeError or ValueError where it is not as agreed."""
    duration = cast(Node, node.get("duration_days") or {})
    other = cast(Node, node.get("responsible_elsewhere") or {})
    updated = node.get("updated")
    sections = (Section(str(one["heading"]), str(one["text"])) for one in _nodes(node, "details"))
    return Content(
        leika=str(node.get("leika") or ""),
        sections=tuple(one for one in sections if one.heading not in _TOLD_ELSEWHERE),
        requirements=_texts(node, "requirements"),
        documents=_texts(node, "documents"),
        fees=tuple(
            Fee(
                str(one["label"]),
                round(float(cast(float, one["amount_eur"])) * 100),
                str(one.get("note") or ""),
            )
            for one in _nodes(node, "fee")
        ),
        median_days=cast(int | None, duration.get("median")),
        p90_days=cast(int | None, duration.get("p90")),
        legal_basis=_texts(node, "legal_basis"),
        trust=str(node.get("trust_level") or "none"),
        ways=tuple(way for way in WAYS if way in _texts(node, "channels")),
        appointment_topic=str(node.get("appointment_topic") or ""),
        plain=str(node.get("einfache_sprache") or ""),
        related=_texts(node, "related"),
        elsewhere=Elsewhere(str(other["authority"]), str(other["office"])) if other else None,
        updated=date.fromisoformat(str(updated)) if updated else None,
    )


def _nodes(node: Node, key: str) -> list[Node]:
    return cast(list[Node], node.get(key) or [])


def _texts(node: Node, key: str) -> tuple[str, ...]:
    return tuple(str(one) for one in cast(list[object], node.get(key) or []))
