"""The list page of a process with 100,000 proposals, whole: views, database, template.

Measured with the test client, that is all middleware and the page's own HTML; first, middle and
last pages, all orders, filters, words, and the question "is it there already?".
"""

import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid5

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from rathaus.kernel.clock import now
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.queries import similar
from rathaus.participation.processes.tests.factories import running
from tests.bench import Result
from tests.bench.search import _database_clock as database_clock

NUMBER, LIMIT_MS, SPACE = 100_000, 300.0, UUID(int=3)
WHAT = (
    *("Bank", "Baum", "Brunnen", "Spielplatz", "Radweg", "Laterne", "Bücherschrank", "Wippe"),
    *("Blühstreifen", "Zebrastreifen", "Mülleimer", "Haltestelle", "Hundewiese", "Bühne"),
    *("Garten", "Toilette", "Werkstatt", "Sportplatz", "Mauer", "Brücke"),
)
HOW = ("neue", "große", "schattige", "offene", "ruhige", "helle", "breite", "bunte", "sichere")
WHERE = ("am Park", "im Norden", "vor der Schule", "am Bahnhof", "beim Markt", "im Dorf", "am Hang")
DISTRICTS = ("Innenstadt", "Nordfeld", "Mühlenberg", "Stallberg", "Braschoss", "Sieglar-Aue")
TOPICS = ("Klima", "Umwelt", "Spielen", "Sport", "Kultur", "Mobilität", "Soziales")


def run() -> list[Result]:
    """p95 of the page over 200 visits, most queries, p95 of "is it there already?"."""
    randomly = random.Random(20261124)
    process = running("viele-beitraege", formats=("ideas",), support_threshold=50)
    _fill(process.id, randomly)
    with connection.cursor() as cursor:  # a helper's work would not be counted as ours
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        times, queries = _visit(f"/mitmachen/{process.slug}/beitraege/", randomly)
    asked = [_spent(lambda: _ask(process.id, randomly)) for _ in range(100)]
    visits = f"{len(times)} visits, {NUMBER} proposals, whole page"
    asks = f"100 questions, {NUMBER} proposals"
    return [
        Result("list of proposals, p50", _at(times, 0.5).work, LIMIT_MS, "ms", visits),
        Result("list of proposals, p95", _at(times, 0.95).work, LIMIT_MS, "ms", visits),
        Result(
            "list of proposals, p95 by the clock", _at(times, 0.95).wall, LIMIT_MS, "ms", visits
        ),
        Result("queries of the list", queries, 15, "queries", "any page, order and filter"),
        Result("similar proposals, p95", _at(asked, 0.95).work, LIMIT_MS, "ms", asks),
    ]


@dataclass(frozen=True)
class Time:
    """Milliseconds: of our process and the database's together, and by the clock."""

    work: float
    wall: float


def _at(times: list[Time], share: float) -> Time:
    """The share's figures, each in its own order."""
    place = min(len(times) - 1, int(len(times) * share))
    work = sorted(one.work for one in times)[place]
    return Time(round(work, 1), round(sorted(one.wall for one in times)[place], 1))


def _spent(what: Callable[[], object]) -> Time:
    clock = database_clock()
    start, ours, theirs = time.perf_counter(), time.process_time(), clock()
    what()
    work = (time.process_time() - ours) * 1000 + clock() - theirs
    return Time(work, (time.perf_counter() - start) * 1000)


def _fill(process: int, randomly: random.Random) -> None:
    moment = now()
    counted = _vocabulary()
    words, weights = list(counted), list(counted.values())
    rows = []
    for number in range(NUMBER):
        title = f"{randomly.choice(HOW)} {randomly.choice(WHAT)} {randomly.choice(WHERE)} {number}"
        text = " ".join(randomly.choices(words, weights, k=60))
        rows.append(
            Contribution(
                number=f"B-2026-{number + 500_000:06d}",
                matter=uuid5(SPACE, str(number)),
                process_id=process,
                kind="proposal",
                title=title.capitalize(),
                text=text,
                state="published",
                district=randomly.choice(DISTRICTS),
                category=randomly.choice(TOPICS),
                lat=50.79,
                lon=7.2,
                supports=int(randomly.paretovariate(1.2)),
                comments=randomly.randrange(9),
                created_at=moment,
                published_at=moment - timedelta(minutes=number),
                answered_at=moment if number % 50 == 0 else None,
            )
        )
    Contribution.objects.bulk_create(rows, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE contributions_contribution")


def _vocabulary() -> Counter[str]:
    """The words of the town's own texts, as often as they stand there."""
    rows = json.loads((settings.RATHAUS_CITY / "services.json").read_text("utf-8"))
    rows += json.loads((settings.RATHAUS_CITY / "pages.json").read_text("utf-8"))
    return Counter(re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", json.dumps(rows, ensure_ascii=False)))


def _visit(path: str, randomly: random.Random) -> tuple[list[Time], int]:
    client = Client()
    client.get(path)
    times, most = [], 0
    for number in range(200):
        address = path + _query(number, randomly)
        if number % 20:
            times.append(_spent(lambda where=address: client.get(where)))  # type: ignore[misc]
            continue
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        most = max(most, len(captured))
    return times, most


def _query(number: int, randomly: random.Random) -> str:
    order = ("neu", "unterstuetzt", f"zufall&mischung={randomly.randrange(1_000_000)}")[number % 3]
    page = (1, 2, randomly.randrange(1, 300), NUMBER // 20)[number % 4]
    narrow = (
        "",
        f"&stadtteil={randomly.choice(DISTRICTS)}",
        f"&thema={randomly.choice(TOPICS)}",
        f"&q={randomly.choice(WHAT)}",
        f"&q={randomly.choice(WHAT)}+{randomly.choice(HOW)}&thema={randomly.choice(TOPICS)}",
        "&stand=beantwortet",
    )[number % 6]
    return f"?reihe={order}&seite={page}{narrow}"


def _ask(process: int, randomly: random.Random) -> None:
    text = f"{randomly.choice(HOW)} {randomly.choice(WHAT)} {randomly.choice(WHERE)}"
    similar(process=process, text=f"{text}. {' '.join(randomly.choices(WHAT, k=4))}")
