"""The frame of every answer of Open311: formats, jurisdiction, errors in its own shape."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponse, HttpResponseBase
from django.utils.dateparse import parse_datetime

from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects import geo_report
from rathaus.participation.defects.codes import jurisdiction
from rathaus.participation.defects.geo_report import Value
from rathaus.ui.guards import Request

P = ParamSpec("P")
Door = Callable[Concatenate[Request, P], HttpResponseBase]


def say(form: str, name: str, body: Value | dict[str, Value], status: int = 200) -> HttpResponse:
    """The body in this format; `name` is the root element of XML."""
    write = geo_report.as_json if form == "json" else geo_report.as_xml
    response = HttpResponse(
        write(name, body),
        status=status,
        content_type=f"{geo_report.MEDIA[form]}; charset=utf-8",
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def no(form: str, status: int, description: str) -> HttpResponse:
    """An error as the specification wants it."""
    error: dict[str, Value] = {"code": status, "description": description}
    return say(form, "errors", [error], status)


def door(view: Door[P]) -> Door[P]:
    """Known formats, our jurisdiction; a verb's refusal in the specification's shape."""

    @wraps(view)
    def enter(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        form = str(kwargs.get("form", ""))
        if form not in geo_report.MEDIA:
            raise Refusal("", status=404)
        sent = request.POST if request.method == "POST" else request.GET
        asked = sent.get("jurisdiction_id", "")
        if asked and asked != jurisdiction():
            return no(form, 404, "jurisdiction_id was not found")
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return no(form, refusal.status, str(refusal) or "not found")

    return cast(Door[P], enter)


def listed(text: str) -> tuple[str, ...]:
    """Values with commas between them."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def number_in(text: str) -> float | None:
    """A coordinate; None for what is no number."""
    try:
        return float(text)
    except ValueError:
        return None


def moment_in(text: str) -> datetime | None:
    """A W3C date and time; one without a zone is UTC. Refusal (400) for anything else."""
    if not text:
        return None
    try:
        found = parse_datetime(text)
    except ValueError:
        found = None
    if found is None:
        raise Refusal("start_date and end_date are W3C dates with time", status=400)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
