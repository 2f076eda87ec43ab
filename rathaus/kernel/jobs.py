"""What follows later: listeners as jobs in PostgreSQL (procrastinate), and the house keepers.

A job can run twice, late, or die with its worker. So listeners are safe to repeat, stalled jobs
are taken up again, and a job that keeps failing ends in a list a person sees.
"""

import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils.translation import gettext_lazy as _
from procrastinate import RetryStrategy, sql
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job

from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

ATTEMPTS = 5
HEARTBEAT, STALLED = 5.0, 20.0  # seconds
KEEP = timedelta(days=14)
QUEUES = ("default", "mail", "reading")
log = logging.getLogger(__name__)

Keeper = Callable[[datetime], None]
Param = str | int | float | bool | datetime | None
_keepers: dict[str, tuple[int, Keeper]] = {}


@app.task(name="hear", retry=RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3))
def hear(entry: int, listener: str) -> None:
    """One listener hears one fact."""
    _drop_dead_connections()
    try:
        journal.hear(entry, listener)
    finally:
        _drop_dead_connections()


def _drop_dead_connections() -> None:
    if not connection.in_atomic_block:  # `run_until_quiet` may stand in its caller's transaction
        close_old_connections()


def defer_listener(listener: journal.Listener, entry: int) -> None:
    """Queue the listener's job on Django's connection: committed with the fact or not at all."""
    app.configure_task("hear", queue=listener.queue).defer(entry=entry, listener=listener.name)


def every(*, seconds: int) -> Callable[[Keeper], Keeper]:
    """Register a keeper: a function of the moment, run about every `seconds` by one worker."""

    def register(function: Keeper) -> Keeper:
        _keepers[f"{function.__module__}:{function.__name__}"] = (seconds, function)
        return function

    return register


@dataclass(frozen=True)
class FailedJob:
    """A job that failed ATTEMPTS times, or was stalled so often."""

    pk: int
    listener: str
    entry: int
    attempts: int
    failed_at: datetime


def failed_jobs() -> list[FailedJob]:
    """Newest first; the list a person sees under "Technik"."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT job.id, job.args->>'listener', (job.args->>'entry')::bigint, job.attempts,"
            " (SELECT max(at) FROM procrastinate_events WHERE job_id = job.id)"
            " FROM procrastinate_jobs job WHERE status = 'failed' ORDER BY job.id DESC LIMIT 500"
        )
        return [FailedJob(*row) for row in cursor.fetchall()]


@transaction.atomic
def try_again(pk: int) -> None:
    """Put a failed job back into its queue with all its attempts. Refusal if it is not failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM procrastinate_jobs WHERE id = %s AND status = 'failed' FOR UPDATE", [pk]
        )
        if cursor.fetchone() is None:
            raise Refusal(_("This job is not failed any more."))
        cursor.execute("SELECT procrastinate_retry_job_v2(%s, now(), NULL, NULL, NULL)", [pk])
        cursor.execute("UPDATE procrastinate_jobs SET attempts = 0 WHERE id = %s", [pk])


def waiting() -> dict[str, int]:
    """Number of jobs by state, for the metrics."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
        return dict(cursor.fetchall())


def run_until_quiet() -> int:
    """Work off all due jobs on Django's own connection, inside the caller's transaction if any.

    Returns the number done; the first error ends the run and is raised. For tests and commands
    of one process; `work(wait=False)` is the same with a worker's patience.
    """
    done = 0
    worker = _sql("register_worker")[0]["worker_id"]
    while (row := _sql("fetch_job", queues=None, worker_id=worker)[0])["id"]:
        job = Job.from_row(row)
        with transaction.atomic():
            app.tasks[job.task_name](**job.task_kwargs)
        _sql("finish_job", job_id=job.id, status="succeeded", delete_job=False)
        done += 1
    _sql("unregister_worker", worker_id=worker)
    return done


def _sql(query: str, **arguments: Param) -> list[dict[str, Any]]:
    """One of procrastinate's own statements, on Django's connection."""
    with connection.cursor() as cursor:
        cursor.execute(sql.queries[query], arguments)
        if cursor.description is None:
            return []
        columns = [column.name for column in cursor.description]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        if isinstance(row.get("args"), str):  # Django's connections leave jsonb as text
            row["args"] = json.loads(row["args"])
    return rows


@every(seconds=5)
def take_up_stalled_jobs(at: datetime) -> None:
    """Jobs whose worker was killed: back into the queue, or failed when tried too often."""
    rows = _sql(
        "select_stalled_jobs_by_heartbeat",
        queue=None,
        task_name=None,
        seconds_since_heartbeat=STALLED,
    )
    for job in map(Job.from_row, rows):
        if job.attempts + 1 >= ATTEMPTS:
            _sql("finish_job", job_id=job.id, status="failed", delete_job=False)
        else:
            _sql(
                "retry_job",
                job_id=job.id,
                retry_at=at,
                new_priority=None,
                new_queue_name=None,
                new_lock=None,
            )


@every(seconds=3600)
def sweep_finished_jobs(at: datetime) -> None:
    """Finished jobs go after a fortnight; the journal keeps what happened."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status = 'succeeded' AND id IN"
            " (SELECT job_id FROM procrastinate_events WHERE type = 'succeeded' AND at < %s)",
            [at - KEEP],
        )


@every(seconds=30)
def begin_the_day(at: datetime) -> None:
    """Tell DayBegan once a day; a unique index holds it to once."""
    day = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()
    if not Entry.objects.filter(fact="DayBegan", subject=f"day:{day}").exists():
        with transaction.atomic():
            journal.record(journal.DayBegan(day), actor=SYSTEM, matter=None, at=at)


def keep_once(at: datetime, due: dict[str, float]) -> None:
    """Run every keeper that is due; an advisory lock keeps it to one worker at a time."""
    for name, (seconds, keeper) in _keepers.items():
        if due.get(name, 0) > time.monotonic():
            continue
        due[name] = time.monotonic() + seconds
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [name])
            row = cursor.fetchone()
            if row and row[0]:
                keeper(at)


def _keep(stop: threading.Event) -> None:
    due: dict[str, float] = {}
    with ThreadPoolExecutor(1, "keeper") as pool:
        while not stop.wait(1):
            # whatever goes wrong (database restarts, disk full): say so and go on keeping
            if error := pool.submit(keep_once, now(), due).exception():
                log.error("keeper failed", exc_info=error)
            pool.submit(close_old_connections)


def _connector() -> DjangoConnector:
    assert isinstance(app.connector, DjangoConnector)
    return app.connector


def work(queues: Sequence[str] = QUEUES, *, concurrency: int = 1, wait: bool = True) -> None:
    """Be a worker: the queues' jobs, and the keepers beside them.

    With `wait` until told to stop, else until no job is due.
    """
    stop = threading.Event()
    if wait:
        threading.Thread(target=_keep, args=[stop], daemon=True, name="keeper").start()
    with app.replace_connector(_connector().get_worker_connector()) as worker_app:
        worker_app.run_worker(
            queues=list(queues),
            concurrency=concurrency,
            wait=wait,
            update_heartbeat_interval=HEARTBEAT,
            # longer than STALLED, so that a stalled job is counted before its worker is pruned
            stalled_worker_timeout=STALLED * 6,
            fetch_job_polling_interval=2.0,
        )
    stop.set()
