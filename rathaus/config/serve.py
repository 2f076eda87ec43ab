"""A running town: web processes and job workers under one supervisor.

A child that ends is started again; the embedded database too. SIGTERM or Ctrl-C ends all, and a
supervisor killed outright takes its children with it.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rathaus.config import embedded_postgres
from rathaus.config.postgres_cluster import CannotStart

CHECKOUT = Path(__file__).resolve().parents[2]
GRACE = 15.0  # seconds between asking a child to end and ending it
PATIENCE = 60.0  # for the first page
Say = Callable[[str], None]


@dataclass
class Child:
    """A process that should be running, and how often it ended lately."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    ends: int = 0
    begun: float = 0.0
    again: float = 0.0


def free_port(wanted: int, say: Say, host: str = "127.0.0.1") -> int:
    """The wanted port, or the next free one, which is then told."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((host, port))
                if port != wanted:
                    say(f"Port {wanted} ist belegt, ich nehme {port}.")
                return port
    raise CannotStart(f"Ab Port {wanted} ist keiner frei: --port nennen.")


def children(host: str, port: int, workers: int, *, reload: bool) -> list[Child]:
    """The processes of a town: web, one worker for reading, one for everything else."""
    python, manage = sys.executable, str(CHECKOUT / "manage.py")
    web = [
        python, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "--http", "1",
        "--respawn-failed-workers", "--workers-kill-timeout", "10", "--log-level", "warning",
        "rathaus.config.wsgi:application",
    ]  # fmt: skip
    if reload:
        web = [python, manage, "runserver", f"{host}:{port}"]
    work = [python, manage, "jobs", "work", "--queues"]
    return [
        Child("web", web),
        Child("jobs", [*work, "default", "mail"]),
        Child("reading", [*work, "reading"]),
    ]


def end_with_parent() -> None:
    """In a new child: be told to end when the process that started it is gone."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG, Linux


@dataclass
class Town:
    """The supervisor. `run` blocks until the town is told to stop."""

    data: Path
    port: int
    children: list[Child]
    say: Say
    watched: Path | None = None  # restart the workers when a file below changes
    stopping: threading.Event = field(default_factory=threading.Event)
    status: int = 0

    def run(self, *, when_ready: Callable[[], int | None]) -> int:
        """Start everything, call `when_ready` once the first page answers, keep it running.

        If `when_ready` returns a number the town stops with it as status. Returns the status.
        """
        for word in (signal.SIGINT, signal.SIGTERM):
            signal.signal(word, lambda *_: self.stopping.set())
        threading.Thread(target=self._greet, args=[when_ready], daemon=True).start()
        changed = self._newest()
        try:
            while not self.stopping.wait(0.2):
                self._keep_database()
                for child in self.children:
                    self._keep(child)
                if self.watched and (newest := self._newest()) != changed:
                    changed = newest
                    for child in self.children[1:]:
                        self._end([child])
        finally:
            self.say("Das Rathaus schließt …")
            self._end(self.children)
        return self.status

    def _greet(self, when_ready: Callable[[], int | None]) -> None:
        until = time.monotonic() + PATIENCE
        while not self.stopping.wait(0.1):
            if time.monotonic() > until:
                self.say(f"Die Webseite antwortet nach {PATIENCE:.0f} s nicht.")
                self.status = 1
                return self.stopping.set()
            with contextlib.suppress(OSError):
                urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/health/live", timeout=5
                ).close()
                break
        status = when_ready()
        if status is not None:
            self.status = status
            self.stopping.set()
        return None

    def _keep(self, child: Child) -> None:
        now = time.monotonic()
        if child.process and child.process.poll() is None:
            if now - child.begun > 60:
                child.ends = 0
            return
        if child.process:
            self._bury(child)
            child.ends += 1
            child.again = now + min(30.0, 0.5 * 2 ** (child.ends - 1))
            self.say(f"{child.name} endete ({child.process.returncode}) und startet wieder …")
            child.process = None
        if now >= child.again:
            child.begun = now
            child.process = subprocess.Popen(
                child.command, cwd=CHECKOUT, stdin=subprocess.DEVNULL, process_group=0,
                env={**os.environ, "OMP_THREAD_LIMIT": "1", "PYTHONUNBUFFERED": "1"},
                preexec_fn=end_with_parent,
            )  # fmt: skip

    def _keep_database(self) -> None:
        if os.environ.get("DATABASE_URL") or embedded_postgres.is_running(self.data):
            return
        before = embedded_postgres.url(self.data)
        try:
            embedded_postgres.ensure_running(self.data, self.say)
        except CannotStart as reason:
            self.say(str(reason))
            self.stopping.wait(5)
            return
        if embedded_postgres.url(self.data) != before:
            self._end(self.children)  # they know the old address

    def _bury(self, child: Child) -> None:
        """End what a dead child left of its own processes."""
        if child.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.process.pid, signal.SIGKILL)

    def _end(self, some: list[Child]) -> None:
        alive = [one.process for one in some if one.process and one.process.poll() is None]
        for process in alive:
            process.terminate()
        until = time.monotonic() + GRACE
        for process in alive:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, until - time.monotonic()))
        for child in some:
            self._bury(child)
            if child.process:
                child.process.wait()
            child.process, child.again = None, 0.0

    def _newest(self) -> float:
        if not self.watched:
            return 0.0
        return max(path.stat().st_mtime for path in self.watched.rglob("*.py"))
