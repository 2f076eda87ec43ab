"""Ballots: how many a second, and exactly as many as were cast, whatever is killed meanwhile.

RATHAUS_BENCH_BALLOTS and RATHAUS_BENCH_SECONDS spread the votes over the web server over a time:
10000 and 600 are the ten thousand votes in ten minutes, with both restarts in the middle.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from rathaus.config import embedded_postgres
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.ballots.queries import PollView, verify_poll
from rathaus.participation.ballots.tests import factories as make
from tests.bench import Result

BY_VERB, BY_WEB, PROCESSES = 1200, 800, 2
NEEDED = 200.0  # ballots a second


def run() -> list[Result]:
    """Two processes through the verb; two through the web server with a kill of it and the database."""
    began = now()
    poll = make.opened(
        key="bench",
        opens_at=began - timedelta(hours=1),
        closes_at=began + timedelta(hours=2),
    )
    ballots = int(os.environ.get("RATHAUS_BENCH_BALLOTS", BY_WEB))
    seconds = float(os.environ.get("RATHAUS_BENCH_SECONDS", 0))
    with TemporaryDirectory() as folder:
        results = [_by_verb(poll, Path(folder))]
        results += _by_web(poll, Path(folder), ballots, seconds)
    return results


def _environment() -> dict[str, str]:
    """Of child processes: this database, which is not the town's own but the benchmark's."""
    known = settings.DATABASES["default"]
    place = f"?host={known['HOST']}" if str(known["HOST"]).startswith("/") else ""
    host = "" if place else known["HOST"]
    port = f"&port={known['PORT']}" if place and known["PORT"] else ""
    at = f"{known['USER']}:{known['PASSWORD']}@{host}"
    if not place and known["PORT"]:
        at += f":{known['PORT']}"
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{at}/{connection.settings_dict['NAME']}{place}{port}",
        "DJANGO_SETTINGS_MODULE": "rathaus.config.settings",
        "RATHAUS_DATA": str(settings.RATHAUS_DATA),
        "BENCH_CSRF": settings.CSRF_COOKIE_NAME,
    }


def _passes(poll: PollView, folder: Path, name: str, number: int) -> list[Path]:
    files = []
    for part in range(PROCESSES):
        own = range(part, number, PROCESSES)
        file = folder / f"{name}{part}"
        file.write_text("\n".join(make.voter(poll, f"{name}{n}") for n in own))
        files.append(file)
    return files


def _voters(*words: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.ballot_voters", *map(str, words)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe, text=True)


def _by_verb(poll: PollView, folder: Path) -> Result:
    contest = poll.contests[0]
    running = [
        _voters("verb", poll.id, contest.id, contest.options[0].id, file)
        for file in _passes(poll, folder, "verb", BY_VERB)
    ]
    for one in running:
        assert one.stdout is not None and one.stdout.readline() == "ready\n"
    began = time.monotonic()
    told = [json.loads(one.communicate("go\n")[0]) for one in running]
    rate = (BY_VERB - PROCESSES) / (time.monotonic() - began)
    cpu = sum(one["cpu"] for one in told) / BY_VERB * 1000
    return Result(
        "a ballot, sustained, through the verb",
        round(1000 / rate, 2),
        1000 / NEEDED,
        "ms",
        f"{rate:.0f} ballots/s from {PROCESSES} processes, {cpu:.1f} ms CPU each",
    )


class _Web:
    """The town's web server on a port of its own."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port),
            "--workers", "2", "--blocking-threads", "2", "--no-ws", "--http", "1",
            "--respawn-failed-workers", "--log-level", "critical", "rathaus.config.wsgi:application",
        ]  # fmt: skip
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=_environment(), stdout=quiet, stderr=quiet)
        self.url = f"http://127.0.0.1:{self.port}"

    def wait(self) -> None:
        """Until it answers."""
        why: OSError | None = None
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{self.url}/mitmachen/abstimmungen/bench/", timeout=5)
            except OSError as error:
                why = error
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"the web server does not answer: {why}")

    def kill_one(self) -> None:
        """kill -9 of one of its processes; it is started again by the other."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        os.kill(int(children.read_text().split()[0]), signal.SIGKILL)


def _postmaster() -> int:
    """The embedded database's first process; 0 for a foreign one."""
    files = list((settings.RATHAUS_DATA / "postgres").rglob("postmaster.pid"))
    return int(files[0].read_text().split()[0]) if files else 0


