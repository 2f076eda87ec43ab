"""Recount of a published vote: one file, nothing but Python's standard library.

    python recount.py bundle.json

Reads the published bundle (rathaus-ballots-1), checks the fingerprints, counts every contest again
by its stored rule and says whether the winners are the same. It shares no line with the town hall's
own count. Exit status: 0 all the same, 1 something differs.

Fingerprints (lower-case hex of SHA-256, text in UTF-8; lines joined by one line feed, none at the end):
  a contest's ballots_root   all ballots as lines, sorted by their bytes. A ballot's line is the ballot
                             as it stands in the bundle, [["<option id>",value],...] in JSON without
                             blanks, letters not escaped.
  its receipts_root          all receipts, sorted.
  the poll's two roots       the contests' roots of the kind, in the order of the bundle.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

KINDS = "knapsack approval, approval approval, points cumulative, ranking ordinal, yesno scoring"
KIND_OF = dict(pair.split() for pair in KINDS.split(","))
DEFAULTS = {
    "name": "greedy", "completion": "", "increment": 1, "until": "exhausted", "threshold": 0,
    "seats": None, "ties": "votes,cost,number", "utility": "cost", "comparison": "",
    "start": "exact", "seed": "",
}  # fmt: skip


def root_of(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def ballots_root(ballots: Iterable[Sequence[Sequence[Any]]]) -> str:
    """Fingerprint of a contest's ballots; their order does not matter, each of them does."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in ballots)
    return root_of(sorted(lines))


def receipts_root(receipts: Iterable[str]) -> str:
    """Fingerprint of the list of receipts."""
    return root_of(sorted(receipts))


