"""Processes for tests, made by the verbs."""

import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf
from django.core import mail
from django.core.mail import EmailMessage

from rathaus.accounts.tests.factories import actor_of, editor
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.processes.actions.add_document import File
from rathaus.participation.processes.actions.create_process import ProcessDraft, create_process
from rathaus.participation.processes.actions.plan_event import EventDraft, plan_event
from rathaus.participation.processes.actions.plan_phase import PhaseDraft, plan_phase
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.actions.register_for_event import Guest
from rathaus.participation.processes.queries import ProcessView

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def eva() -> Actor:
    """The editor as an actor."""
    return actor_of(editor())


def draft(slug: str = "stadtpark", **given: object) -> ProcessDraft:
    """A process draft; any field can be given."""
    fields: dict[str, object] = {
        "slug": slug,
        "title": "Stadtpark 2030",
        "summary": "Wie soll der Park aussehen?",
        "unit": "10.2",
        "formats": ("ideas", "events"),
    }
    return ProcessDraft(**(fields | given))  # type: ignore[arg-type]


def made(slug: str = "stadtpark", **given: object) -> ProcessView:
    """A draft with no phase."""
    return create_process(actor=eva(), draft=draft(slug, **given), at=now())


def running(
    slug: str = "stadtpark",
    *,
    kind: str = "submit",
    days: int = 14,
    offers: tuple[str, ...] | None = None,
    at: datetime | None = None,
    **given: object,
) -> ProcessView:
    """A published process with one phase of this kind, yesterday until in `days` days."""
    moment = at or now()
    day = moment.date()
    one = create_process(actor=eva(), draft=draft(slug, **given), at=moment)
    phase = PhaseDraft(kind, day - timedelta(days=1), day + timedelta(days=days), offers=offers)
    plan_phase(actor=eva(), process=one.id, draft=phase, at=moment)
    return publish_process(actor=eva(), process=one.id, at=moment)


def event_draft(**given: object) -> EventDraft:
    """A workshop in a week; any field can be given."""
    start = now() + timedelta(days=7)
    fields: dict[str, object] = {
        "title": "Parkwerkstatt",
        "form": "onsite",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "place": "Stadthalle",
        "registration": True,
    }
    return EventDraft(**(fields | given))  # type: ignore[arg-type]


def workshop(process: ProcessView, **given: object) -> int:
    """An event with registration."""
    return plan_event(actor=eva(), process=process.id, draft=event_draft(**given), at=now())


def paper_file(title: str = "Plan", text: str = "x") -> File:
    """A small PDF; another text, another file."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = text
    stream = BytesIO()
    pdf.save(stream)
    return File(stream, "plan.pdf", title)


def guest(name: str = "Ines", **given: object) -> Guest:
    """Somebody with an e-mail address."""
    fields: dict[str, object] = {"name": name, "email": f"{name.lower()}@post.example"}
    return Guest(**(fields | given))  # type: ignore[arg-type]


def mails_to(address: str) -> list[EmailMessage]:
    """The e-mails this address got, after all jobs are done."""
    run_until_quiet()
    return [one for one in mail.outbox if one.to == [address]]


def link_in(letter: EmailMessage, place: int = -1) -> str:
    """The path of a link of ours in an e-mail, the last one unless asked for another."""
    return str(re.findall(r"https?://[^/\s]+(/\S+)", str(letter.body))[place])
