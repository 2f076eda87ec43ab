"""The demo's budgets, step by step: ideas, checks, decisions, votes, works. Days count from `at`."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.participation.ballots.actions.cast_demo_ballots import DemoVote, cast_demo_ballots
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.queries import ContestView, PollView, poll
from rathaus.participation.budget.actions.admit_project import admit_project
from rathaus.participation.budget.actions.assign_check import assign_check
from rathaus.participation.budget.actions.give_check import Finding, give_check
from rathaus.participation.budget.actions.propose_project import ProjectDraft, propose_project
from rathaus.participation.budget.actions.put_on_ballot import BallotPlan, put_on_ballot
from rathaus.participation.budget.actions.record_council_paper import (
    PaperDraft,
    record_council_paper,
)
from rathaus.participation.budget.actions.record_milestone import MilestoneDraft, record_milestone
from rathaus.participation.budget.actions.record_result import record_result
from rathaus.participation.budget.actions.reject_project import RejectionDraft, reject_project
from rathaus.participation.budget.actions.set_up_budget import (
    BudgetDraft,
    CriterionDraft,
    set_up_budget,
)
from rathaus.participation.budget.demo_votes import likes, sheets
from rathaus.participation.budget.drawings import drawing
from rathaus.participation.budget.models import ParticipatoryBudget, Project, Works
from rathaus.participation.budget.photos import PhotoUpload
from rathaus.participation.contributions.queries import contributions
from rathaus.ui.maps import find_place

Written = dict[str, Any]
VALID, INVALID, PAPER = 1126, 5, 239
LEVELS = ("letter", "account", "bundid")


def read() -> Written:
    """The texts."""
    path = Path(__file__).parent / "demo" / "buergerbudget.json"
    found: Written = json.loads(path.read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Showcase:
    """One budget of the demo while it is made."""

    actor: Actor
    texts: Written
    city: Path
    at: datetime
    slug: str

    @property
    def own(self) -> Written:
        found: Written = self.texts[self.slug[-4:]]
        return found

    def day(self, days: int) -> date:
        """So many days from the demo's day."""
        return self.at.astimezone(ZoneInfo(settings.TIME_ZONE)).date() + timedelta(days=days)

    def moment(self, days: int, hour: int = 10) -> datetime:
        """That day at this hour in the town."""
        return datetime.combine(self.day(days), time(hour), ZoneInfo(settings.TIME_ZONE))

    def office(self, days: int, hour: int = 10) -> datetime:
        """The same, on the Friday before where it is a weekend."""
        return self.moment(days - max(0, self.day(days).weekday() - 4), hour)

    def set_up(self, figures: Written, days: int) -> int:
        """Pot and criteria."""
        draft = BudgetDraft(
            process=self.slug,
            year=int(self.slug[-4:]),
            pot=figures["pot_eur"],
            max_cost=figures["max_cost_eur"],
            min_age=figures["min_age"],
            criteria=tuple(CriterionDraft(**one) for one in self.texts["criteria"]),
            finish_by=date(self.at.year + (1 if "2026" in self.slug else 2), 12, 31),
        )
        return set_up_budget(actor=self.actor, draft=draft, at=self.moment(days))

    def propose(self, budget: int, one: ProjectDraft, days: int, ideas: dict[str, int]) -> Project:
        """An idea; where the same one stands among the contributions, it comes from there."""
        number = propose_project(
            actor=self.actor,
            budget=budget,
            draft=one,
            at=self.moment(days),
            contribution=ideas.get(one.title),
        )
        return Project.objects.get(budget=budget, number=number)

    def ideas(self, budget: int) -> dict[str, int]:
        """Contributions of the process, by title."""
        pk = ParticipatoryBudget.objects.get(pk=budget).process_id
        found = contributions(actor=self.actor, process=pk, size=200)
        return {one.title: one.id for one in found}

    def draft(self, one: Written, place: int) -> ProjectDraft:
        """A project of the texts; its district is the one of its street."""
        spot = find_place(one["place"]) if "place" in one else None
        authors = self.texts["authors"]
        return ProjectDraft(
            title=one["title"],
            description=str(one.get("text", one.get("reason", ""))),
            district=spot.district if spot else one.get("district", ""),
            category=one["category"],
            place=one.get("place", ""),
            lat=spot.lat if spot else None,
            lon=spot.lon if spot else None,
            cost=one.get("cost"),
            author_name=authors[place % len(authors)],
        )

    def admit(self, project: Project, cost: int, days: int) -> None:
        """Asked, answered, admitted."""
        at, note = self.office(days), self.texts["notes"][project.category]
        unit = self.texts["units"][project.category]
        due = self.day(days + 21)
        pk = assign_check(actor=self.actor, project=project.pk, unit=unit, due=due, at=at)
        answer = self.office(days + 9 + project.number % 9, 14)
        give_check(actor=SYSTEM, check=pk, finding=Finding(True, note, cost), at=answer)
        admit_project(
            actor=self.actor, project=project.pk, cost=cost, note=note, at=self.office(days + 20)
        )

    def reject_all(self, budget: int, days: int, ideas: dict[str, int]) -> None:
        """Each with criterion, reason, and what happens instead."""
        for place, one in enumerate(self.own["rejected"], start=5):
            project = self.propose(budget, self.draft(one, place), days, ideas)
            draft = RejectionDraft(one["criterion"], one["reason"], one["instead"])
            at = self.office(days + 30)
            reject_project(actor=self.actor, project=project.pk, draft=draft, at=at)

    def vote(self, budget: int) -> PollView:
        """Onto the ballot and opened."""
        own = self.own
        plan = BallotPlan(
            self.moment(own["opens"], 0),
            self.moment(own["closes"], 18),
            LEVELS,
            intro=own.get("intro", ""),
            plain=own.get("plain", ""),
            entitled=own["entitled"],
        )
        at = self.moment(own["opens"] - 1, 16)
        put_on_ballot(actor=self.actor, budget=budget, plan=plan, at=at)
        made = poll(actor=self.actor, key=self.slug, at=at)
        return open_poll(actor=self.actor, poll=made.id, at=at)


