"""The effect ledger as CSV, streamed; semicolons and a mark of its encoding, as offices expect."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import islice

from django.conf import settings
from django.http import StreamingHttpResponse

from rathaus.participation.queries import Fate, Row, rows_of
from rathaus.ui.cells import inert

COLUMNS = (
    "number", "process", "kind", "title", "district", "published_at", "state", "outcome", "answer",
    "answered_at", "answer_due", "supports", "url",
)  # fmt: skip
PART = 2000


def csv_of_fates(found: list[Fate]) -> StreamingHttpResponse:
    """All contributions with what became of them."""
    response = StreamingHttpResponse(
        (part.encode() for part in _parts(found)), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="wirkung.csv"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _parts(found: list[Fate]) -> Iterator[str]:
    yield "\ufeff" + _line(COLUMNS)
    rest = iter(found)
    while part := list(islice(rest, PART)):
        yield "".join(_line(_cells(row)) for row in rows_of(part))


def _cells(row: Row) -> tuple[object, ...]:
    one = row.contribution
    return (
        one.number, one.slug, one.kind, one.title, one.district, _iso(one.published_at), row.code,
        one.outcome or "", one.answer or "", _iso(one.answered_at), _iso(one.answer_due),
        one.supports, settings.SITE_URL + one.url,
    )  # fmt: skip


def _iso(when: date | None) -> str:
    return when.isoformat() if when else ""


def _line(cells: tuple[object, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerow([inert(one) for one in cells])
    return out.getvalue()
