"""Search with rights over 100,000 documents, in the database alone.

The documents lie in a schema of their own inside a transaction that is rolled back: the town's
data is neither read nor changed. The statement measured is the product's own.
"""

import json
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from rathaus.records.search import compounds, indexing
from tests.bench import Result

DOCUMENTS, WORDS, UNITS = 100_000, 150, 45
LIMIT_MS = 50.0
# one clerk of one unit, a head of four, and someone with ten
WHO = ([7], [3, 11, 12, 13], list(range(1, 11)))

_TABLE = """
    CREATE SCHEMA bench_search;
    CREATE TABLE bench_search.records_documentsearch
        (LIKE public.records_documentsearch INCLUDING STORAGE) WITH (toast_tuple_target = 128);
    CREATE TEMPORARY TABLE given (id bigint, body text, parts text, unit int) ON COMMIT DROP;
    SET LOCAL search_path = bench_search, public;
"""
_FILL = """
    INSERT INTO records_documentsearch (document_id, text, vector, units)
    SELECT id, body, setweight(to_tsvector('german', body), 'B')
           || setweight(to_tsvector('german', parts), 'D'), ARRAY[unit]
    FROM given;
    ALTER TABLE records_documentsearch ADD PRIMARY KEY (document_id);
    CREATE INDEX ON records_documentsearch USING gin (vector, units) WITH (fastupdate = off);
    ANALYZE records_documentsearch;
"""


def run() -> list[Result]:
    """p50 and p95 of the search, and how long one document takes to index."""
    randomly = random.Random(20261124)
    counted = _vocabulary()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TABLE)
            _copy(cursor, counted, randomly)
            cursor.execute(_FILL)
        times = _measure(_queries(counted, randomly))
        indexed = _index_one(counted, randomly)
        transaction.set_rollback(True)
    cpu = sorted(one.database for one in times)
    wall = sorted(one.wall for one in times)
    middle, high = len(times) // 2, int(len(times) * 0.95)
    searches = f"{len(times)} searches over {DOCUMENTS} documents"
    return [
        Result("search with rights, p50", round(cpu[middle], 1), LIMIT_MS, "ms", searches),
        Result("search with rights, p95", round(cpu[high], 1), LIMIT_MS, "ms", searches),
        Result("search with rights, slowest", round(cpu[-1], 1), 500.0, "ms", "a phrase"),
        Result("search with rights, p95 by the clock", round(wall[high], 1), 200.0, "ms", searches),
        Result("indexing one document", round(indexed, 1), LIMIT_MS, "ms", f"{WORDS} words"),
    ]


@dataclass(frozen=True)
class Time:
    """Milliseconds of one search: of the database's own process, and by the clock."""

    database: float
    wall: float


def _vocabulary() -> Counter[str]:
    """The words of the town's own texts, as often as they stand there."""
    rows = json.loads((settings.RATHAUS_CITY / "services.json").read_text("utf-8"))
    rows += json.loads((settings.RATHAUS_CITY / "pages.json").read_text("utf-8"))
    return Counter(compounds.WORD.findall(json.dumps(rows, ensure_ascii=False)))


def _copy(cursor, counted: Counter[str], randomly: random.Random) -> None:  # type: ignore[no-untyped-def]
    words, weights = list(counted), list(counted.values())
    known = compounds.words_of(words)
    part = {word: compounds.parts_of(word, known) for word in words}
    shares = [1 / rank for rank in range(1, UNITS + 1)]
    with cursor.copy("COPY given (id, body, parts, unit) FROM STDIN") as copy:
        for pk in range(1, DOCUMENTS + 1):
            body = randomly.choices(words, weights, k=WORDS)
            parts = " ".join(part[word] for word in set(body))
            unit = randomly.choices(range(1, UNITS + 1), shares)[0]
            copy.write_row((pk, " ".join(body), parts, unit))


def _queries(counted: Counter[str], randomly: random.Random) -> list[str]:
    """Frequent, middling and rare words, pairs, a phrase, an exclusion, and what matches nothing."""
    ranked = [word for word, _count in counted.most_common() if len(word) > 4]
    singles = ranked[:20] + randomly.sample(ranked[20:300], 30) + randomly.sample(ranked[300:], 30)
    pairs = [" ".join(randomly.sample(ranked[:200], 2)) for _ in range(30)]
    more = [f'"{ranked[5]} {ranked[9]}"', f"{ranked[3]} -{ranked[8]}", "Antrag", "Quastenflosser"]
    return singles + pairs + more


def _measure(queries: list[str]) -> list[Time]:
    """Each search once for each of WHO."""
    spent = _database_clock()
    times = []
    for units in WHO:
        for query in queries:
            start, cpu = time.perf_counter(), spent()
            found = indexing.find(query=query, units=units, limit=20)
            if found.ids:
                indexing.snippets(query=query, ids=found.ids)
            wall = (time.perf_counter() - start) * 1000
            times.append(Time((spent() - cpu), wall))
    return times


def _database_clock() -> Callable[[], float]:
    """Milliseconds our database process has worked, whatever else the machine does meanwhile.

    Where that process is not on this machine, the clock on the wall.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        row = cursor.fetchone()
    assert row is not None
    path = Path(f"/proc/{row[0]}/schedstat")
    name = path.with_name("comm")
    if not name.exists() or not name.read_text().startswith("postgres"):
        return lambda: time.perf_counter() * 1000
    return lambda: int(path.read_text().split()[0]) / 1e6


def _index_one(counted: Counter[str], randomly: random.Random) -> float:
    words, weights = list(counted), list(counted.values())
    times = []
    for pk in range(DOCUMENTS + 1, DOCUMENTS + 51):
        text = " ".join(randomly.choices(words, weights, k=WORDS))
        start = time.perf_counter()
        indexing.write(
            document=pk, title="Antrag", text=text, references=("12.11-2026/0001",), units=(7,)
        )
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)[len(times) // 2]