def _cpu(parent: int) -> float:
    """CPU seconds of a process's children, dead ones included."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            numbers = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(numbers[1]) == parent:
            ticks += int(numbers[11]) + int(numbers[12])
        if int(stat.parent.name) == parent:
            ticks += int(numbers[13]) + int(numbers[14])
    return ticks / os.sysconf("SC_CLK_TCK")


def _kill_database() -> str:
    """kill -9 of the embedded server and a new start; of a foreign one only our connections."""
    data, postmaster = settings.RATHAUS_DATA, _postmaster()
    if not postmaster:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                " datname = current_database() AND pid <> pg_backend_pid()"
            )
        return "connections cut"
    os.kill(postmaster, signal.SIGKILL)
    while not embedded_postgres.ensure_running(data, lambda line: None):
        time.sleep(0.1)  # the killed one is not quite gone yet
    return "database killed"


def _by_web(poll: PollView, folder: Path, ballots: int, seconds: float) -> list[Result]:
    web, contest = _Web(), poll.contests[0]
    try:
        web.wait()
        url = f"{web.url}/mitmachen/abstimmungen/bench/abgegeben/"
        _sent(url, poll, _passes(poll, folder, "warm", 60), 0)  # both processes have loaded all
        files = _passes(poll, folder, "calm", BY_WEB)
        before_cpu = _cpu(web.process.pid) + _cpu(_postmaster())
        calm = _sent(url, poll, files, 0)
        rate = BY_WEB / calm[1]
        cpu = (_cpu(web.process.pid) + _cpu(_postmaster()) - before_cpu) / BY_WEB * 1000
        assert calm[0] == {"200": BY_WEB}, calm
        before = _boxes(contest.id)
        files = _passes(poll, folder, "wild", ballots)
        told: list[str] = []
        violence = threading.Thread(target=_violence, args=(web, contest.id, ballots, told))
        violence.start()
        answers, took = _sent(url, poll, files, seconds)
        violence.join()
    finally:
        web.process.terminate()
        web.process.wait(20)
    connection.close()  # it died with the database
    off = abs(_boxes(contest.id) - before - ballots)
    fine = verify_poll(actor=SYSTEM, poll=poll.id)
    return [
        Result(
            "a ballot, sustained, through the web server",
            round(1000 / rate, 2),
            1000 / NEEDED,
            "ms",
            f"{rate:.0f} ballots/s, {cpu:.1f} ms CPU of web and database each; voters on the same cores",
        ),
        Result(
            "ballots lost or double after kill -9",
            off + len(fine.findings),
            0.0,
            "ballots",
            f"of {ballots} in {took:.0f} s, {', '.join(told)}; answers {dict(answers)}",
        ),
    ]


def _sent(
    url: str, poll: PollView, files: list[Path], seconds: float
) -> tuple[Counter[str], float]:
    contest = poll.contests[0]
    began = time.monotonic()
    running = [
        _voters("http", url, contest.id, contest.options[0].id, file, seconds) for file in files
    ]
    answers: Counter[str] = Counter()
    for one in running:
        answers.update(json.loads(one.communicate()[0])["answers"])
    return answers, time.monotonic() - began


def _boxes(contest: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ballots_sealedballot WHERE contest_id = %s", [contest])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _violence(web: _Web, contest: int, ballots: int, told: list[str]) -> None:
    """A third of the way the web process dies, two thirds of the way the database."""
    begun = _boxes(contest)
    for share, blow in ((1 / 3, web.kill_one), (2 / 3, _kill_database)):
        while _boxes(contest) < begun + ballots * share:
            time.sleep(0.1)
        told.append(blow() or "web process killed")
        connection.close()
    connection.close()
