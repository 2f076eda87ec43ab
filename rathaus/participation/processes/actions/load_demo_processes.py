"""The demo's processes, made by the verbs as if they had happened."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from django.db import transaction

from rathaus.accounts.queries import account_by_email, local_day
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind
from rathaus.kernel.refusal import require
from rathaus.participation.processes import mails, policies, tokens
from rathaus.participation.processes.actions.add_document import add_document
from rathaus.participation.processes.actions.begin_phases import begin_phases
from rathaus.participation.processes.actions.confirm_registration import confirm_registration
from rathaus.participation.processes.actions.create_process import create_process
from rathaus.participation.processes.actions.end_process import end_process
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.participation.processes.actions.note_event import Note, note_event
from rathaus.participation.processes.actions.plan_event import plan_event
from rathaus.participation.processes.actions.plan_phase import plan_phase
from rathaus.participation.processes.actions.post_news import post_news
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.actions.publish_report import publish_report
from rathaus.participation.processes.actions.register_for_event import Guest, register_for_event
from rathaus.participation.processes.models import Phase, Process, Registration
from rathaus.participation.processes.showcase import SLUGS, Showcase, Written, paper
from rathaus.participation.processes.uploads import File

FOLLOWED = ("buergerbudget-2027", "stadtpark-2030")  # by the demo's citizen
CITIZEN = "anna.bergmann@post.example"


@transaction.atomic
def load_demo_processes(*, actor: Actor, city: Path, at: datetime) -> int:
    """Six processes of a town that takes part, one of them ended; how many were made.

    Safe to run twice: what is there stays. Days are counted from `at`.
    """
    require(policies.can_manage(actor))
    there = set(Process.objects.values_list("slug", flat=True))
    new = [Showcase.read(slug, city=city, at=at) for slug in SLUGS if slug not in there]
    made = [(one, _open(actor, one)) for one in new]
    phases = Phase.objects.filter(process__in=[process for _one, process in made])
    for day in sorted(set(phases.values_list("starts", flat=True))):
        if day <= local_day(at):
            begin_phases(actor=SYSTEM, day=day, at=_morning(new[0], day))
    for one, process in made:
        _tell(actor, one, process)
        _meet(actor, one, process)
        _end(actor, one, process)
    _follow(at, set(SLUGS) - there)
    return len(new)


def _morning(one: Showcase, day: object) -> datetime:
    today = one.day(0)
    assert isinstance(day, type(today))
    return min(one.moment((day - today).days, 1), one.at)


def _open(actor: Actor, one: Showcase) -> int:
    process = create_process(actor=actor, draft=one.draft(), at=one.moment(one.written["created"]))
    at = one.moment(one.written["published"])
    for row in one.rows("phases"):
        plan_phase(actor=actor, process=process.id, draft=one.phase(row), at=at)
    publish_process(actor=actor, process=process.id, at=at)
    return process.id


def _tell(actor: Actor, one: Showcase, process: int) -> None:
    """News and documents, in the order of their days."""
    for row in one.rows("documents"):
        at = one.moment(row["days"], 8)
        add_document(actor=actor, process=process, file=_file(row, at), at=at)
    for row in one.rows("news"):
        post_news(
            actor=actor,
            process=process,
            title=str(row["title"]),
            text=str(row["text"]),
            at=one.moment(row["days"], 10),
        )


def _file(row: Written, at: datetime) -> File:
    title = str(row["title"])
    pdf = paper(title, row["lines"], town=mails.town(), at=at)
    return File(BytesIO(pdf), "unterlage.pdf", title)


def _meet(actor: Actor, one: Showcase, process: int) -> None:
    """Events, who comes, and what was said."""
    for row in one.rows("events"):
        draft = one.event(row)
        if draft is None:
            continue
        planned = min(draft.starts_at, one.at) - timedelta(days=12)
        event = plan_event(actor=actor, process=process, draft=draft, at=planned)
        guests = row.get("guests", [])
        for number, name in enumerate(guests if isinstance(guests, list) else []):
            _come(event, str(name), planned + timedelta(hours=7 * number + 1))
        if draft.ends_at < one.at:
            _note(actor, event, row, draft.ends_at + timedelta(hours=16))


def _come(event: int, name: str, at: datetime) -> None:
    email = f"{name.lower().replace(' ', '.').replace('ä', 'ae')}@post.example"
    guest = Guest(name=name, email=email)
    register_for_event(actor=ANONYMOUS, event=event, guest=guest, at=at, network=f"demo:{email}")
    made = Registration.objects.get(event=event, email=email)
    confirm_registration(actor=ANONYMOUS, token=tokens.make(tokens.COME, made.pk), at=at)


def _note(actor: Actor, event: int, row: Written, at: datetime) -> None:
    attended, notes = row.get("attended"), row.get("notes", [])
    cards = [card for card in (notes if isinstance(notes, list) else []) if isinstance(card, list)]
    note_event(
        actor=actor,
        event=event,
        attended=attended if isinstance(attended, int) else None,
        notes=[Note(text=str(card[1]), topic=str(card[0])) for card in cards],
        at=at,
    )


def _end(actor: Actor, one: Showcase, process: int) -> None:
    for row in one.rows("reports"):
        at = one.moment(row["days"], 11)
        publish_report(
            actor=actor,
            process=process,
            title=str(row["title"]),
            text=str(row["text"]),
            changed=str(row.get("changed", "")),
            files=[_file({**row, "title": f"Alle Antworten, Stand {at:%d.%m.%Y}"}, at)],
            at=at,
        )
    if (days := one.number("ended")) is not None:
        end_process(actor=actor, process=process, at=one.moment(days, 12))


def _follow(at: datetime, fresh: set[str]) -> None:
    account = account_by_email(CITIZEN)
    if account is None:
        return
    citizen = Actor(Kind.CITIZEN, account.pk)
    for process in Process.objects.filter(slug__in=fresh.intersection(FOLLOWED)):
        follow_process(actor=citizen, process=process.pk, at=at - timedelta(days=3))
