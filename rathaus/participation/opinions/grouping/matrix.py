"""Who voted how on what: the votes of a conversation as one small matrix."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
MISSING = -128

Votes = NDArray[np.int8]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class VoteMatrix:
    """A row a participant, a column a statement; MISSING where no vote was given.

    `hidden` are the columns of statements that moderation took out: their votes count nowhere.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    votes: Votes
    hidden: frozenset[str] = field(default_factory=frozenset)

    def visible(self) -> "VoteMatrix":
        """Without the hidden statements."""
        if not self.hidden:
            return self
        kept = [index for index, one in enumerate(self.statements) if one not in self.hidden]
        names = tuple(self.statements[index] for index in kept)
        return VoteMatrix(self.participants, names, self.votes[:, kept])

    def of(self, rows: Numbers) -> "VoteMatrix":
        """Some of the participants."""
        names = tuple(self.participants[row] for row in rows)
        return VoteMatrix(names, self.statements, self.votes[rows], self.hidden)

    @property
    def given(self) -> NDArray[np.bool_]:
        """Where a vote was given."""
        return np.asarray(self.votes != MISSING, np.bool_)


def matrix_of(
    rows: Iterable[tuple[str, str, int]],
    *,
    statements: Iterable[str] = (),
    hidden: Iterable[str] = (),
) -> VoteMatrix:
    """From (participant, statement, vote) in the order given: of two votes the later one counts.

    `statements` sets the order of the columns; others follow as they appear.
    """
    columns = {one: index for index, one in enumerate(dict.fromkeys(statements))}
    people: dict[str, int] = {}
    where_row, where_column, values = [], [], []
    for participant, statement, vote in rows:
        where_row.append(people.setdefault(participant, len(people)))
        where_column.append(columns.setdefault(statement, len(columns)))
        values.append(vote)
    votes = np.full((len(people), len(columns)), MISSING, np.int8)
    if values:
        votes[where_row, where_column] = values
    return VoteMatrix(tuple(people), tuple(columns), votes, frozenset(hidden))
