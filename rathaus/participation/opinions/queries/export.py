"""Open data in the columns of a Polis export, without a person in it.

Participants have numbers in an order of their own; votes and statements have days, not times;
nobody is named as an author. While fewer people have answered than make two groups, there are
no votes in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.participation.opinions.grouping import SMALLEST
from rathaus.participation.opinions.identity import shuffled
from rathaus.participation.opinions.models import (
    Conversation,
    Participant,
    Snapshot,
    Statement,
    Vote,
)
from rathaus.participation.opinions.queries.conversations import found, shown
from rathaus.participation.processes.queries import ProcessView

TABLES = ("summary", "comments", "votes", "participants-votes")
Cell = str | int
MODERATED = {"published": 1, "held": 0, "hidden": -1}


@dataclass(frozen=True)
class Table:
    """A table by its name: a head and rows."""

    name: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


@dataclass(frozen=True)
class _Data:
    process: ProcessView
    row: Conversation
    statements: list[Statement]
    numbers: dict[int, int]
    votes: list[tuple[int, int, int, date]]
    groups: dict[str, int]


def export_table(*, actor: Actor, slug: str, name: str) -> Table:
    """One of TABLES. Eight queries at most."""
    data = _read(actor, slug)
    makers = (_summary, _comments, _votes, _people)
    return makers[TABLES.index(name)](data)


def export_json(*, actor: Actor, slug: str) -> dict[str, object]:
    """All of it in one: the tables as lists of objects, and the groups."""
    data = _read(actor, slug)
    tables = (_summary(data), _comments(data), _votes(data))
    return {
        "format": "polis-export",
        "process": data.process.slug,
        **{one.name: [dict(zip(one.head, row, strict=True)) for row in one.rows] for one in tables},
        "groups": {
            str(data.numbers[int(pk)]): group
            for pk, group in sorted(data.groups.items())
            if int(pk) in data.numbers
        },
    }


def _read(actor: Actor, slug: str) -> _Data:
    process, row = found(actor, slug, now())
    statements = list(shown(row.pk))
    people = dict(Participant.objects.filter(conversation=row).values_list("pk", "holder"))
    order = sorted(people, key=lambda pk: shuffled(people[pk]))
    numbers = {pk: number for number, pk in enumerate(order)}
    if len(numbers) < 2 * SMALLEST:
        return _Data(process, row, statements, {}, [], {})
    votes = Vote.objects.filter(statement__in=[one.pk for one in statements])
    cells = list(votes.values_list("statement", "participant", "value", "day"))
    cells.sort(key=lambda cell: (cell[0], numbers[cell[1]]))
    snapshot = Snapshot.objects.filter(conversation=row).only("members").first()
    return _Data(process, row, statements, numbers, cells, snapshot.members if snapshot else {})


def _moment(day: date) -> tuple[int, str]:
    """Midnight of the day, as Polis writes times."""
    moment = datetime.combine(day, time(), UTC)
    return int(moment.timestamp() * 1000), moment.strftime("%a %b %d %H:%M:%S UTC %Y")


def _summary(data: _Data) -> Table:
    rows: Iterable[tuple[Cell, ...]] = [
        ("topic", data.row.topic),
        ("url", f"{data.process.url}meinungen/"),
        ("views", ""),
        ("voters", len(data.numbers)),
        ("voters-in-conv", len(data.groups)),
        ("commenters", ""),
        ("comments", len(data.statements)),
        ("groups", len(set(data.groups.values()))),
        ("conversation-description", data.row.intro),
    ]
    return Table("summary", ("key", "value"), list(rows))


def _comments(data: _Data) -> Table:
    counted: dict[tuple[int, int], int] = {}
    for statement, _person, value, _day in data.votes:
        counted[statement, value] = counted.get((statement, value), 0) + 1
    head = ("timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated")
    rows = [
        (
            *_moment(local_day(one.written_at)),
            one.pk,
            "seed" if one.seeded else "",
            counted.get((one.pk, 1), 0),
            counted.get((one.pk, -1), 0),
            MODERATED[one.state],
            one.text,
            one.language,
        )
        for one in data.statements
    ]
    return Table("comments", (*head, "comment-body", "language"), list(rows))


def _votes(data: _Data) -> Table:
    rows = [
        (*_moment(day), statement, data.numbers[person], value)
        for statement, person, value, day in data.votes
    ]
    return Table("votes", ("timestamp", "datetime", "comment-id", "voter-id", "vote"), list(rows))


def _people(data: _Data) -> Table:
    by_person: dict[int, dict[int, int]] = {}
    for statement, person, value, _day in data.votes:
        by_person.setdefault(person, {})[statement] = value
    keys = [one.pk for one in data.statements]
    rows: list[tuple[Cell, ...]] = []
    for person in sorted(by_person, key=data.numbers.__getitem__):
        given = by_person[person]
        values = list(given.values())
        rows.append(
            (
                data.numbers[person],
                data.groups.get(str(person), ""),
                "",
                len(values),
                values.count(1),
                values.count(-1),
                *(given.get(key, "") for key in keys),
            )
        )
    head = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")
    return Table("participants-votes", (*head, *map(str, keys)), rows)
