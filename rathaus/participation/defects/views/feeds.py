"""The same list for programs: GeoJSON, RSS, CSV. Open data, nothing of reporters."""

import csv
import json
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.kernel.clock import now
from rathaus.participation.defects import queries
from rathaus.participation.defects.queries import DefectRow
from rathaus.participation.defects.views.public import filters_of
from rathaus.ui.cells import inert
from rathaus.ui.guards import Request, public

COLUMNS = (
    *("number", "state", "overdue", "category", "district", "place", "lat", "lon", "unit", "body"),
    *("reference", "reported_at", "due_on", "promised", "solved_at", "days", "affected"),
    *("reopened", "title", "text", "url"),
)
IN_FEED = 50


@public
@require_safe
def geojson(request: Request) -> HttpResponseBase:
    """A FeatureCollection (RFC 7946) of what the filters leave; 5,000 at most."""
    rows = queries.feed(actor=request.actor, filters=filters_of(request), at=now(), limit=5000)
    body = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row.number,
                "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
                "properties": {
                    key: value
                    for key, value in zip(COLUMNS, _values(row), strict=True)
                    if key not in ("lat", "lon")
                },
            }
            for row in rows
        ],
    }
    text = json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, content_type="application/geo+json")


@public
@require_safe
def rss(request: Request) -> HttpResponseBase:
    """The newest fifty."""
    feed = Rss201rev2Feed(
        title=_("Reports of defects"),
        link=f"{settings.SITE_URL}/maengel/",
        description=_("What was reported, and what became of it."),
        language="de",
        feed_url=f"{settings.SITE_URL}/maengel/meldungen.rss",
    )
    filters = filters_of(request)
    for row in queries.feed(actor=request.actor, filters=filters, at=now(), limit=IN_FEED):
        feed.add_item(
            title=f"{row.title}, {row.place or row.district}: {row.word}",
            link=settings.SITE_URL + row.url,
            description=row.text,
            pubdate=row.reported_at,
            updateddate=row.changed_at,
            unique_id=settings.SITE_URL + row.url,
            categories=[row.category_name],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml")


class _Line:
    """Something csv can write to: gives the line back."""

    def write(self, line: str) -> str:
        return line


@public
@require_safe
def csv_(request: Request) -> HttpResponseBase:
    """All of it as a table (RFC 4180, UTF-8 with a mark for spreadsheets)."""
    rows = queries.feed(actor=request.actor, filters=filters_of(request), at=now())

    def lines() -> Iterator[str]:
        writer = csv.writer(_Line())
        yield "\ufeff"
        yield str(writer.writerow(COLUMNS))
        for row in rows:
            yield str(writer.writerow([inert(one) for one in _values(row)]))

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="maengel.csv"'
    return response


def _values(row: DefectRow) -> list[object]:
    return [
        row.number,
        row.state,
        row.overdue,
        row.category,
        row.district,
        row.place,
        row.lat,
        row.lon,
        row.unit,
        row.body,
        row.reference,
        row.reported_at.isoformat(timespec="seconds"),
        row.due_on.isoformat(),
        row.promised,
        row.solved_at.isoformat(timespec="seconds") if row.solved_at else None,
        row.days if row.solved_at else None,
        row.supports,
        row.reopened,
        row.title,
        row.text,
        settings.SITE_URL + row.url,
    ]
