"""Power cuts in the middle of an import: nothing lost, nothing doubled, nothing stuck."""

import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
import typst

from rathaus.config import embedded_postgres
from rathaus.config.serve import free_port
from tests.house.test_town_starts import CHECKOUT, Running, environment, open_town, rathaus

FILES, PATIENCE, STUCK = 100, 150, 60
VICTIMS = ("reading", "postgres", "granian", "jobs", "postgres", "reading")
LETTER = """#set page(paper: "a5")
#set text(size: 11pt)
Klaus Beispiel {n}\\ Gartenweg {n}\\ 53799 Auental

Stadt Auental, 20.11.2026

Sehr geehrte Damen und Herren, mein Hund Nummer {n} ist umgezogen. Bitte melden Sie die Hundesteuer ab.
Mit freundlichen Grüßen, Klaus Beispiel
"""


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    folder = tmp_path / "Post von heute"
    folder.mkdir()
    for number in range(FILES):
        source = tmp_path / "letter.typ"
        source.write_text(LETTER.replace("{n}", str(number)), "utf-8")
        typst.compile(source, output=folder / f"Brief {number:03}.pdf")
    return folder


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Running]:
    running = open_town(tmp_path / "town", free_port(8300 + os.getpid() % 500, lambda line: None))
    yield running
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(40)


class Import(threading.Thread):
    """Somebody imports the folder, and does so again until it has gone through."""

    def __init__(self, data: Path, folder: Path) -> None:
        super().__init__()
        self.data, self.folder, self.tries = data, folder, 0
        self.acknowledged: dict[str, str] = {}

    def run(self) -> None:
        done = False
        while not done and self.tries < 20:
            self.tries += 1
            process = subprocess.Popen(
                [CHECKOUT / "bin" / "rathaus", "mail", "import", self.folder, "--json"],
                env=environment(self.data), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )  # fmt: skip
            out, _ = process.communicate(timeout=120)
            for line in out.splitlines():
                row = json.loads(line)
                self.acknowledged[row["item"]] = row["sha256"]
            done = process.returncode == 0
            time.sleep(0.5)


def kill(town: Running, victim: str) -> None:
    """kill -9 of web, a worker or the database's postmaster, as soon as it lives."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if victim == "postgres":
                file = next((town.data / "postgres").rglob("postmaster.pid"))
                pid = int(file.read_text().split()[0])
            else:
                pid = town.children()[victim]
            return os.kill(pid, signal.SIGKILL)
        except (KeyError, OSError, ValueError, IndexError, StopIteration):
            time.sleep(0.1)  # just dead from the last one
    raise AssertionError(f"{victim} did not come back")


def asked(data: Path, query: LiteralString) -> list[tuple[Any, ...]]:
    with psycopg.connect(embedded_postgres.url(data), connect_timeout=5) as connection:
        return connection.execute(query).fetchall()


OLDEST = """
    SELECT coalesce(extract(epoch FROM now() - min(started)), 0) FROM (
        SELECT (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id AND type = 'started') AS started
        FROM procrastinate_jobs job WHERE status = 'doing') AS doing
"""


@pytest.mark.slow
def test_nothing_is_lost_doubled_or_stuck(town: Running, letters: Path) -> None:
    chance = random.Random(4)
    importing = Import(town.data, letters)
    importing.start()
    for victim in VICTIMS:
        time.sleep(chance.uniform(0.5, 2.0))
        kill(town, victim)
    importing.join(PATIENCE)
    assert not importing.is_alive()
    town.wait_until("/health/ready", 200)

    oldest, left, until = 0.0, FILES, time.monotonic() + PATIENCE
    while left and time.monotonic() < until:
        oldest = max(oldest, float(str(asked(town.data, OLDEST)[0][0])))
        left = len(asked(town.data, "SELECT 1 FROM mailroom_item WHERE read_at IS NULL"))
        time.sleep(0.5)
    items = asked(town.data, "SELECT number, original_id FROM mailroom_item ORDER BY number")
    known = [(str(number), str(sha)) for number, sha in items]
    assert len(known) == FILES == len({sha for _, sha in known})
    assert importing.acknowledged.items() <= dict(known).items()
    assert [str(number)[-6:] for number, _ in items] == [f"{n + 1:06}" for n in range(FILES)]
    assert left == 0
    assert oldest < STUCK
    assert asked(town.data, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") == [
        (0,)
    ]
    verdict = rathaus(town.data, "records", "verify")
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
