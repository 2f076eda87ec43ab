"""A demo town with a past: made-up people apply, staff decide, letters arrive. All by the verbs.

So the figures, desks and trays of a fresh demo show what they show in a real town. Nothing is
written past the rooms' doors; the times are those of the last weeks.
"""

import io
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from PIL import Image, ImageDraw

from rathaus.accounts.queries import account_by_email, actor_for, local_day
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom.actions.mark_delivered import mark_delivered
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.queries import letters_for
from rathaus.onlineservices.actions.add_upload import add_upload
from rathaus.onlineservices.actions.save_step import save_step
from rathaus.onlineservices.actions.start_draft import start_draft
from rathaus.onlineservices.actions.submit_application import submit_application
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.close_case import close_case
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.queries import cases_for
from rathaus.records.queries.drafting import answers_for, prefilled, template

SERVICE, TEMPLATE = "bewohnerparkausweis", "bewohnerparkausweis-bewilligung"
APPLICATIONS, OPEN, AT_THE_COUNTER = 42, 5, 6  # every sixth comes to the counter
NAMES = [
    *("Aylin Albers", "Bernhard Böhm", "Chiara Celik", "Dilan Dörr", "Emil Engel", "Frieda Fuchs"),
    *("Goran Grabowski", "Hanna Hoffmann", "Ismail Ivanov", "Jana Jansen", "Karl Keller"),
    *("Leyla Lorenz", "Milan Maas", "Nora Neumann", "Olga Okafor", "Paul Peters", "Rosa Reuter"),
]


@dataclass(frozen=True)
class Cast:
    """Who acts in the demo's past."""

    worker: Actor
    head: Actor


def wanted() -> bool:
    """RATHAUS_DEMO_PAST=0 opens a town without a past."""
    return os.environ.get("RATHAUS_DEMO_PAST", "1") != "0"


def live(at: datetime) -> int:
    """Let the last ten weeks happen; returns the number of applications."""
    chance = random.Random(2026)  # noqa: S311  (the same past in every demo)
    cast = Cast(_actor("bernd.kessler@auental.example"), _actor("doris.hahn@auental.example"))
    streets = _streets()
    for number, moment in enumerate(_moments(at, chance)):
        counter = number % AT_THE_COUNTER == AT_THE_COUNTER - 1
        _apply(cast.worker if counter else ANONYMOUS, moment, chance, streets)
        if number >= APPLICATIONS - OPEN:
            continue
        days = chance.choice([0, 0, 1, 1, 1, 2, 2, 3, 4, 7])
        _decide(cast, _office_hour(moment + timedelta(days=days), at))
    run_until_quiet()
    _to_the_post(at)
    run_until_quiet()
    letters = sorted((Path(settings.RATHAUS_CITY) / "letters").glob("*.*"))
    for minutes, path in enumerate(letters, 1):
        channel = "email" if path.suffix == ".eml" else "scan"
        with path.open("rb") as stream:
            receive_item(
                actor=SYSTEM, upload=Upload(stream, path.name), channel=channel,
                at=at - timedelta(minutes=minutes), once=f"demo:{path.name}",
            )  # fmt: skip
    return APPLICATIONS


def _to_the_post(at: datetime) -> None:
    """What was printed has left the house, but for the letters of the last two days."""
    for letter in letters_for(actor=SYSTEM):
        left = letter.posted_at + timedelta(hours=5)
        if letter.delivered_at is None and left < at - timedelta(days=2):
            mark_delivered(actor=SYSTEM, letter=letter.id, at=left)


def _actor(email: str) -> Actor:
    account = account_by_email(email)
    if account is None:
        raise LookupError(f"{email} fehlt in der Demo")
    return actor_for(account)


def _moments(at: datetime, chance: random.Random) -> Iterator[datetime]:
    """Arrivals over ten weeks, oldest first; people apply at any hour of the day."""
    days = sorted(chance.uniform(0.2, 70) for _ in range(APPLICATIONS))
    for day in reversed(days):
        yield at - timedelta(days=day)


def _office_hour(moment: datetime, at: datetime) -> datetime:
    """The next working day's morning after the moment, but never later than now."""
    local = moment.astimezone(ZoneInfo(settings.TIME_ZONE))
    day = local.date() + timedelta(days=1 if local.hour >= 15 else 0)
    while day.weekday() > 4:
        day += timedelta(days=1)
    begun = datetime.combine(day, time(9, 30), local.tzinfo).astimezone(UTC)
    return min(max(begun, moment + timedelta(minutes=20)), at)


def _streets() -> list[str]:
    path = Path(settings.RATHAUS_CITY) / "forms" / f"{SERVICE}.json"
    streets = json.loads(path.read_text("utf-8"))["lists"]["streets"]
    return [one["code"] for one in streets if one.get("zone", "").startswith("zone-")]


def _apply(actor: Actor, at: datetime, chance: random.Random, streets: list[str]) -> None:
    """One application from form to tray."""
    code = start_draft(actor=actor, service=SERVICE, at=at).code
    letters = chance.choice(["AB", "EK", "FM", "KL", "MB", "PR", "TW", "UV", "WX"])
    born = f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.{chance.randint(1940, 2006)}"
    steps: dict[str, dict[str, str]] = {
        "person": {"person.name": chance.choice(NAMES), "person.birth_date": born},
        "wohnung": {
            "home.street": chance.choice(streets),
            "home.number": str(chance.randint(1, 60)),
            "home.kind": "main",
            "home.own_space": "no",
        },
        "fahrzeug": {
            "vehicle.plate": f"SU-{letters} {chance.randint(10, 999)}",
            "vehicle.holder": "own",
            "permit.start": "now",
        },
        "gebuehr": {"fee.pass": "no"},
    }
    for step, typed in steps.items():
        save_step(actor=actor, code=code, step=step, typed=typed, at=at)
    picture = Upload(_picture(chance.randint(120, 250)), "fahrzeugschein.png")
    add_upload(actor=actor, code=code, path="documents.registration", upload=picture, at=at)
    declared = {"declaration.correct": "on", "declaration.privacy": "on"}
    sent = submit_application(actor=actor, code=code, typed=declared, at=at)
    if sent.application is None:
        raise ValueError(f"Demo-Antrag: {sent.problems}")


def _picture(shade: int) -> io.BytesIO:
    stream = io.BytesIO()
    paper = Image.new("L", (640, 420), 235)
    pen = ImageDraw.Draw(paper)
    pen.text((40, 30), "Zulassungsbescheinigung Teil I (Muster)", fill=60, font_size=26)
    for row in range(6):
        pen.line((40, 110 + 48 * row, 600, 110 + 48 * row), fill=shade, width=2)
    paper.save(stream, "PNG")
    stream.seek(0)
    return stream


def _decide(cast: Cast, at: datetime) -> None:
    """The newest case: drafted by the one, signed by the other, sent."""
    run_until_quiet()
    case = next(iter(cases_for(actor=cast.worker))).id
    view = template(key=TEMPLATE)
    answers = answers_for(actor=cast.worker, case=case)
    values = prefilled(view, answers, today=local_day(at))
    assign_case(actor=cast.worker, case=case, account=cast.worker.account or 0, at=at)
    draft_decision(actor=cast.worker, case=case, template=TEMPLATE, values=values, at=at)
    request_signature(actor=cast.worker, case=case, at=at)
    sign_decision(actor=cast.head, case=case, at=at)
    issue_decision(actor=cast.worker, case=case, at=at)
    close_case(actor=cast.worker, case=case, at=at)
