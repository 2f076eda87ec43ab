"""Catalogue, forms and drafts for tests, made through the verbs."""

import io
from datetime import UTC, datetime

from django.conf import settings
from PIL import Image

from rathaus.accounts.tests.factories import units
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices.actions.add_upload import add_upload
from rathaus.onlineservices.actions.load_catalogue import load_catalogue
from rathaus.onlineservices.actions.load_forms import load_forms
from rathaus.onlineservices.actions.save_step import save_step
from rathaus.onlineservices.actions.start_draft import start_draft
from rathaus.onlineservices.actions.submit_application import Submission, submit_application
from rathaus.onlineservices.models import Application
from rathaus.records.actions.load_file_plan import load_file_plan

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SERVICE = "bewohnerparkausweis"
STEPS: dict[str, dict[str, str]] = {
    "person": {"person.name": "Anna Bergmann", "person.birth_date": "24.12.1990"},
    "wohnung": {
        "home.street": "lindenweg",
        "home.number": "14",
        "home.kind": "main",
        "home.own_space": "no",
    },
    "fahrzeug": {"vehicle.plate": "su-mb 428", "vehicle.holder": "own", "permit.start": "now"},
    "gebuehr": {"fee.pass": "no"},
}
DECLARATIONS = {"declaration.correct": "on", "declaration.privacy": "on"}


def catalogue() -> None:
    """Units, services and forms of the demo city."""
    units()
    load_catalogue(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)
    load_forms(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)


def file_plan() -> None:
    """So that the records can open cases."""
    load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY)


def photo(name: str = "schein.png", shade: int = 200) -> Upload:
    """A small picture; another shade is another file."""
    stream = io.BytesIO()
    Image.new("L", (40, 30), shade).save(stream, "PNG")
    stream.seek(0)
    return Upload(stream, name)


def filled_draft(actor: Actor = ANONYMOUS, at: datetime = AT, **changes: str) -> str:
    """A draft ready to be sent but for the declarations; its code."""
    code = start_draft(actor=actor, service=SERVICE, at=at).code
    for step, answers in STEPS.items():
        typed = {key: changes.get(key.replace(".", "__"), value) for key, value in answers.items()}
        save_step(actor=actor, code=code, step=step, typed=typed, at=at)
    add_upload(actor=actor, code=code, path="documents.registration", upload=photo(), at=at)
    return code


def sent(actor: Actor = ANONYMOUS, at: datetime = AT) -> tuple[str, Application]:
    """A submitted application with its code."""
    code = filled_draft(actor, at)
    result: Submission = submit_application(actor=actor, code=code, typed=DECLARATIONS, at=at)
    assert result.application, result.problems
    return code, Application.objects.get(pk=result.application)
