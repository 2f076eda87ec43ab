"""Open311 GeoReport v2: our reports in its words, as JSON or XML."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from lxml import etree

from rathaus.participation.defects.codes import jurisdiction
from rathaus.participation.defects.models import Category
from rathaus.participation.defects.queries.lists import DefectRow

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
MEDIA = {"json": "application/json", "xml": "text/xml"}
Value = str | int | float | bool | None | Sequence["Node"]
Node = Mapping[str, "Value"] | str


def service(kind: Category) -> dict[str, Value]:
    """A kind as a service; reports get their number at once, so the type is realtime."""
    return {
        "service_code": kind.code,
        "service_name": kind.name,
        "description": kind.description,
        "metadata": False,
        "type": "realtime",
        "keywords": kind.keywords,
        "group": kind.group,
    }


def request(row: DefectRow, notes: str, photo: int | None) -> dict[str, Value]:
    """A report as a service request."""
    zone = ZoneInfo(settings.TIME_ZONE)
    expected = datetime.combine(row.due_on, time(18), zone)
    return {
        "service_request_id": row.number,
        "status": "open" if row.is_open else "closed",
        "status_notes": notes or row.word,
        "service_name": row.category_name,
        "service_code": row.category,
        "description": row.text,
        "agency_responsible": row.body or row.unit_name,
        "service_notice": None,
        "requested_datetime": _moment(row.reported_at),
        "updated_datetime": _moment(row.changed_at),
        "expected_datetime": _moment(expected) if row.is_open else None,
        "address": ", ".join(part for part in (row.place, row.district) if part),
        "address_id": None,
        "zipcode": None,
        "lat": row.lat,
        "long": row.lon,
        "media_url": f"{settings.SITE_URL}{row.url}foto/{photo}.jpg" if photo else None,
    }


def discovery(at: datetime) -> dict[str, Value]:
    """Where this interface is, for programs that look for it."""
    endpoint: dict[str, Value] = {
        "specification": SPECIFICATION,
        "url": f"{settings.SITE_URL}/open311/v2",
        "changeset": "2026-11-24T00:00:00Z",
        "type": "production",
        "formats": ["application/json", "text/xml"],
    }
    return {
        "changeset": "2026-11-24T00:00:00Z",
        "contact": f"{settings.SITE_URL}/maengel/",
        "key_service": f"{settings.SITE_URL}/maengel/zahlen/#open311",
        "max_requests": "1000",
        "jurisdiction_id": jurisdiction(),
        "endpoints": [endpoint],
    }


def _moment(at: datetime) -> str:
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).isoformat(timespec="seconds")


# the element a list's items have inside the list's own element
_ITEMS = {
    "services": "service",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
    "attributes": "attribute",
}


def as_json(name: str, body: Value | Mapping[str, Value]) -> bytes:
    """The body alone: the specification's JSON has no name around it."""
    return json.dumps(body, ensure_ascii=False).encode()


def as_xml(name: str, body: Value | Mapping[str, Value]) -> bytes:
    """The same with elements; `name` is the root."""
    root = etree.Element(name)
    _fill(root, body)
    text: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return text


def _fill(element: etree._Element, body: Value | Mapping[str, Value]) -> None:
    if isinstance(body, Mapping):
        for key, value in body.items():
            _fill(etree.SubElement(element, key), value)
    elif isinstance(body, str) or not isinstance(body, Sequence):
        element.text = _text(body)
    else:
        for item in body:
            _fill(etree.SubElement(element, _ITEMS.get(str(element.tag), "item")), item)


def _text(value: str | int | float | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    # control characters have no place in XML 1.0
    return "".join(sign for sign in str(value) if sign in "\t\n" or sign >= " ")
