"""A small town with something on every desk, made by the verbs: for journeys and browsers."""

import atexit
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.mailroom.queries import ItemView
from rathaus.onlineservices.tests import factories as forms
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.actions.load_file_plan import load_file_plan
from rathaus.records.actions.load_templates import load_templates
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.queries import cases_for
from rathaus.records.tests.factories import GRANT, VALUES

LETTERS = Path(settings.RATHAUS_CITY) / "letters"


def found() -> None:
    """Units, catalogue, forms, file plan and templates of the demo city; the mailroom has learnt."""
    _teach()
    forms.catalogue()
    load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY)
    load_templates(actor=SYSTEM, city=settings.RATHAUS_CITY)


_learnt = Path(tempfile.mkdtemp(prefix="rathaus-model-"))
atexit.register(shutil.rmtree, _learnt, ignore_errors=True)


def _teach() -> None:
    """Learning takes seconds: once a process, not once a test."""
    folder: Path = settings.RATHAUS_DATA / "models" / "routing"
    known = _learnt / "routing"
    if known.exists():
        shutil.copytree(known, folder, dirs_exist_ok=True)
    elif train_routing(actor=SYSTEM, at=now()):
        shutil.copytree(folder, known)


def post(name: str, channel: str = "scan") -> ItemView:
    """A letter of the demo city arrives."""
    with (LETTERS / name).open("rb") as stream:
        return receive_item(actor=SYSTEM, upload=Upload(stream, name), channel=channel, at=now())


def settle() -> None:
    """Letters in the tray; applications new, waiting for a paper, waiting for a signature, granted."""
    found()
    for name in ("hund-abmeldung.pdf", "personalrat-umschlag.pdf", "wohngeld-frage.eml"):
        post(name, "email" if name.endswith(".eml") else "scan")
    anna, bernd = cast.actor_of(cast.anna()), cast.actor_of(cast.bernd())
    for actor in (anna, anna, anna, cast.actor_of(cast.stranger())):
        forms.sent(actor, now())
    run_until_quiet()
    granted, waiting, drafted = own_cases(bernd)[:3]
    grant(granted, bernd, cast.actor_of(cast.doris()))
    request_documents(actor=bernd, case=waiting, wanted=("Fahrzeugschein, Rückseite",), at=now())
    draft_decision(actor=bernd, case=drafted, template=GRANT, values=VALUES, at=now())
    request_signature(actor=bernd, case=drafted, at=now())
    run_until_quiet()


def own_cases(actor: Actor) -> list[int]:
    """Primary keys of the cases this person sees, oldest first."""
    return sorted(case.id for case in cases_for(actor=actor))


def grant(case: int, worker: Actor, head: Actor) -> None:
    """The permit: drafted by one, signed by another, sent."""
    draft_decision(actor=worker, case=case, template=GRANT, values=VALUES, at=now())
    request_signature(actor=worker, case=case, at=now())
    sign_decision(actor=head, case=case, at=now())
    issue_decision(actor=worker, case=case, at=now())