class Contest:
    """A contest of the bundle, ready to count: equal ballots together, points instead of ranks."""

    def __init__(self, contest: Mapping[str, Any]) -> None:
        self.rule = {**DEFAULTS, **contest["rule"]}
        if extra := set(self.rule) - set(DEFAULTS):
            raise ValueError(f"Die Regel kennt {sorted(extra)} nicht.")
        options = contest["options"]
        self.kind = KIND_OF[contest["method"]]
        self.ids = [str(one["id"]) for one in options]
        self.costs = [int(one.get("cost") or 0) for one in options]
        self.groups = [str(one.get("group") or "") for one in options]
        self.budget = int(contest.get("budget") or 0)
        self.voters = len(contest["ballots"]) - int(contest.get("invalid") or 0)  # those are empty
        place = {name: number for number, name in enumerate(self.ids)}
        pairs = [[(place[str(n)], int(value)) for n, value in one] for one in contest["ballots"]]
        alike = Counter(tuple(sorted(one)) for one in pairs)
        self.points = [(self._points(sheet), count) for sheet, count in alike.items()]
        self.all = range(len(self.ids))
        self.votes, self.scores, self.named = ([0] * len(self.ids) for _ in range(3))
        self.backers: dict[int, list[tuple[int, int]]] = {}
        for voter, (points, count) in enumerate(self.points):
            for option, value in points:
                self.named[option] += count
                self.scores[option] += value * count
                self.votes[option] += count * (self.kind in ("approval", "ordinal") or value > 0)
                if value > 0:
                    self.backers.setdefault(option, []).append((voter, value))
        self.wanted = [n for n in self.all if n in self.backers and self.costs[n] > 0]
        order = sorted(self.all, key=self._tie)
        self.ranks = [order.index(option) for option in self.all]

    def _points(self, ballot: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Per option 1, or its points; for rankings Borda's: all - 1 for the first, then falling."""
        if self.kind == "approval":
            return [(option, 1) for option, _value in ballot]
        if self.kind == "ordinal":
            ranked = sorted(ballot, key=lambda pair: pair[1])
            return [(pair[0], len(self.ids) - 1 - at) for at, pair in enumerate(ranked)]
        return list(ballot)

    def _tie(self, option: int) -> list[Any]:
        lot = f"{self.rule['seed']}:{self.ids[option]}".encode()
        keys = {
            "votes": -self.votes[option], "cost": self.costs[option],
            "cost-desc": -self.costs[option], "number": option, "id": self.ids[option],
            "lot": hashlib.sha256(lot).hexdigest(),
        }  # fmt: skip
        return [*(keys[name] for name in self.rule["ties"].split(",")), option]

    def rivals(self, option: int, won: Iterable[int]) -> bool:
        """Whether another of its exclusion group has won."""
        mine = self.groups[option]
        return any(mine and self.groups[other] == mine for other in won if other != option)

    def by_value(self, values: Sequence[Any]) -> list[int]:
        """Best first."""
        return sorted(self.all, key=lambda option: (-values[option], self.ranks[option]))


def count(contest: Mapping[str, Any]) -> list[str]:
    """The winners' ids in the order of winning."""
    one = Contest(contest)
    name, yes = one.rule["name"], one.votes
    if name == "majority":
        won = [n for n in one.all if 2 * yes[n] > one.named[n] and yes[n] >= one.rule["threshold"]]
    elif name == "equal-shares":
        won = _equal_shares(one) if one.voters else []
    elif name.startswith("greedy"):
        won = _greedy(one, one.rule)
    else:
        won = _places(one)
    return [one.ids[option] for option in won]


def _greedy(one: Contest, rule: Mapping[str, Any]) -> list[int]:
    values: list[Any] = list(one.scores)
    if rule["utility"] == "cardinality":
        pairs = zip(one.scores, one.costs, strict=True)
        values = [Fraction(score, cost) if cost else Fraction(10**18) for score, cost in pairs]
    won: list[int] = []
    left = one.budget
    for option in one.by_value(values):
        if one.scores[option] < max(1, rule["threshold"]) or one.rivals(option, won):
            continue
        if one.costs[option] <= left:
            won.append(option)
            left -= one.costs[option]
        elif rule["name"] == "greedy-no-skip":
            break
    return won


def _places(one: Contest) -> list[int]:
    names = {"approval": one.votes, "points": one.scores, "borda": one.scores}
    values = names.get(one.rule["name"]) or _schulze(one)
    seats = 1 if one.rule["seats"] is None else one.rule["seats"]
    won: list[int] = []
    for option in one.by_value(values):
        enough = one.votes[option] > 0 and values[option] >= one.rule["threshold"]
        if enough and len(won) < seats and not one.rivals(option, won):
            won.append(option)
    return won


def _schulze(one: Contest) -> list[int]:
    duel = [[0] * len(one.ids) for _ in one.all]
    for points, number in one.points:
        given = dict(points)
        for a in given:
            for b in one.all:
                if a != b and (b not in given or given[a] > given[b]):
                    duel[a][b] += number
    path = [[duel[a][b] if duel[a][b] > duel[b][a] else 0 for b in one.all] for a in one.all]
    for c, a, b in product(one.all, repeat=3):
        path[a][b] = max(path[a][b], min(path[a][c], path[c][b]))
    return [sum(path[a][b] >= path[b][a] for b in one.all) - 1 for a in one.all]


def _equal_shares(one: Contest) -> list[int]:
    rule, base = one.rule, Fraction(one.budget, one.voters)
    last: list[int] | None = None
    share, step = base, 0
    while True:
        won = _run(one, share)
        spent = sum(one.costs[option] for option in won)
        if last is not None and spent > one.budget:
            won = last
            break
        room = one.budget - spent if rule["until"] == "exhausted" else sum(one.costs)
        others = [n for n in one.wanted if n not in won and not one.rivals(n, won)]
        if rule["completion"] != "add1" or all(one.costs[option] > room for option in others):
            break
        last, step = won, step + 1
        share = (base // 1 if rule["start"] == "whole" else base) + step * rule["increment"]
    if rule["comparison"] == "voters":
        plain = _greedy(one, {**DEFAULTS, "name": "greedy"})
        gain = [one.costs[n] * ((n in won) - (n in plain)) for n in one.all]
        better = worse = 0
        for points, number in one.points:
            total = sum(gain[option] * value for option, value in points if value > 0)
            better, worse = better + number * (total > 0), worse + number * (total < 0)
        return plain if worse > better else won
    return won


def _run(one: Contest, share: Fraction) -> list[int]:
    """Equal shares with one share: money in whole numbers of 1/unit."""
    unit = share.denominator
    money = [share.numerator] * len(one.points)
    won: list[int] = []
    for option in sorted((n for n in one.backers if not one.costs[n]), key=one.ranks.__getitem__):
        won += [] if one.rivals(option, won) else [option]
    keys = {option: Fraction(0) for option in one.wanted}  # lower bounds, only ever rising
    while True:
        keys = {option: key for option, key in keys.items() if not one.rivals(option, won)}
        if (best := _best(one, keys, money, unit)) is None:
            return won
        _key, _rank, option, due, rich = best
        won.append(option)
        del keys[option]
        unit, money = unit * rich, [amount * rich for amount in money]
        for voter, value in one.backers[option]:
            money[voter] = max(0, money[voter] - due * value)


def _best(
    one: Contest, keys: dict[int, Fraction], money: list[int], unit: int
) -> tuple[Fraction, int, int, int, int] | None:
    """The next to buy: key, place at ties, option, price as (due, rich). Drops the unaffordable."""
    best = None
    for option in sorted(keys, key=lambda n: keys[n]):
        if best and keys[option] > best[0]:
            break
        price = _price(one, one.backers[option], money, one.costs[option] * unit)
        if price is None:
            del keys[option]
            continue
        by_cost = one.costs[option] if one.rule["utility"] == "cost" else 1
        keys[option] = Fraction(price[0], price[1] * unit * by_cost)
        found = (keys[option], one.ranks[option], option, *price)
        best = min(best, found) if best else found
    return best


def _price(
    one: Contest, backers: list[tuple[int, int]], money: list[int], cost: int
) -> tuple[int, int] | None:
    """Price per point as a fraction (due, rich): all pay it, or what they have; None: too little."""
    if sum(money[voter] * one.points[voter][1] for voter, _value in backers) < cost:
        return None
    rich, due = backers, cost
    while True:
        points = sum(value * one.points[voter][1] for voter, value in rich)
        poor = [pair for pair in rich if money[pair[0]] * points < due * pair[1]]
        if not poor:
            return due, points
        due -= sum(money[voter] * one.points[voter][1] for voter, _value in poor)
        gone = {voter for voter, _value in poor}
        rich = [pair for pair in rich if pair[0] not in gone]


def check(contest: Mapping[str, Any]) -> dict[str, Any]:
    """A contest counted again: winners, and what does not fit with what was published."""
    one, winners, told = Contest(contest), count(contest), contest["result"]
    votes = dict(zip(one.ids, one.votes, strict=True))
    told_votes = {str(name): number for name, number in told.get("votes", {}).items()}
    ballots, receipts = contest["ballots"], contest["receipts"]
    roots = (ballots_root(ballots), receipts_root(receipts))
    wrong = {
        "Andere Gewinner als veröffentlicht.": winners != list(map(str, told["selected"])),
        "Andere Stimmenzahlen als veröffentlicht.": {**votes, **told_votes} != votes,
        "Die Stimmzettel sind nicht die des Fingerabdrucks.": roots[0] != contest["ballots_root"],
        "Die Belege sind nicht die des Fingerabdrucks.": roots[1] != contest["receipts_root"],
        "Es sind nicht gleich viele Belege wie Stimmzettel.": len(receipts) != len(ballots),
    }
    findings = [text for text, is_so in wrong.items() if is_so]
    return {"contest": contest["id"], "selected": winners, "votes": votes, "findings": findings}


def check_poll(bundle: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All contests, and whether the poll's roots (they are in the town's journal) are of these."""
    found = []
    for name in ("ballots_root", "receipts_root"):
        told = bundle.get("poll", {}).get(name)
        if told and told != root_of(contest[name] for contest in bundle["contests"]):
            found.append(f"Der Fingerabdruck {name} der Abstimmung passt nicht.")
    return [*map(check, bundle["contests"]), {"contest": "alle", "findings": found}]


def main(arguments: list[str]) -> int:
    """Count the bundle named on the command line."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        return 2 * bool(sys.stderr.write("Aufruf: python recount.py bundle.json\n"))
    try:
        results = check_poll(json.loads(Path(arguments[0]).read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        sys.stderr.write(f"Das ist kein Stimmzettel-Paket: {error!r}\n")
        return 1
    for result in results:
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    same = not any(result["findings"] for result in results)
    sys.stdout.write(
        f"{'Alles stimmt' if same else 'Nicht alles stimmt'} mit dem Ergebnis überein.\n"
    )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
