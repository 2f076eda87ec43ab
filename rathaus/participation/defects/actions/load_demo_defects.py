"""The demo town's reports and what became of them, by the verbs of this room."""

import io
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypedDict
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.actions.accept_defect import accept_defect
from rathaus.participation.defects.actions.describe_report import describe_report
from rathaus.participation.defects.actions.hand_over_defect import hand_over_defect
from rathaus.participation.defects.actions.load_routing import load_routing
from rathaus.participation.defects.actions.note_reference import note_reference
from rathaus.participation.defects.actions.place_report import Spot
from rathaus.participation.defects.actions.promise_date import promise_date
from rathaus.participation.defects.actions.reject_defect import reject_defect
from rathaus.participation.defects.actions.release_photo import release_photo
from rathaus.participation.defects.actions.reopen_defect import reopen_defect
from rathaus.participation.defects.actions.send_report import Contact, send_report
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.actions.support_defect import support_defect
from rathaus.participation.defects.actions.watch_deadlines import watch_deadlines
from rathaus.participation.defects.drawings import draw
from rathaus.participation.defects.models import Category, Defect, Picture
from rathaus.participation.defects.treating import local_day, workday_after

PAST = Path(__file__).resolve().parents[1] / "demo" / "past.json"
LAST = date(2026, 11, 23)  # the day the texts were written for
NAMES = ("", "", "Aylin Albers", "", "Karl Keller", "", "", "Rosa Reuter", "", "Milan Maas")


class Text(TypedDict):
    """A line of the town's `defects.json`."""

    id: str
    category: str
    text: str
    lat: float
    lon: float
    date: str


class Plan(TypedDict, total=False):
    """What becomes of it; days are counted from the report."""

    id: str
    title: str
    place: str
    photo: str
    proof: str
    wait: bool
    voices: int
    accept: int
    promised: int
    promise: tuple[int, int, str]
    hand: tuple[str, int, str]
    solve: tuple[int, str, str]
    reopen: tuple[int, str]
    again: tuple[int, str, str]
    reject: tuple[int, str]


@dataclass(frozen=True)
class _Story:
    """One report's moments."""

    actor: Actor
    start: datetime
    now: datetime

    def after(self, days: int, hours: int = 2) -> datetime:
        """So many days after the report, never later than now."""
        return min(self.start + timedelta(days=days, hours=hours), self.now)


@transaction.atomic
def load_demo_defects(*, actor: Actor, city: Path, at: datetime) -> int:
    """Fifty reports with a past; none where there are reports already. Returns how many."""
    require(policies.can_load(actor))
    load_routing(actor=actor, city=city, at=at)
    if Defect.objects.exists():
        return 0
    texts: list[Text] = json.loads((city / "defects.json").read_text("utf-8"))
    plans: dict[str, Plan] = {one["id"]: one for one in json.loads(PAST.read_text("utf-8"))}
    kinds = {one.name: one.code for one in Category.objects.all()}
    shift = local_day(at) - LAST
    for position, text in enumerate(texts):
        day = date.fromisoformat(text["date"]) + shift
        moment = datetime.combine(day, time(7 + position % 12, position * 7 % 60))
        start = moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
        story = _Story(actor, min(start, at - timedelta(hours=3)), at)
        plan = plans.get(text["id"], {})
        number, code = _report(story, text, plan, _kind(text["category"], kinds), position)
        _treat(story, number, code, plan)
    watch_deadlines(actor=actor, at=at)
    return len(texts)


def _kind(name: str, kinds: dict[str, str]) -> str:
    """The kind with this name, or whose name begins with it."""
    found = (code for known, code in kinds.items() if known.startswith(name))
    others = {"Toilette": "toilette", "Sport": "sport"}
    return next(found, others.get(name, "anderes"))


def _report(story: _Story, text: Text, plan: Plan, kind: str, position: int) -> tuple[str, str]:
    spot = Spot(text["lat"], text["lon"], plan.get("place", ""))
    photo = io.BytesIO(draw(plan["photo"])) if "photo" in plan else None
    code = start_report(actor=story.actor, at=story.start, spot=spot, photo=photo)
    describe_report(
        actor=story.actor,
        code=code,
        category=kind,
        text=text["text"],
        title=plan.get("title", ""),
        at=story.start,
    )
    contact = Contact(name=NAMES[position % len(NAMES)])
    network = f"192.0.2.{position + 1}"
    number = send_report(
        actor=story.actor, code=code, contact=contact, network=network, at=story.start
    )
    for voice in range(plan.get("voices", 0)):
        support_defect(
            actor=ANONYMOUS,
            number=number,
            network=f"198.51.100.{voice * 11 + position}",
            at=story.after(voice, 1),
        )
    if photo is not None and not plan.get("wait"):
        _release(story, number, plan.get("title", ""), story.after(0))
    return number, code


def _release(story: _Story, number: str, alt: str, at: datetime) -> None:
    for picture in Picture.objects.filter(defect__number=number, shown=None):
        release_photo(
            actor=story.actor,
            number=number,
            picture=picture.pk,
            areas=[],
            nothing_to_hide=True,
            alt=alt,
            at=at,
        )


def _treat(story: _Story, number: str, code: str, plan: Plan) -> None:
    actor = story.actor
    if "accept" in plan:
        at = story.after(plan["accept"])
        promised = workday_after(local_day(story.start), plan.get("promised", 14))
        day = max(promised, local_day(at))
        accept_defect(actor=actor, number=number, promised_on=day, at=at)
    if "hand" in plan:
        body, days, reference = plan["hand"]
        at = story.after(days)
        hand_over_defect(actor=actor, number=number, body=body, channel="email", at=at)
        if reference:
            at = story.after(days + 1, 3)
            note_reference(actor=actor, number=number, reference=reference, at=at)
    if "promise" in plan:
        days, new, reason = plan["promise"]
        at = story.after(days)
        day = workday_after(local_day(at), new)
        promise_date(actor=actor, number=number, promised_on=day, reason=reason, at=at)
    if "reject" in plan:
        days, reason = plan["reject"]
        reject_defect(actor=actor, number=number, reason=reason, at=story.after(days))
    if "solve" in plan:
        _solve(story, number, plan["solve"], plan.get("proof", ""), 0)
    if "reopen" in plan:
        days, reason = plan["reopen"]
        solved = plan["solve"][0]
        at = story.after(solved + days, 3)
        reopen_defect(actor=ANONYMOUS, code=code, reason=reason, at=at)
        if "again" in plan:
            _solve(story, number, plan["again"], "", solved + days)


def _solve(
    story: _Story, number: str, solution: tuple[int, str, str], proof: str, since: int
) -> None:
    days, measure, done_by = solution
    at = story.after(since + days, 4)
    photo = io.BytesIO(draw(proof)) if proof else None
    solve_defect(
        actor=story.actor, number=number, measure=measure, done_by=done_by, photo=photo, at=at
    )
    if photo is not None:
        _release(story, number, measure, at)
