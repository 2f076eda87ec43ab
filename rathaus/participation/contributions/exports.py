"""Published contributions as open data: JSON, CSV, GeoJSON, RSS; streamed row by row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import UTC, date, datetime
from email.utils import format_datetime
from itertools import islice
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import StreamingHttpResponse

from rathaus.participation.contributions.queries.published import OpenContribution
from rathaus.participation.processes.queries import ProcessView
from rathaus.ui.cells import inert

TYPES = {
    "json": "application/json; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
}
LICENCE = "https://www.govdata.de/dl-de/zero-2-0"
COLUMNS = [one.name for one in fields(OpenContribution) if one.name != "path"] + ["url"]


def answer(
    process: ProcessView, rows: Iterable[OpenContribution], ending: str
) -> StreamingHttpResponse:
    """The download; CSV with semicolons and a mark of its encoding, as office programs expect."""
    made = {"json": _json, "geojson": _geojson, "csv": _csv, "rss": _rss}[ending](process, rows)
    response = StreamingHttpResponse((part.encode() for part in made), content_type=TYPES[ending])
    response.headers["Access-Control-Allow-Origin"] = "*"
    if ending != "rss":
        name = f"beitraege-{process.slug}.{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _plain(row: OpenContribution) -> dict[str, object]:
    values: dict[str, object] = {**asdict(row), "url": settings.SITE_URL + row.path}
    del values["path"]
    for key, value in values.items():
        if isinstance(value, date | datetime):
            values[key] = value.isoformat()
    return values


def _json(process: ProcessView, rows: Iterable[OpenContribution]) -> Iterator[str]:
    head = {"process": process.slug, "title": process.title, "licence": LICENCE}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "contributions": [\n'
    for number, row in enumerate(rows):
        yield (",\n" if number else "") + json.dumps(_plain(row), ensure_ascii=False)
    yield "\n]}\n"


def _geojson(process: ProcessView, rows: Iterable[OpenContribution]) -> Iterator[str]:
    yield '{"type": "FeatureCollection", "features": [\n'
    for number, row in enumerate(one for one in rows if one.lat is not None):
        values = _plain(row)
        shape = {"type": "Point", "coordinates": [values.pop("lon"), values.pop("lat")]}
        feature = {"type": "Feature", "id": row.number, "geometry": shape, "properties": values}
        yield (",\n" if number else "") + json.dumps(feature, ensure_ascii=False)
    yield "\n]}\n"


def _csv(process: ProcessView, rows: Iterable[OpenContribution]) -> Iterator[str]:
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, delimiter=";")
    writer.writeheader()
    for row in rows:
        writer.writerow({key: inert(value) for key, value in _plain(row).items()})
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _rss(process: ProcessView, rows: Iterable[OpenContribution]) -> Iterator[str]:
    where = f"{settings.SITE_URL}/mitmachen/{process.slug}/beitraege/"
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>{escape(process.title)}</title><link>{escape(where)}</link>"
        f"<description>{escape(process.summary)}</description><language>de</language>\n"
    )
    for row in islice(rows, 50):
        moment = format_datetime((row.published_at or datetime.now(UTC)).astimezone(UTC))
        yield (
            f"<item><title>{escape(row.title)}</title><link>{settings.SITE_URL}{escape(row.path)}"
            f"</link><guid>{settings.SITE_URL}{escape(row.path)}</guid><pubDate>{moment}</pubDate>"
            f"<description>{escape(row.text[:600])}</description></item>\n"
        )
    yield "</channel></rss>\n"
