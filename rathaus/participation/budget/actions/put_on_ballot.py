"""All admitted projects onto one ballot, by one action (Stimmzettel erstellen)."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import BudgetPutOnBallot
from rathaus.participation.budget.models import ParticipatoryBudget, Project
from rathaus.participation.processes.queries import ProcessView, process_by_id


@dataclass(frozen=True)
class BallotPlan:
    """When the vote runs and who may take part."""

    opens_at: datetime
    closes_at: datetime
    levels: tuple[str, ...]
    title: str = ""
    intro: str = ""
    plain: str = ""
    entitled: int | None = None


@transaction.atomic
def put_on_ballot(*, actor: Actor, budget: int, plan: BallotPlan, at: datetime) -> str:
    """Prepare the poll of this budget; its key. Citywide and districts' parts are one session.

    Opening it is a step of its own in the ballots. Refusal (409) while projects are undecided,
    where none is admitted, or where there is a ballot already.
    """
    require(policies.can_manage(actor))
    row = ParticipatoryBudget.objects.select_for_update().filter(pk=budget).first()
    if row is None:
        raise Refusal(_("There is no such budget."), status=404)
    if row.poll_id:
        raise Refusal(_("The ballot of this budget is prepared already."))
    open_ones = row.projects.filter(state__in=[Project.State.PROPOSED, Project.State.CHECKING])
    if count := open_ones.count():
        raise Refusal(
            _("%(count)d projects are not decided yet. Admit or reject them first.")
            % {"count": count}
        )
    projects = list(row.projects.select_for_update().filter(state=Project.State.ADMITTED))
    if not projects:
        raise Refusal(_("No project is admitted yet."))
    process = process_by_id(actor=actor, pk=row.process_id)
    poll = prepare_poll(actor=actor, draft=_poll(row, process, projects, plan), at=at)
    row.poll_id = poll.id
    row.save(update_fields=["poll"])
    row.projects.filter(state=Project.State.ADMITTED).update(state=Project.State.ON_BALLOT)
    fact = BudgetPutOnBallot(row.pk, poll.key, len(projects))
    journal.record(fact, actor=actor, matter=None, at=at)
    return poll.key


def _poll(
    row: ParticipatoryBudget, process: ProcessView, projects: list[Project], plan: BallotPlan
) -> PollDraft:
    return PollDraft(
        key=process.slug,
        title=plan.title or process.title,
        intro=plan.intro,
        plain=plan.plain,
        process=process.id,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        levels=plan.levels,
        min_age=row.min_age,
        contests=tuple(_contests(row, process, projects)),
        entitled=plan.entitled,
    )


def _contests(
    row: ParticipatoryBudget, process: ProcessView, projects: list[Project]
) -> list[ContestDraft]:
    """The whole town's part first, then a part for each district with money of its own.

    Where a district has but one project there is nothing to choose: it stands with the town's.
    """
    there = Counter(one.district for one in projects)
    pots = {
        name: amount
        for name, amount in row.pots.values_list("district", "amount")
        if there[name] > 1
    }
    rest = row.pot - sum(pots.values())
    parts: list[tuple[str, str, int, list[Project]]] = []
    town = [one for one in projects if one.district not in pots]
    if town and rest:
        parts.append((_("Whole town") if pots else process.title, "", rest, town))
    for district, amount in sorted(pots.items()):
        own = [one for one in projects if one.district == district]
        if own:
            parts.append((district, district, amount, own))
    return [
        ContestDraft(
            title=title,
            method=row.method,
            pot=pot,
            max_choices=len(own) if row.method == "knapsack" else min(5, len(own)),
            points=5 if row.method == "points" else 0,
            district=district,
            rule=row.rule,
            options=tuple(_option(one, process.slug) for one in own),
        )
        for title, district, pot, own in parts
    ]


def _option(project: Project, slug: str) -> OptionDraft:
    assert project.cost is not None  # a constraint holds it
    return OptionDraft(
        title=project.title,
        description=project.description,
        cost=project.cost,
        district=project.district,
        category=project.category,
        lat=project.lat,
        lon=project.lon,
        group="",
        subject=f"project:{project.pk}",
        url=reverse("budget:project", args=[slug, project.number]),
    )
