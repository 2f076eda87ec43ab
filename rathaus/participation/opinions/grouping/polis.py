"""A Polis export folder: read, and written in the same columns.

comments.csv (comment-id, moderated: -1 taken out, 0 open, 1 in), votes.csv (comment-id,
voter-id, vote: 1 agree, 0 pass, -1 disagree) and participants-votes.csv (a row a participant,
with the group that was published). The matrix file is enough where there is no votes.csv.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rathaus.participation.opinions.grouping.matrix import VoteMatrix, matrix_of

REJECTED = "-1"


@dataclass(frozen=True)
class Export:
    """What lies in the folder; `published` are the groups of those who were placed there."""

    matrix: VoteMatrix
    texts: dict[str, str]
    published: dict[str, str]


def read_export(folder: Path) -> Export:
    """Raises FileNotFoundError or ValueError with a sentence that says what is missing."""
    if not folder.is_dir():
        raise FileNotFoundError(f"no folder {folder}")
    people = _rows(folder / "participants-votes.csv")
    comments = _rows(folder / "comments.csv")
    votes = _votes(_rows(folder / "votes.csv")) if (folder / "votes.csv").exists() else None
    if not people and votes is None:
        raise ValueError(f"{folder} holds neither participants-votes.csv nor votes.csv")
    columns = [name for name in (people[0] if people else {}) if name.isdigit()]
    statements = columns or [row["comment-id"] for row in comments]
    hidden = [row["comment-id"] for row in comments if row.get("moderated") == REJECTED]
    return Export(
        matrix_of(votes or _matrix(people, columns), statements=statements, hidden=hidden),
        {row["comment-id"]: row.get("comment-body", "").strip() for row in comments},
        {row["participant"]: group for row in people if (group := row.get("group-id", ""))},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _votes(rows: list[dict[str, str]]) -> list[tuple[str, str, int]]:
    """In the order of time: a changed mind counts."""
    rows.sort(key=lambda row: int(row.get("timestamp") or 0))
    try:
        return [(row["voter-id"], row["comment-id"], int(row["vote"])) for row in rows]
    except (KeyError, ValueError) as problem:
        raise ValueError(f"votes.csv is no Polis export: {problem}") from problem


def _matrix(people: list[dict[str, str]], columns: list[str]) -> Iterator[tuple[str, str, int]]:
    for row in people:
        for column in columns:
            if row[column]:
                yield row["participant"], column, int(row[column])