def voted(show: Showcase) -> int:
    """2026: the town's own figures, from the ideas to the photos."""
    figures = json.loads((show.city / "budget_2026.json").read_text("utf-8"))
    budget = show.set_up(figures, -334)
    ideas, names = show.ideas(budget), {}
    for place, one in enumerate(figures["proposals"]):
        draft = ProjectDraft(
            one["title"], one["description"], one["district"], one["category"],
            lat=one["lat"], lon=one["lon"], cost=one["cost_eur"],
            author_name=show.texts["authors"][place % len(show.texts["authors"])],
        )  # fmt: skip
        project = show.propose(budget, draft, -325 + place, ideas)
        show.admit(project, one["cost_eur"], -280)
        names[one["id"]] = project
    show.reject_all(budget, -300, ideas)
    made = show.vote(budget)
    (contest,) = made.contests
    votes = {
        option.id: one["votes"]
        for one in figures["proposals"]
        for option in contest.options
        if option.subject == f"project:{names[one['id']].pk}"
    }
    cast_2026(show, contest, made.id, votes)
    close_poll(actor=show.actor, poll=made.id, at=show.moment(-190, 19))
    count_poll(actor=show.actor, poll=made.id, at=show.moment(-186, 18))
    publish_result(actor=show.actor, poll=made.id, at=show.moment(-186, 20))
    record_result(actor=SYSTEM, poll=made.id, at=show.moment(-186, 20))
    build(show, budget, names)
    return len(names) + len(show.own["rejected"])


def cast_2026(show: Showcase, contest: ContestView, made: int, votes: dict[int, int]) -> None:
    """Just as many votes as the town's file says; some on paper, five sheets invalid."""
    chosen = sheets(votes, VALID, seed=2026)
    ballots = [
        DemoVote(
            {contest.id: tuple((option, 1) for option in sheet)},
            "letter" if n < PAPER else LEVELS[n % 5 // 2],
            "paper" if n < PAPER else "online",
        )
        for n, sheet in enumerate(chosen, start=INVALID)
    ]
    blank = [
        DemoVote({contest.id: ((next(iter(votes)), 1),)}, "letter", "paper", valid=False)
        for _one in range(INVALID)
    ]
    for part, days in enumerate((-208, -200, -192)):
        some = (blank + ballots)[part::3]
        cast_demo_ballots(
            actor=show.actor, poll=made, choices=some, at=show.moment(days, 12), series=f"{part}"
        )


def build(show: Showcase, budget: int, names: dict[str, Project]) -> None:
    """Council and works: finished with photos, under way, and one nobody speaks of."""
    paper = show.own["council"]
    draft = PaperDraft(
        paper["number"], paper["title"], show.office(paper["days"]).date(), paper["decision"]
    )
    record_council_paper(
        actor=show.actor, budget=budget, draft=draft, at=show.office(paper["days"], 20)
    )
    for key, one in show.own["works"].items():
        project = names[key]
        Works.objects.filter(project=project).update(due=show.day(one["due"]))
        for row in one["news"]:
            days, phase, text, spent, due, picture, words = (*row, None, None, None)[:7]
            report = MilestoneDraft(
                phase,
                text,
                spent,
                show.day(due) if due is not None else None,
                PhotoUpload(drawing(picture)) if picture else None,
                words or "",
            )
            at = show.moment(days, 11)
            record_milestone(actor=show.actor, project=project.pk, draft=report, at=at)


def running(show: Showcase) -> int:
    """2027: on the ballot now; the urn is shut."""
    figures = json.loads((show.city / "budget_2026.json").read_text("utf-8"))
    budget = show.set_up(figures, -93)
    ideas, own = show.ideas(budget), show.own
    for place, one in enumerate(own["projects"]):
        project = show.propose(budget, show.draft(one, place), -88 + place * 2, ideas)
        show.admit(project, one["cost"], -46)
    show.reject_all(budget, -60, ideas)
    made = show.vote(budget)
    (contest,) = made.contests
    pull = [one["pull"] for one in own["projects"]]
    ballots = [
        DemoVote(
            {contest.id: tuple((contest.options[at].id, 1) for at in sheet)},
            "letter" if n < 40 else LEVELS[n % 5 // 2],
            "paper" if n < 40 else "online",
        )
        for n, sheet in enumerate(likes(pull, own["votes"], seed=2027))
    ]
    at = min(show.at, show.moment(-1, 17))
    cast_demo_ballots(actor=show.actor, poll=made.id, choices=ballots, at=at, series="2027")
    return len(own["projects"]) + len(own["rejected"])
