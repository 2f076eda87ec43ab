"""Facts go up: one append-only table that is audit trail, outbox and source of all figures."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import ClassVar, TypeVar
from uuid import UUID

from django.db import connection

from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry

Scalar = int | str | bool | None
F = TypeVar("F", bound="Fact")


@dataclass(frozen=True)
class Fact:
    """Base of what rooms tell. Subclasses are frozen dataclasses named in the past tense.

    The first field is the subject's id. Values are ids, codes and flags, never personal data:
    the journal cannot be erased, so nothing that must be erasable may stand in it.
    """

    known: ClassVar[dict[str, type["Fact"]]] = {}

    def __init_subclass__(cls) -> None:
        other = Fact.known.setdefault(cls.__name__, cls)
        if other.__module__ != cls.__module__:
            raise TypeError(f"two facts are called {cls.__name__}")


@dataclass(frozen=True)
class DayBegan(Fact):
    """Time is a fact too; deadlines listen. `day` is the local date, ISO 8601."""

    day: str


@dataclass(frozen=True)
class Listener:
    """One thing that follows from a fact; run as a job of its own, possibly twice."""

    name: str
    queue: str
    run: Callable[..., None]


_listeners: dict[type[Fact], list[Listener]] = {}


def on(
    fact: type[F], *, queue: str = "default"
) -> Callable[[Callable[[F, Entry], None]], Callable[[F, Entry], None]]:
    """Register a listener. It gets the fact and its entry, and must be safe to run twice."""

    def register(function: Callable[[F, Entry], None]) -> Callable[[F, Entry], None]:
        name = f"{function.__module__}:{function.__name__}"
        _listeners.setdefault(fact, []).append(Listener(name, queue, function))
        return function

    return register


def record(
    fact: Fact, *, actor: Actor, matter: UUID | None, at: datetime, unit: str | None = None
) -> Entry:
    """Write the fact and defer its listeners' jobs, in the caller's transaction.

    `unit` is the code of the unit concerned; the actor's own if not given.
    Raises RuntimeError outside a transaction: a fact without its change is a lie.
    """
    from rathaus.kernel import jobs

    if not connection.in_atomic_block:
        raise RuntimeError("record() needs the verb's transaction")
    subject = fields(fact)[0].name
    entry = Entry.objects.create(
        fact=type(fact).__name__,
        matter=matter,
        subject=f"{subject}:{getattr(fact, subject)}",
        actor=actor.key,
        unit=unit if unit is not None else actor.unit or "",
        at=at,
        data=_data(fact),
    )
    for listener in _listeners.get(type(fact), []):
        jobs.defer_listener(listener, entry.pk)
    return entry


def _data(fact: Fact) -> dict[str, Scalar]:
    data: dict[str, Scalar] = {}
    for key, value in asdict(fact).items():
        if isinstance(value, date | UUID):
            value = str(value)
        if not isinstance(value, int | str | None) or len(str(value)) > 100:
            raise TypeError(f"{type(fact).__name__}.{key}: ids and short codes only")
        data[key] = value
    return data


def hear(entry_id: int, name: str) -> None:
    """Run one listener on one entry: the body of every listener's job."""
    entry = Entry.objects.get(pk=entry_id)
    fact_type = Fact.known[entry.fact]
    listener = next(one for one in _listeners[fact_type] if one.name == name)
    listener.run(fact_type(**entry.data), entry)


def told(*, matter: UUID) -> list[Entry]:
    """All that has happened in a matter, oldest first."""
    return list(Entry.objects.filter(matter=matter).order_by("at", "pk"))
