"""Open311 GeoReport v2. Errors have the specification's shape, whatever goes wrong."""

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects import geo_report, queries
from rathaus.participation.defects.access import network_of
from rathaus.participation.defects.actions.receive_request import Request as Sent
from rathaus.participation.defects.actions.receive_request import receive_request
from rathaus.participation.defects.geo_report import Value
from rathaus.participation.defects.open311_door import (
    door,
    listed,
    moment_in,
    no,
    number_in,
    say,
)
from rathaus.participation.defects.queries.open311 import (
    Wanted,
    request_of_token,
)
from rathaus.participation.defects.queries.open311 import requests as told_requests
from rathaus.ui.guards import Request, public


@public
@door
@require_safe
def discovery(request: Request, form: str) -> HttpResponseBase:
    """Where the interface is."""
    return say(form, "discovery", geo_report.discovery(now()))


@public
@door
@require_safe
def services(request: Request, form: str) -> HttpResponseBase:
    """All kinds of defects."""
    found = [geo_report.service(one) for one in queries.categories()]
    return say(form, "services", found)


@public
@door
@require_safe
def service(request: Request, code: str, form: str) -> HttpResponseBase:
    """One kind; none of ours asks for attributes of its own."""
    if code not in {one.code for one in queries.categories()}:
        raise Refusal("service_code was not found", status=404)
    body: dict[str, Value] = {"service_code": code, "attributes": []}
    return say(form, "service_definition", body)


@csrf_exempt
@public
@door
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: Request, form: str) -> HttpResponseBase:
    """GET: reports by the specification's filters. POST: a new one, with an api_key."""
    if request.method == "POST":
        return _receive(request, form)
    found = told_requests(wanted=_wanted(request), at=now())
    body = [geo_report.request(one.row, one.notes, one.photo) for one in found]
    return say(form, "service_requests", body)


def _receive(request: Request, form: str) -> HttpResponse:
    post = request.POST
    if not post.get("service_code"):
        return no(form, 400, "service_code was not provided")
    received = receive_request(
        actor=request.actor,
        key=post.get("api_key", "") or request.headers.get("X-Api-Key", ""),
        request=Sent(
            service_code=post["service_code"],
            description=post.get("description", ""),
            lat=number_in(post.get("lat", "")),
            lon=number_in(post.get("long", "")),
            address=post.get("address_string", ""),
            email=post.get("email", ""),
            name=f"{post.get('first_name', '')} {post.get('last_name', '')}".strip(),
        ),
        network=network_of(request),
        at=now(),
    )
    answer: dict[str, Value] = {"service_notice": None, "account_id": None}
    if received.token:
        answer |= {"token": received.token}
    else:
        answer |= {"service_request_id": received.number}
    return say(form, "service_requests", [answer], 201)


@public
@door
@require_safe
def request_(request: Request, number: str, form: str) -> HttpResponseBase:
    """One report."""
    found = told_requests(wanted=Wanted(numbers=(number.upper(),)), at=now())
    if not found:
        raise Refusal("service_request_id was not found", status=404)
    body = [geo_report.request(one.row, one.notes, one.photo) for one in found]
    return say(form, "service_requests", body)


@public
@door
@require_safe
def token(request: Request, token: str, form: str) -> HttpResponseBase:
    """The number of a report that waited for a look; empty while it waits."""
    number = request_of_token(token)
    if number is None:
        raise Refusal("token was not found", status=404)
    answer: dict[str, Value] = {"service_request_id": number, "token": token}
    return say(form, "service_requests", [answer])


def _wanted(request: Request) -> Wanted:
    get = request.GET
    page, size = get.get("page", "1"), get.get("page_size", "1000")
    return Wanted(
        numbers=listed(get.get("service_request_id", "")),
        services=listed(get.get("service_code", "")),
        statuses=listed(get.get("status", "")),
        start=moment_in(get.get("start_date", "")),
        end=moment_in(get.get("end_date", "")),
        page=int(page) if page.isdecimal() else 1,
        page_size=int(size) if size.isdecimal() else 1000,
    )
