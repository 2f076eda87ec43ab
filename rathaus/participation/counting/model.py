"""What is counted, by which rule, and what came out of it. Amounts are whole units, never floats."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from rathaus.participation.counting.pabulib import Source

Ints = npt.NDArray[np.int64]
KINDS = ("approval", "choose-1", "cumulative", "ordinal", "scoring")
GREEDY = ("greedy", "greedy-threshold", "greedy-no-skip")
SEATS = ("approval", "points", "borda", "schulze")
NAMES = (*GREEDY, "equal-shares", *SEATS, "majority")
TIES = ("votes", "cost", "cost-desc", "number", "id", "lot")
REASONS = (
    "funded", "too-expensive", "below-threshold", "excluded-by", "tie-lost",
    "unaffordable-share", "no-votes", "after-stop", "outvoted",
)  # fmt: skip


class Uncountable(ValueError):
    """The election, the rule or the file does not make sense; says what is wrong in one line."""


@dataclass(frozen=True)
class Project:
    """An option of the ballot. Of one exclusion `group` at most one project is funded."""

    id: str
    cost: int
    name: str = ""
    district: str = ""
    category: str = ""
    group: str = ""


@dataclass(frozen=True, eq=False)
class Ballots:
    """All ballots in three columns: ballot i holds entries starts[i]:starts[i+1].

    `options` are positions in `Election.projects`, `values` what the ballot gives them: 1 for an
    approval, points, or the rank (1 is best) of an ordinal ballot.
    """

    starts: Ints
    options: Ints
    values: Ints

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> list[tuple[int, int]]:
        start, end = int(self.starts[number]), int(self.starts[number + 1])
        pairs = zip(self.options[start:end], self.values[start:end], strict=True)
        return [(int(option), int(value)) for option, value in pairs]


@dataclass(frozen=True, eq=False)
class Election:
    """Projects, ballots and the pot.

    `scale` > 1: a file with decimals; all costs and the budget are then given in 1/scale of the
    currency's unit, and points in 1/points_scale.
    """

    projects: tuple[Project, ...]
    ballots: Ballots
    budget: int
    kind: str = "approval"
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    scale: int = 1
    points_scale: int = 1
    source: "Source | None" = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Uncountable(f"Die Art der Stimmzettel „{self.kind}“ ist unbekannt.")
        if len({one.id for one in self.projects}) < len(self.projects):
            raise Uncountable("Zwei Vorhaben haben dieselbe Nummer.")
        if any(one.cost < 0 for one in self.projects) or self.budget < 0:
            raise Uncountable("Kosten und Budget dürfen nicht negativ sein.")

    @classmethod
    def from_choices(
        cls,
        projects: Iterable[Project],
        choices: Iterable[Sequence[tuple[str, int]]],
        *,
        budget: int,
        kind: str = "approval",
        meta: Mapping[str, str] | None = None,
    ) -> Self:
        """Ballots as lists of (project id, value); Uncountable for unknown or doubled ids."""
        offered = tuple(projects)
        place = {one.id: number for number, one in enumerate(offered)}
        starts, options, values = [0], [], []
        for ballot in choices:
            names = [name for name, _value in ballot]
            if unknown := [name for name in names if name not in place]:
                raise Uncountable(
                    f"Ein Stimmzettel nennt „{unknown[0]}“, das nicht zur Wahl stand."
                )
            if len(set(names)) < len(names):
                raise Uncountable("Ein Stimmzettel nennt ein Vorhaben zweimal.")
            options += [place[name] for name in names]
            values += [int(value) for _name, value in ballot]
            starts.append(len(options))
        columns = (np.array(column, dtype=np.int64) for column in (starts, options, values))
        return cls(offered, Ballots(*columns), budget, kind, MappingProxyType(dict(meta or {})))


@dataclass(frozen=True)
class Rule:
    """How is counted; stored with the vote, so that everybody counts the same way.

    `ties`: criteria one after the other, at last always the order on the ballot: votes (more
    first), cost (cheaper first), cost-desc, number, id, lot (sha256 of seed and id, smaller first).
    `utility` of greedy and equal shares: cost (what a voter gets is the money spent on it) or
    cardinality (every project counts alike). `completion` add1: everybody's share grows by
    `increment`; `until` exhausted: until nothing more would fit into the pot, or the next step would
    overspend it; `until` overspent: always to the last step before it would be overspent (as in
    Wieliczka). `start` whole begins at a whole share.
    `comparison` voters: the greedy outcome instead, if more voters get more from it.
    `threshold`: smallest score that may win. `seats`: places, for rules that do not spend.
    """

    name: str = "greedy"
    completion: str = ""
    increment: int = 1
    until: str = "exhausted"
    threshold: int = 0
    seats: int | None = None
    ties: str = "votes,cost,number"
    utility: str = "cost"
    comparison: str = ""
    start: str = "exact"
    seed: str = ""

    def __post_init__(self) -> None:
        allowed = {
            "name": NAMES,
            "completion": ("", "add1"),
            "utility": ("cost", "cardinality"),
            "comparison": ("", "voters"),
            "until": ("exhausted", "overspent"),
            "start": ("exact", "whole"),
        }
        for key, values in allowed.items():
            if getattr(self, key) not in values:
                raise Uncountable(f"Die Regel kennt {key} = „{getattr(self, key)}“ nicht.")
        if unknown := [tie for tie in self.ties.split(",") if tie not in TIES]:
            raise Uncountable(f"Bei Gleichstand ist „{unknown[0]}“ unbekannt.")
        if self.increment < 1:
            raise Uncountable("Die Erhöhung muss mindestens 1 sein.")

    def as_dict(self) -> dict[str, str | int | None]:
        """For JSON; keys as the fields."""
        return asdict(self)

    @classmethod
    def from_dict(cls, given: Mapping[str, str | int | None]) -> Self:
        """From JSON; unknown keys are refused, they could have changed the count."""
        known = {one.name for one in fields(cls)}
        if extra := [key for key in given if key not in known]:
            raise Uncountable(f"Die Regel kennt „{extra[0]}“ nicht.")
        return cls(**given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Row:
    """Why a project was funded or not.

    `amount`: what was left of the pot when it was looked at; under equal shares what its supporters
    together could still pay at the end; for a threshold the threshold. `other`: the project that
    excludes it or won the tie. `score` is exact: "17" or "35/2".
    """

    id: str
    votes: int
    score: str
    cost: int
    selected: bool
    reason: str
    amount: int | None = None
    other: str | None = None


@dataclass(frozen=True)
class Outcome:
    """Who won (in the order of winning), and a row for every project in the ballot's order."""

    rule: Rule
    parameters: Mapping[str, str | int | None]
    selected: tuple[str, ...]
    cost: int
    votes: int
    rows: tuple[Row, ...]
    ms: float
