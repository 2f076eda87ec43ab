"""Journals for tests: invented histories as entries, and the same figures counted by hand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID, uuid4

from rathaus.kernel.models import Entry

Data = dict[str, int | str | bool | None]


@dataclass(frozen=True)
class Told:
    """One entry, before it is written."""

    fact: str
    subject: str
    at: datetime
    data: Data
    matter: UUID | None = None


@dataclass(frozen=True)
class Story:
    """An application that comes by post or form, is routed, opened, decided and perhaps closed.

    Hours after the start; None means that it never happened. `told`: the application itself is a
    fact; else only its case is (a letter).
    """

    start: datetime
    service: str
    channel: str
    routed: float | None = None
    by: str = "auto"
    corrected: bool = False
    rerouted: bool = False
    decided: float | None = None
    decided_again: bool = False
    closed: bool = False
    told: bool = True


def told(stories: Sequence[Story]) -> list[Told]:
    """All entries of the stories."""
    return [entry for n, story in enumerate(stories, 1) for entry in _told(n, story)]


def _told(n: int, story: Story) -> Iterable[Told]:
    matter, start = uuid4(), story.start
    way = "online" if story.channel == "online" else "scan"
    made: Data = {"application": n, "service": story.service, "channel": story.channel}
    if story.told:
        yield Told("ApplicationSubmitted", f"application:{n}", start, made, matter)
    yield Told("ItemReceived", f"item:{n}", start, {"item": n, "channel": way}, matter)
    if story.routed is not None:
        at = start + timedelta(hours=story.routed)
        routing: Data = {"item": n, "unit": "32.2", "by": story.by, "channel": way}
        yield Told("ItemRouted", f"item:{n}", at, {**routing, "corrected": story.corrected}, matter)
        if story.rerouted:
            later = at + timedelta(hours=30)
            clerk: Data = {**routing, "by": "clerk", "corrected": True}
            yield Told("ItemRouted", f"item:{n}", later, clerk, matter)
        case: Data = {"case": n, "service": story.service, "channel": way}
        yield Told("CaseOpened", f"case:{n}", at, case, matter)
    if story.routed is not None and story.decided is not None:
        at = start + timedelta(hours=story.routed + story.decided)
        outcome: Data = {"case": n, "outcome": "granted", "service": story.service}
        yield Told("DecisionIssued", f"case:{n}", at, outcome, matter)
        if story.decided_again:
            yield Told("DecisionIssued", f"case:{n}", at + timedelta(days=40), outcome, matter)
        if story.closed:
            yield Told("CaseClosed", f"case:{n}", at + timedelta(hours=1), {"case": n}, matter)


def write(entries: Iterable[Told]) -> None:
    """Into the journal, past the verbs: a test's journal has thousands of rows."""
    Entry.objects.bulk_create(
        Entry(
            fact=one.fact,
            subject=one.subject,
            matter=one.matter,
            actor="system",
            at=one.at,
            data=one.data,
        )
        for one in entries
    )


@dataclass(frozen=True)
class Recount:
    """The headline figures, counted naively."""

    online: tuple[int, int]
    days: tuple[float | None, int, int]
    minutes: tuple[float | None, float | None, int, int]
    right: tuple[int, int]
    alone: tuple[int, int]
    open: tuple[int, int]


def recount(entries: Sequence[Told], start: datetime, end: datetime) -> Recount:
    """Walk through the entries of [start, end) one by one."""
    by_subject: dict[str, list[Told]] = defaultdict(list)
    by_matter: dict[UUID | None, list[Told]] = defaultdict(list)
    for one in sorted(entries, key=lambda told: told.at):
        if one.at < end:
            by_subject[one.subject].append(one)
            by_matter[one.matter].append(one)
    online = _recount_online(by_matter, start)
    days, decided = [], 0
    for group in by_matter.values():
        began = ("ApplicationSubmitted", "ItemReceived")
        submitted = [one.at for one in group if one.fact in began]
        decisions = [one.at for one in group if one.fact == "DecisionIssued"]
        if decisions and decisions[0] >= start:
            decided += 1
            days += [(decisions[0] - submitted[0]).total_seconds() / 86400] if submitted else []
    return Recount(
        online,
        (median(days) if days else None, len(days), decided),
        *_recount_mail(by_subject, start),
        _recount_cases(by_subject),
    )


def _recount_online(by_matter: dict[UUID | None, list[Told]], start: datetime) -> tuple[int, int]:
    online = every = 0
    for group in by_matter.values():
        made = [
            one
            for one in group
            if one.fact == "ApplicationSubmitted"
            or (one.fact == "CaseOpened" and one.data["channel"] != "online")
        ]
        if made and made[0].at >= start:
            every += 1
            online += any(one.data["channel"] == "online" for one in made)
    return online, every


def _recount_mail(
    by_subject: dict[str, list[Told]], start: datetime
) -> tuple[tuple[float | None, float | None, int, int], tuple[int, int], tuple[int, int]]:
    received = routed = right = alone = 0
    minutes: list[float] = []
    for group in by_subject.values():
        first = next((one for one in group if one.fact == "ItemReceived"), None)
        if first is None or first.at < start:
            continue
        received += 1
        routings = [one for one in group if one.fact == "ItemRouted"]
        if routings:
            routed += 1
            minutes.append((routings[0].at - first.at).total_seconds() / 60)
            clean = not any(one.data["corrected"] for one in routings)
            right += clean
            alone += clean and routings[0].data["by"] in ("auto", "sender")
    halves = (quantile(minutes, 0.5), quantile(minutes, 0.9), routed, received)
    return halves, (right, routed), (alone, received)


def _recount_cases(by_subject: dict[str, list[Told]]) -> tuple[int, int]:
    groups = [[one.fact for one in group] for group in by_subject.values()]
    opened = [facts for facts in groups if "CaseOpened" in facts]
    return sum("CaseClosed" not in facts for facts in opened), len(opened)


def quantile(values: list[float], fraction: float) -> float | None:
    """Linear between the neighbours, as PostgreSQL's percentile_cont."""
    if not values:
        return None
    ordered = sorted(values)
    place = fraction * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
