"""A report from another program (Open311)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import clock
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.actions.send_report import Contact, Draftless, send_report
from rathaus.participation.defects.codes import code_of
from rathaus.participation.defects.drafting import name_of_place
from rathaus.participation.defects.models import Category, Defect, State
from rathaus.participation.defects.queries.open311 import api_key
from rathaus.ui import maps


@dataclass(frozen=True)
class Request:
    """What the program sent, as text; empty where it sent nothing."""

    service_code: str
    description: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""
    email: str = ""
    name: str = ""


@dataclass(frozen=True)
class Received:
    """The number, or a token while a person has not looked at it yet."""

    number: str = ""
    token: str = ""


@transaction.atomic
def receive_request(
    *, actor: Actor, key: str, request: Request, network: str, at: datetime
) -> Received:
    """Refusal (403) for no live key, (400) for a service or place we do not have."""
    require(policies.can_report(actor))
    program = api_key(key)
    if program is None:
        raise Refusal(_("The api_key is missing or not valid."), status=403)
    kind = Category.objects.filter(code=request.service_code, active=True).first()
    if kind is None:
        raise Refusal(_("There is no service with this service_code."), status=400)
    lat, lon = _place(request)
    matter = clock.new_matter()
    text = request.description.strip()[:4000] or kind.name
    whole = Draftless(
        matter=matter,
        category=kind,
        text=text,
        lat=lat,
        lon=lon,
        place=request.address.strip()[:120] or name_of_place(lat, lon),
        district=maps.district_of(lat, lon),
        key=program,
    )
    number = send_report(
        actor=actor,
        whole=whole,
        contact=Contact(request.name, request.email),
        network=network,
        at=at,
    )
    if Defect.objects.filter(number=number, state=State.HELD).exists():
        return Received(token=code_of(matter))
    return Received(number=number)


def _place(request: Request) -> tuple[float, float]:
    lat, lon = request.lat, request.lon
    if lat is None or lon is None:
        found = maps.find_place(request.address) if request.address else None
        if found is None:
            raise Refusal(_("Send lat and long, or an address_string we know."), status=400)
        lat, lon = found.lat, found.lon
    if not maps.district_of(lat, lon):
        raise Refusal(_("This place lies outside the jurisdiction."), status=400)
    return lat, lon
