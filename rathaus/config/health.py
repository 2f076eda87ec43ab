"""For machines that watch the town: is it alive, is it ready, how is it doing.

Constant work whatever the amount of data, so that a probe every few seconds costs nothing.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.urls import path
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from rathaus.config.prepare import schema_is_current
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import STALLED
from rathaus.ui.guards import Request, public

ROOM_LEFT = 500_000_000  # bytes; below this an upload may fail half-way
NUMBERS = """
    SELECT (
        SELECT extract(epoch FROM now() - greatest(job.scheduled_at, event.at))
        FROM procrastinate_jobs job JOIN procrastinate_events event
          ON event.job_id = job.id AND event.type = 'deferred'
        WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
        ORDER BY job.id LIMIT 1
    ), (SELECT max(number) FROM kernel_seal), (SELECT count(*) FROM kernel_unsealed),
    (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > %s)
"""


@public
def live(request: Request) -> HttpResponse:
    """The web process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
def ready(request: Request) -> JsonResponse:
    """200, or 503 with what is missing: {"ready": bool, "missing": [str]}."""
    missing = list(_missing())
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def _missing() -> Iterator[str]:
    try:
        if schema_is_current():
            if not _worker_is_alive():
                yield "worker: no heartbeat of a job worker"
        else:
            yield "migrations: tables are not those of this version"
    except DatabaseError:
        yield "database: no answer"
    data = settings.RATHAUS_DATA
    if not os.access(data, os.W_OK):
        yield "blobs: data folder is not writable"
    elif (left := shutil.disk_usage(data).free) < ROOM_LEFT:
        yield f"disk: {left // 1_000_000} MB left"


def _worker_is_alive() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers WHERE last_heartbeat > %s)",
            [now() - timedelta(seconds=STALLED)],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


@public
def metrics(request: Request) -> HttpResponse:
    """Gauges in the Prometheus text format; `rathaus_up 0` alone if the database is away."""
    registry = CollectorRegistry()
    up = Gauge("rathaus_up", "The database answers", registry=registry)
    try:
        _measure(registry)
        up.set(1)
    except DatabaseError:
        up.set(0)
    free = Gauge("rathaus_disk_free_bytes", "Free space for the data folder", registry=registry)
    free.set(shutil.disk_usage(settings.RATHAUS_DATA).free)
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4")


def _measure(registry: CollectorRegistry) -> None:
    jobs = Gauge("rathaus_jobs", "Jobs not yet done, by state", ["state"], registry=registry)
    oldest = Gauge("rathaus_oldest_due_job_seconds", "Age of the oldest due job", registry=registry)
    entries = Gauge("rathaus_journal_sealed", "Journal entries in the chain", registry=registry)
    loose = Gauge("rathaus_journal_unsealed", "Entries waiting for the sealer", registry=registry)
    workers = Gauge("rathaus_workers", "Job workers with a heartbeat", registry=registry)
    with connection.cursor() as cursor:
        for state in ("todo", "doing", "failed"):
            jobs.labels(state).set(0)
        cursor.execute(
            "SELECT status::text, count(*) FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'doing', 'failed') GROUP BY status"
        )
        for state, count in cursor.fetchall():
            jobs.labels(state).set(count)
        cursor.execute(NUMBERS, [now() - timedelta(seconds=STALLED)])
        row = cursor.fetchone() or (0, 0, 0, 0)
    for gauge, value in zip((oldest, entries, loose, workers), row, strict=True):
        gauge.set(value or 0)


@public
def security(request: Request) -> HttpResponse:
    """Where to report a weakness (RFC 9116)."""
    expires = (now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path(".well-known/security.txt", security, name="security"),
]
