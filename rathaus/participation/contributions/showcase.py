"""The demo's contributions: texts of a file, told day by day."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from PIL import Image, ImageDraw

from rathaus.accounts.queries import account_by_email, actor_for
from rathaus.kernel.actor import ANONYMOUS, Actor, Role
from rathaus.participation.contributions.actions.answer_contribution import answer_contribution
from rathaus.participation.contributions.actions.comment_contribution import comment_contribution
from rathaus.participation.contributions.actions.join_contribution import join_contribution
from rathaus.participation.contributions.actions.propose_merge import propose_merge
from rathaus.participation.contributions.actions.submit_contribution import (
    ContributionDraft,
    submit_contribution,
)
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.moderation.actions.appeal_decision import appeal_decision
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.actions.report_content import report_content
from rathaus.participation.moderation.queries import decisions_about
from rathaus.participation.processes.queries import ProcessView
from rathaus.ui.maps import district_of, find_place

TEXTS = Path(__file__).parent / "demo"
CITIZEN, GUEST = "anna.bergmann@post.example", "greta.sommerfeld@post.example"
EDITOR = "eva.lindner@auental.example"
Written = dict[str, Any]


@dataclass(frozen=True)
class Showcase:
    """One process and the moment of the demo."""

    actor: Actor
    process: ProcessView
    city: Path
    at: datetime

    def load(self) -> int:
        """All that the process's file tells; how many contributions."""
        if self.process.slug == "stadtpark-2030":
            return self._park(json.loads((TEXTS / "stadtpark-2030.json").read_text("utf-8")))
        if self.process.slug == "buergerbudget-2026":
            texts = json.loads((self.city / "budget_2026.json").read_text("utf-8"))
            return self._ideas([_of_2026(one) for one in texts["proposals"]])
        texts = json.loads((TEXTS / "buergerbudget-2027.json").read_text("utf-8"))
        authors = texts["authors"]
        ideas = [
            {**one, "author": authors[place % len(authors)]}
            for place, one in enumerate(texts["ideas"])
        ]
        return self._ideas(ideas)

    def moment(self, days: float, hour: int = 10) -> datetime:
        """That day at this hour in the town, never after the demo's moment."""
        zone = ZoneInfo(settings.TIME_ZONE)
        day = self.at.astimezone(zone).date() + timedelta(days=int(days))
        return min(datetime.combine(day, time(hour % 22, (hour * 17) % 60), zone), self.at)

    def _ideas(self, ideas: list[Written]) -> int:
        """Handed in over the first phase, which is over."""
        first = self.process.phases[0]
        start = (first.starts - self.moment(0).date()).days
        length = max(1, ((first.ends or first.starts) - first.starts).days)
        for place, one in enumerate(ideas):
            days = start + (place * length) // max(1, len(ideas))
            self._submit({"kind": "idea", **one, "days": days}, place)
        return len(ideas)

    def _submit(self, one: Written, place: int) -> ContributionView:
        spot = find_place(one.get("place", ""))
        lat, lon = (
            one.get("lat", spot.lat if spot else None),
            one.get("lon", spot.lon if spot else None),
        )
        draft = ContributionDraft(
            kind=one["kind"],
            title=one["title"],
            text=one["text"],
            category=one.get("category", ""),
            district=district_of(lat, lon) if lat is not None and lon is not None else "",
            place=one.get("place", ""),
            lat=lat,
            lon=lon,
            cost_help=one.get("cost"),
            photo=_drawing() if one.get("photo") else None,
            photo_alt="Zeichnung: Teich mit Schilf und Stufen am Ufer." if one.get("photo") else "",
            author_name=one.get("author", ""),
        )
        at = self.moment(one["days"], 8 + place % 12)
        return submit_contribution(actor=self.actor, process=self.process.id, draft=draft, at=at)

    def _park(self, texts: Written) -> int:
        authors = texts["authors"]
        made: dict[str, ContributionView] = {}
        for place, one in enumerate(texts["ideas"]):
            middle = self._middle(place)
            row = {"kind": "proposal", "author": authors[place % len(authors)], **middle, **one}
            made[one["title"]] = shown = self._submit(row, place)
            self._support(shown, one)
            self._talk(shown, one)
        for place, one in enumerate(texts["debates"]):
            row = {
                "kind": "debate",
                "author": authors[place + 5],
                **self._middle(place + 30),
                **one,
            }
            self._talk(self._submit(row, place), one)
        self._exchanges(texts, authors)
        self._answers(texts["ideas"], made)
        self._merge(texts["ideas"], made)
        self._moderate(texts, made)
        return Contribution.objects.filter(process=self.process.id).count()

    def _middle(self, place: int) -> Written:
        """A spot in the park, each a few steps from the next."""
        lat = 50.7955 + ((place * 7) % 11 - 5) * 0.00024
        return {"lat": lat, "lon": 7.2035 + ((place * 5) % 13 - 6) * 0.00026, "place": "Stadtpark"}

    def _support(self, shown: ContributionView, one: Written) -> None:
        """Over the days since; the same people support several, as people do."""
        wanted, days = one["supports"], -one["days"]
        for number in range(wanted):
            passed = 1 + number * max(1, days - 2) // wanted
            at = self.moment(min(one["days"] + passed, 0), 9 + number % 11)
            holder = f"mail:demo-{(number * 7 + one['supports']) % 61:02d}"
            support_contribution(actor=ANONYMOUS, contribution=shown.id, holder=holder, at=at)

    def _talk(self, shown: ContributionView, one: Written) -> None:
        for place, (author, text, replies, *side) in enumerate(one.get("comments", [])):
            days = min(0, one["days"] + 1 + place * 2)
            first = comment_contribution(
                actor=self.actor, contribution=shown.id, text=text, at=self.moment(days, 12 + place),
                author_name=author, side=side[0] if side else "",
            )  # fmt: skip
            for number, (who, said) in enumerate(replies):
                comment_contribution(
                    actor=self.actor, contribution=shown.id, text=said, parent=first,
                    author_name=who, at=self.moment(min(0, days + 1), 10 + number),
                )  # fmt: skip

    def _exchanges(self, texts: Written, authors: list[str]) -> None:
        account, guest = account_by_email(CITIZEN), account_by_email(GUEST)
        for place, one in enumerate(texts["exchanges"]):
            row = {
                "kind": "exchange",
                "author": authors[place + 9],
                **self._middle(place + 40),
                **one,
            }
            shown = self._submit(row, place)
            if account is None or guest is None or not one.get("account"):
                continue
            own = Contribution.objects.filter(pk=shown.id)
            own.update(account=account, author_name=account.name)  # the demo's citizen began it
            join_contribution(
                actor=actor_for(guest), contribution=shown.id, at=self.moment(-12),
                message="Ich wohne am Südrand und habe einen langen Schlauch.",
            )  # fmt: skip

    def _answers(self, ideas: list[Written], made: dict[str, ContributionView]) -> None:
        for one in ideas:
            pk = made[one["title"]].id
            if "answer" in one:
                said = one["answer"]
                answer_contribution(
                    actor=self.actor, contribution=pk, outcome=said["outcome"], text=said["text"],
                    at=self.moment(said["days"], 14),
                )  # fmt: skip
            elif "overdue" in one:
                # six weeks are longer than the demo's phase: the town had promised this one sooner
                due = self.moment(-one["overdue"]).date()
                Contribution.objects.filter(pk=pk).update(answer_due=due)

    def _merge(self, ideas: list[Written], made: dict[str, ContributionView]) -> None:
        for one in ideas:
            if "merge" in one:
                propose_merge(
                    actor=self.actor, target=made[one["merge"]].id, others=[made[one["title"]].id],
                    why="Beide wünschen sich mehr Bänke im Park.", at=self.moment(-6),
                )  # fmt: skip

    def _moderate(self, texts: Written, made: dict[str, ContributionView]) -> None:
        for place, one in enumerate(texts["held"]):
            self._submit({"kind": "proposal", **one}, place)
        for place, (title, reason, note) in enumerate(texts["reported"]):
            shown = made[title]
            report_content(
                actor=ANONYMOUS, subject=f"contribution:{shown.id}", title=title, url=shown.url,
                reason=reason, note=note, at=self.moment(-place, 11), who=f"network:demo-{place}",
            )  # fmt: skip
        account = account_by_email(EDITOR)
        editor = actor_for(account) if account else None
        if editor is not None and editor.has(Role.EDITOR):
            self._appeal(texts["appealed"], editor)

    def _appeal(self, one: Written, editor: Actor) -> None:
        shown = self._submit({"kind": "proposal", "author": "Kurt M.", **one}, 3)
        subject = f"contribution:{shown.id}"
        case = hold_content(
            actor=self.actor, subject=subject, title=shown.title, url=shown.url, why="other",
            at=self.moment(one["days"] + 1), excerpt=shown.text,
        )  # fmt: skip
        decide_content(
            actor=editor, case=case, outcome="hide", reason=one["reason"], note=one["note"],
            at=self.moment(one["days"] + 2),
        )  # fmt: skip
        code = decisions_about(subjects=[subject])[subject].code
        appeal_decision(code=code, text=one["appeal"], at=self.moment(-3))


def _of_2026(one: Written) -> Written:
    return {
        "title": one["title"], "text": one["description"], "cost": one["cost_eur"],
        "category": one["category"], "lat": one["lat"], "lon": one["lon"], "author": "",
    }  # fmt: skip


def _drawing() -> BytesIO:
    """An own drawing of the pond: the demo has no photos of others."""
    image = Image.new("RGB", (1200, 800), "#dfeaf2")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 430, 1200, 800), fill="#9cc08b")
    pen.ellipse((180, 460, 1050, 760), fill="#6fa8c9")
    for step in range(4):
        pen.rectangle((880 + step * 40, 520 + step * 40, 1120, 556 + step * 40), fill="#b9b2a5")
    for x in range(220, 620, 22):
        pen.line((x, 560 - (x * 7) % 60, x + 8, 400 - (x * 13) % 70), fill="#4e7a42", width=7)
    out = BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out
