"""The ballots' columns: scores, counts, ties. Integers only."""

import hashlib
from dataclasses import dataclass

import numpy as np

from rathaus.participation.counting.model import Ballots, Election, Ints, Rule


def scores_of_entries(election: Election) -> Ints:
    """What every entry gives its project: 1, points, or Borda's points for a rank.

    Borda: with m projects on offer the first gets m - 1, the next m - 2; unranked ones nothing.
    """
    ballots = election.ballots
    if election.kind in ("approval", "choose-1"):
        return np.ones(len(ballots.options), dtype=np.int64)
    if election.kind == "ordinal":
        return len(election.projects) - 1 - positions(ballots)
    return ballots.values


def positions(ballots: Ballots) -> Ints:
    """Of ordinal ballots: each entry's place in its ballot by rank, from 0; gaps do not matter."""
    owner = np.repeat(np.arange(len(ballots)), np.diff(ballots.starts))
    order = np.lexsort((ballots.values, owner))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - ballots.starts[owner]
    return place


def totals(election: Election) -> tuple[list[int], list[int]]:
    """Votes (ballots that support it) and exact score of every project."""
    ballots, count = election.ballots, len(election.projects)
    scores = scores_of_entries(election)
    given = np.ones_like(scores) if election.kind == "ordinal" else (ballots.values > 0)
    if election.kind in ("approval", "choose-1"):
        given = np.ones_like(scores)
    votes = np.bincount(ballots.options[given.astype(bool)], minlength=count)
    sums = np.zeros(count, dtype=np.int64)
    np.add.at(sums, ballots.options, scores)
    return votes.tolist(), sums.tolist()


def ranks_at_ties(election: Election, rule: Rule, votes: list[int]) -> list[int]:
    """A place for every project; of two that are equal otherwise the smaller place wins."""

    def lot(number: int) -> str:
        text = f"{rule.seed}:{election.projects[number].id}"
        return hashlib.sha256(text.encode()).hexdigest()

    keys = {
        "votes": lambda number: -votes[number],
        "cost": lambda number: election.projects[number].cost,
        "cost-desc": lambda number: -election.projects[number].cost,
        "number": lambda number: number,
        "id": lambda number: election.projects[number].id,
        "lot": lot,
    }
    wanted = [keys[name] for name in (*rule.ties.split(","), "number")]
    order = sorted(range(len(votes)), key=lambda number: [key(number) for key in wanted])
    places = [0] * len(order)
    for place, number in enumerate(order):
        places[number] = place
    return places


@dataclass(frozen=True, eq=False)
class Profiles:
    """Equal ballots put together: each with its number of voters. Entries by project position."""

    starts: Ints
    options: Ints
    scores: Ints
    weights: Ints

    def entries_of(self, profiles: Ints) -> tuple[Ints, Ints]:
        """Positions of all entries of these profiles, and for each which of the list it is of."""
        lengths = self.starts[profiles + 1] - self.starts[profiles]
        ends = np.cumsum(lengths)
        which = np.repeat(np.arange(len(profiles)), lengths)
        offset = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        return self.starts[profiles][which] + offset, which


def profiles(election: Election) -> Profiles:
    """Ballots with positive entries only, equal ones together.

    Equal ballots are found by a hash and then compared entry for entry; two that differ never
    become one, and two equal ones left apart would only cost time.
    """
    scores = scores_of_entries(election)
    ballots = election.ballots
    owner = np.repeat(np.arange(len(ballots)), np.diff(ballots.starts))
    keep = scores > 0
    order = np.lexsort((ballots.options[keep], owner[keep]))
    owner, options = owner[keep][order], ballots.options[keep][order]
    scores = scores[keep][order]
    starts = np.searchsorted(owner, np.arange(len(ballots) + 1))
    lengths = np.diff(starts)
    hashes = _hashes(options, scores, owner, starts)
    by_hash = np.lexsort((hashes, lengths))
    first = _first_of_equal(by_hash, hashes, starts, options, scores)
    group = np.cumsum(first) - 1
    weights = np.bincount(group, minlength=int(group[-1]) + 1 if len(group) else 0)
    heads = by_hash[first]
    filled = lengths[heads] > 0
    heads, weights = heads[filled], weights[filled]
    bare = Profiles(starts, options, scores, weights)
    entries, _which = bare.entries_of(heads)
    new_starts = np.concatenate(([0], np.cumsum(lengths[heads])))
    return Profiles(new_starts, options[entries], scores[entries], weights)


def _hashes(options: Ints, scores: Ints, owner: Ints, starts: Ints) -> Ints:
    random = np.random.default_rng(1)
    salt = random.integers(1, 2**62, size=int(options.max(initial=0)) + 1)
    place = np.arange(len(options)) - starts[owner]
    mixed = salt[options] * (2 * scores + 1) ^ (place * 0x9E3779B97F4A7C1)
    sums = np.concatenate(([0], np.cumsum(mixed)))  # wraps around; that is fine for a hash
    hashes: Ints = sums[starts[1:]] - sums[starts[:-1]]
    return hashes


def _first_of_equal(
    order: Ints, hashes: Ints, starts: Ints, options: Ints, scores: Ints
) -> "np.typing.NDArray[np.bool_]":
    """In the order given: which ballots differ from the one before."""
    lengths = np.diff(starts)
    first = np.ones(len(order), dtype=bool)
    left, right = order[:-1], order[1:]
    alike = (hashes[left] == hashes[right]) & (lengths[left] == lengths[right])
    bare = Profiles(starts, options, scores, hashes)
    one, which = bare.entries_of(left[alike])
    two, _which = bare.entries_of(right[alike])
    differs = (options[one] != options[two]) | (scores[one] != scores[two])
    wrong = np.bincount(which[differs], minlength=int(alike.sum())) > 0
    same = alike.copy()
    same[alike] = ~wrong
    first[1:] = ~same
    return first
