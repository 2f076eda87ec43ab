"""An attacker with everything: each table with transaction numbers and places of rows, who left
which mark, and in which order people voted. Only the town's secret key is not in a dump."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection

from rathaus.participation.ballots.sealing import decode, open_box

Row = dict[str, str]
Guesses = dict[str, str]  # voter's mark -> choice
TOKEN = re.compile(r"[0-9A-Za-z_-]{6,}")


@dataclass(frozen=True)
class Dump:
    """Every table's rows in physical order, all as text, with xmin and ctid; and the sequences."""

    tables: dict[str, list[Row]]

    def __getitem__(self, name: str) -> list[Row]:
        return self.tables[name]

    def rows(self) -> Iterator[tuple[str, Row]]:
        for table, rows in self.tables.items():
            for row in rows:
                yield table, row


def dump() -> Dump:
    """The whole database."""
    tables: dict[str, list[Row]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT xmin::text, ctid::text, to_jsonb(t) FROM "{name}" t')
            tables[name] = [
                {"xmin": xmin, "ctid": ctid, **{k: _text(v) for k, v in json.loads(row).items()}}
                for xmin, ctid, row in cursor.fetchall()
            ]
        cursor.execute("SELECT sequencename, last_value::text FROM pg_sequences")
        tables["pg_sequences"] = [
            {"name": name, "last": last or ""} for name, last in cursor.fetchall()
        ]
    return Dump(tables)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def place(row: Row) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", row["ctid"]))


def born(row: Row) -> tuple[int, ...]:
    return (int(row["xmin"]), *place(row))


def _paired(voters: Iterable[str], choices: Iterable[str]) -> Guesses:
    return dict(zip(voters, choices, strict=False))


def attack_opened(data: Dump, order: list[str]) -> dict[str, Guesses]:
    """Strategies on an opened urn: which ballot belongs to which mark?"""
    marks, ballots = data["ballots_mark"], data["ballots_ballot"]
    receipts = data["ballots_receipt"]
    sorts: dict[str, Callable[[Row], object]] = {
        "place": place,
        "birth": born,
        "id": lambda row: row["id"],
        "id backwards": lambda row: row["id"][::-1],
    }
    mark_sorts = {
        "place": [row["voter"] for row in sorted(marks, key=place)],
        "birth": [row["voter"] for row in sorted(marks, key=born)],
        "key": sorted(row["voter"] for row in marks),
        "true order": order,
    }
    found: dict[str, Guesses] = {}
    for how, key in sorts.items():
        said = [row["choices"] for row in sorted(ballots, key=key)]  # type: ignore[arg-type]
        for who, voters in mark_sorts.items():
            found[f"{who} / ballots by {how}"] = _paired(voters, said)
            found[f"{who} / ballots by {how}, from the end"] = _paired(voters, said[::-1])
    found["same transaction"] = _same(marks, ballots, "xmin")
    found["shared words"] = _shared(data, marks, ballots)
    # over the receipts: marks in order with receipts in order, ballots beside the receipts
    by_receipt = dict(zip(sorted(row["receipt"] for row in receipts),
                          [row["choices"] for row in sorted(ballots, key=place)], strict=False))  # fmt: skip
    places = [by_receipt[row["receipt"]] for row in sorted(receipts, key=place)]
    found["over the receipts"] = _paired(order, places)
    return found


def _same(marks: list[Row], ballots: list[Row], column: str) -> Guesses:
    groups: dict[str, Counter[str]] = {}
    for row in ballots:
        groups.setdefault(row[column], Counter())[row["choices"]] += 1
    return {
        row["voter"]: groups[row[column]].most_common(1)[0][0]
        for row in marks
        if row[column] in groups
    }


def _shared(data: Dump, marks: list[Row], ballots: list[Row]) -> Guesses:
    """Words that stand in one mark and one ballot, or both beside a third row anywhere."""
    joined: dict[str, set[str]] = {}
    for rows in _places_of_words(data).values():
        if 2 <= len(rows) <= 3:
            for one in rows:
                joined.setdefault(one, set()).update(rows)
    said = {f"ballots_ballot {row['ctid']}": row["choices"] for row in ballots}
    guesses: Guesses = {}
    for row in marks:
        near = joined.get(f"ballots_mark {row['ctid']}", set())
        reach = near.union(*(joined.get(one, set()) for one in near))
        hits = [said[one] for one in sorted(reach) if one in said]
        if hits:
            guesses[row["voter"]] = hits[0]
    return guesses


def _places_of_words(data: Dump) -> dict[str, set[str]]:
    where: dict[str, set[str]] = {}
    for table, row in data.rows():
        texts = [value for key, value in row.items() if key not in ("xmin", "ctid", "choices")]
        for word in TOKEN.findall(" ".join(texts)):
            for part in {word, word[:8], word[-8:]}:
                where.setdefault(part, set()).add(f"{table} {row.get('ctid')}")
    return where


def attack_shut(data: Dump, order: list[str], known: dict[str, str]) -> dict[str, Guesses]:
    """Strategies on a shut urn. The attacker may pair marks with boxes; can he tell the choice?

    `known`: what half of the voters told him, to learn from.
    """
    pairs = _pairs(data, order)
    found = {"decrypted": _decrypted(data, pairs)}
    features: dict[str, Callable[[Row], str]] = {
        "size": lambda row: str(len(row["box"])),
        "first byte of the text": lambda row: row["box"][66:68],
        "last byte": lambda row: row["box"][-2:],
        "box": lambda row: row["box"][66:],
        "mac": lambda row: row["mac"][:1],
        "receipt": lambda row: row["receipt"][:1],
        "place": lambda row: str(place(row)[0]),
    }
    for name, feature in features.items():
        learnt: dict[str, Counter[str]] = {}
        for voter, choice in known.items():
            if voter in pairs:
                learnt.setdefault(feature(pairs[voter]), Counter())[choice] += 1
        found[name] = {
            voter: learnt[feature(box)].most_common(1)[0][0]
            for voter, box in pairs.items()
            if voter not in known and feature(box) in learnt
        }
    return found


def _pairs(data: Dump, order: list[str]) -> dict[str, Row]:
    """Box of each mark: by their transaction where it is theirs alone, else by the order."""
    boxes = data["ballots_sealedballot"]
    by_xmin: dict[str, list[Row]] = {}
    for row in boxes:
        by_xmin.setdefault(row["xmin"], []).append(row)
    pairs = {
        row["voter"]: by_xmin[row["xmin"]][0]
        for row in data["ballots_mark"]
        if len(by_xmin.get(row["xmin"], [])) == 1
    }
    return pairs or dict(zip(order, sorted(boxes, key=born), strict=True))


def _decrypted(data: Dump, pairs: dict[str, Row]) -> Guesses:
    """With every run of 32 bytes that stands anywhere in the database as the key."""
    keys = {
        bytes.fromhex(text[at : at + 64])
        for table, row in data.rows()
        if table != "ballots_sealedballot"
        for value in row.values()
        for text in re.findall(r"[0-9a-f]{64,}", value.lower())
        for at in range(0, min(len(text) - 63, 400), 2)
    }
    first = next(iter(pairs.values()))
    good = [key for key in keys if _open(key, first) is not None]
    if not good:
        return {}
    opened = {voter: _open(good[0], row) for voter, row in pairs.items()}
    return {voter: choice for voter, choice in opened.items() if choice is not None}


def _open(key: bytes, row: Row) -> str | None:
    box = bytes.fromhex(row["box"].removeprefix("\\x"))
    raw = open_box(key, box, f"{row['contest_id']}|{row['receipt']}")
    return None if raw is None else json.dumps([list(pair) for pair in decode(raw).choices])
