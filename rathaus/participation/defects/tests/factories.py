"""Reports for tests, made by the verbs."""

import io
from datetime import datetime, timedelta

from django.conf import settings
from django.core import mail
from django.test import Client
from PIL import Image

from rathaus.accounts.tests.factories import actor_of, log_in, staff, units
from rathaus.kernel.actor import SYSTEM, Actor, Role
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.defects.actions.add_photo import add_photo
from rathaus.participation.defects.actions.describe_report import describe_report
from rathaus.participation.defects.actions.load_routing import load_routing
from rathaus.participation.defects.actions.place_report import Spot
from rathaus.participation.defects.actions.send_report import Contact, send_report
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.codes import code_of
from rathaus.participation.defects.models import Defect, Follower

CONTACT = Contact("Anna Bergmann", "anna.bergmann@post.example")
INSIDE = (50.797, 7.2075)  # Innenstadt
NEARBY = (50.7973, 7.2078)
FAR = (50.8125, 7.2005)  # Nordfeld


def town() -> None:
    """Units and the routing table, once a test."""
    units()
    load_routing(actor=SYSTEM, city=settings.RATHAUS_CITY)


def tina() -> Actor:
    """Tina Tief, caseworker of the Tiefbauamt (66)."""
    return actor_of(staff("Tina Tief", Role.CASEWORK, "66"))


def gero() -> Actor:
    """Gero Grün, caseworker of Grünflächen (67)."""
    return actor_of(staff("Gero Grün", Role.CASEWORK, "67"))


def sign_in_tina(client: Client) -> None:
    """Tina at her desk."""
    log_in(client, staff("Tina Tief", Role.CASEWORK, "66"))


def mails() -> list[str]:
    """Subject and text of all e-mails that were sent, oldest first."""
    run_until_quiet()
    return [f"{one.to[0]}\n{one.subject}\n{one.body}" for one in mail.outbox]


def photo(*, gps: tuple[float, float] | None = None, size: tuple[int, int] = (600, 400)) -> bytes:
    """A JPEG with a camera's notes: maker, time, and a place if asked."""
    image = Image.new("RGB", size, "#4477aa")
    for x in range(size[0]):
        image.putpixel((x, x % size[1]), (x % 256, 20, 90))
    exif = image.getexif()
    exif[0x010F], exif[0x0132] = "Geheimkamera", "2026:11:20 10:00:00"
    if gps:
        place = exif.get_ifd(0x8825)
        for key, ref, value, letters in ((2, 1, gps[0], "NS"), (4, 3, gps[1], "EW")):
            minutes = abs(value) * 60 % 60
            place[key] = (float(int(abs(value))), float(int(minutes)), minutes % 1 * 60)
            place[ref] = letters[value < 0]
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif, comment=b"geheimer Kommentar")
    return target.getvalue()


def draft(
    *,
    spot: tuple[float, float] = INSIDE,
    place: str = "",
    category: str = "schlagloch",
    text: str = "Tiefes Schlagloch vor der Schule.",
    title: str = "",
    picture: bytes | None = None,
    at: datetime | None = None,
) -> str:
    """A complete draft; returns its code."""
    at = at or now()
    code = start_report(actor=SYSTEM, at=at, spot=Spot(*spot, name=place))
    if picture:
        add_photo(actor=SYSTEM, code=code, stream=io.BytesIO(picture), at=at)
    describe_report(actor=SYSTEM, code=code, category=category, text=text, title=title, at=at)
    return code


def report(*, at: datetime | None = None, contact: Contact | None = None, **kw: object) -> Defect:
    """A report that is shown."""
    at = at or now()
    code = draft(at=at, **kw)  # type: ignore[arg-type]
    number = send_report(actor=SYSTEM, code=code, contact=contact, network="192.0.2.9", at=at)
    return Defect.objects.get(number=number)


def solved(*, days_ago: int = 2, **kw: object) -> Defect:
    """A report that was solved some days ago, a week after it was made."""
    at = now() - timedelta(days=days_ago)
    defect = report(at=at - timedelta(days=7), **kw)  # type: ignore[arg-type]
    solve_defect(actor=SYSTEM, number=defect.number, measure="Geschlossen", done_by="Bauhof", at=at)
    defect.refresh_from_db()
    return defect


def code(defect: Defect) -> str:
    """What its reporter wrote down."""
    return code_of(defect.matter)


def follower(defect: Defect, email: str = "anna.bergmann@post.example") -> Follower:
    """Somebody who confirmed their address."""
    return Follower.objects.create(
        defect=defect,
        email=email,
        code_key=f"{defect.pk} {email}"[:64],
        asked_at=now(),
        confirmed_at=now(),
    )
