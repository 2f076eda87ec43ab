"""Pabulib's .pb files, in and out without loss (pabulib.org/format).

Three tables, META, PROJECTS and VOTES, separated by semicolons. Every column is kept, known or not,
of voters too. An election that was read and not changed is written as it was, byte for byte.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from pathlib import Path
from types import MappingProxyType

import numpy as np

from rathaus.participation.counting.model import (
    KINDS,
    Ballots,
    Election,
    Project,
    Rule,
    Uncountable,
)

Table = tuple[tuple[str, ...], ...]
SECTIONS = ("META", "PROJECTS", "VOTES")
CATEGORY, DISTRICT = ("category", "categories"), ("district", "subunit", "neighborhood")
POINTS = ("cumulative", "scoring")
LARGEST_SCALE = 10**6
RULES = {
    "greedy": Rule("greedy"),
    "greedy-no-skip": Rule("greedy-no-skip"),
    "greedy-threshold": Rule("greedy-threshold"),
    "greedy-exclusive": Rule("greedy"),  # the exclusion is in the projects' groups
    "equalshares": Rule("equal-shares"),
    "equalshares-comparison": Rule("equal-shares", comparison="voters"),
    "equalshares/add1": Rule("equal-shares", completion="add1", until="overspent"),
    "equalshares/add1-comparison": Rule(
        "equal-shares", completion="add1", until="overspent", comparison="voters"
    ),
}


@dataclass(frozen=True, eq=False)
class Source:
    """The file an election came from; the objects made of it tell whether it was changed."""

    text: str
    projects: Table  # first the header
    votes: Table
    made: tuple[object, ...] = ()


def read_pb(source: Path | str) -> Election:
    """A file or its text. Uncountable says in one line what is wrong and where."""
    if isinstance(source, Path):
        try:
            source = source.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise Uncountable("Die Datei ist kein Text in UTF-8.") from error
    tables = _tables(source)
    if missing := [name for name in SECTIONS if not tables.get(name)]:
        raise Uncountable(f"In der Datei fehlt der Abschnitt {missing[0]}.")
    meta = {row[0].strip(): ";".join(row[1:]).strip() for row in tables["META"][1:]}
    kind = meta.get("vote_type", "")
    if kind not in KINDS:
        raise Uncountable(f"META nennt keine bekannte vote_type (sondern „{kind}“).")
    projects, budget, scale = _projects(tables["PROJECTS"], meta)
    ballots, points_scale = _ballots(tables["VOTES"], projects, kind)
    made = MappingProxyType(meta)
    kept = Source(source, tables["PROJECTS"], tables["VOTES"], (projects, ballots, budget, made))
    return Election(projects, ballots, budget, kind, made, scale, points_scale, kept)


def rule_of(election: Election) -> Rule:
    """The rule its META names. Uncountable, if it names none that is known."""
    name = election.meta.get("rule", "")
    if name not in RULES:
        raise Uncountable(f"META nennt keine bekannte Regel („{name}“); --rule gibt eine an.")
    if name == "greedy-exclusive" and not any(one.group for one in election.projects):
        raise Uncountable("greedy-exclusive braucht die Spalte group: wer wen ausschließt.")
    rule = RULES[name]
    limit = election.meta.get("min_project_score_threshold")
    if rule.name == "greedy-threshold":
        if limit is None:
            raise Uncountable("META nennt für greedy-threshold keine min_project_score_threshold.")
        rule = replace(rule, threshold=int(_number(limit, "min_project_score_threshold")))
    return rule


def _tables(text: str) -> dict[str, Table]:
    found: dict[str, list[tuple[str, ...]]] = {}
    current: list[tuple[str, ...]] | None = None
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            name = row[0].strip().upper()
            if name in SECTIONS and name not in found and not any(row[1:]):
                current = found[name] = []
            elif current is not None:
                current.append(tuple(row))
            else:
                raise Uncountable("Die Datei beginnt nicht mit META.")
    except csv.Error as error:
        raise Uncountable(f"Zeile {reader.line_num}: {error}") from error
    return {name: tuple(rows) for name, rows in found.items()}


def _number(text: str, what: str) -> Fraction:
    try:
        return Fraction(text.strip().replace(",", "."))
    except ValueError:
        raise Uncountable(f"{what}: „{text}“ ist keine Zahl.") from None


def named(table: Table) -> Iterator[dict[str, str]]:
    header = [cell.strip() for cell in table[0]]
    for row in table[1:]:
        yield dict(zip(header, row, strict=False))


def first(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name].strip() for name in names if row.get(name, "").strip()), "")


def _projects(table: Table, meta: Mapping[str, str]) -> tuple[tuple[Project, ...], int, int]:
    """Projects, budget, and the scale that makes all amounts whole."""
    rows = list(named(table))
    if not rows or not {"project_id", "cost"} <= set(rows[0]):
        raise Uncountable("PROJECTS braucht die Spalten project_id und cost.")
    ids = [row["project_id"].strip() for row in rows]
    if len(set(ids)) < len(ids):
        raise Uncountable("Zwei Vorhaben haben dieselbe Nummer.")
    costs = [
        _number(row.get("cost", ""), f"Kosten von {name}")
        for row, name in zip(rows, ids, strict=True)
    ]
    budget = _number(meta.get("budget", ""), "budget")
    scale = lcm(budget.denominator, *(cost.denominator for cost in costs))
    if scale > LARGEST_SCALE:
        raise Uncountable("Beträge haben zu viele Nachkommastellen.")
    projects = tuple(
        Project(
            name, int(cost * scale), row.get("name", ""), first(row, DISTRICT),
            first(row, CATEGORY), row.get("group", "").strip(),
        )
        for row, name, cost in zip(rows, ids, costs, strict=True)
    )  # fmt: skip
    return projects, int(budget * scale), scale


def _ballots(table: Table, projects: tuple[Project, ...], kind: str) -> tuple[Ballots, int]:
    place = {one.id: number for number, one in enumerate(projects)}
    starts, options, points = [0], list[int](), list[Fraction | int]()
    for line, row in enumerate(named(table), start=1):
        names = [name for name in map(str.strip, row.get("vote", "").split(",")) if name]
        if wrong := [name for name in names if name not in place]:
            raise Uncountable(f"Stimmzettel {line} nennt das unbekannte Vorhaben {wrong[0]}.")
        if len(set(names)) < len(names):
            raise Uncountable(f"Stimmzettel {line} nennt ein Vorhaben zweimal.")
        options += [place[name] for name in names]
        if kind in POINTS:
            given = [cell for cell in row.get("points", "").split(",") if cell.strip()]
            if len(given) != len(names):
                raise Uncountable(f"Stimmzettel {line} hat nicht je Vorhaben eine Punktzahl.")
            points += [
                int(cell) if cell.strip().isdecimal() else _number(cell, f"Stimmzettel {line}")
                for cell in given
            ]
        else:
            points += range(1, len(names) + 1) if kind == "ordinal" else [1] * len(names)
        starts.append(len(options))
    scale = lcm(*{one.denominator for one in points}) if points else 1
    if scale > LARGEST_SCALE:
        raise Uncountable("Punkte haben zu viele Nachkommastellen.")
    values = [int(one * scale) for one in points]
    columns = (np.array(column, dtype=np.int64) for column in (starts, options, values))
    return Ballots(*columns), scale
