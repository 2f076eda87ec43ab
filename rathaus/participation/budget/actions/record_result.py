"""What the vote said, written to each project (Ergebnis übernehmen)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.ballots.queries import ResultRow, result
from rathaus.participation.budget import policies
from rathaus.participation.budget.facts import ProjectGranted, ProjectNotGranted
from rathaus.participation.budget.models import ParticipatoryBudget, Project, Result, Works
from rathaus.participation.budget.works_unit import first_due, unit_of


@transaction.atomic
def record_result(*, actor: Actor, poll: int, at: datetime) -> int:
    """Grant or not, with the reason of the count; the number of projects written now.

    Safe to run twice: a project has one result. Granted ones begin as planned works of the unit
    that costed them. A poll that belongs to no budget is none of our business: 0.
    """
    require(policies.can_hear(actor))
    row = ParticipatoryBudget.objects.select_for_update().filter(poll=poll).first()
    if row is None:
        return 0
    projects = {
        f"project:{one.pk}": one
        for one in row.projects.select_for_update().filter(state=Project.State.ON_BALLOT)
    }
    written = 0
    for contest in result(actor=actor, poll=poll).contests:
        for rank, found in enumerate(contest.rows, start=1):
            project = projects.get(found.option.subject)
            if project is not None:
                other = projects.get(found.other.subject) if found.other else None
                _write(actor, project, found, other, rank, at)
                written += 1
    return written


def _write(
    actor: Actor,
    project: Project,
    found: ResultRow,
    other: Project | None,
    rank: int,
    at: datetime,
) -> None:
    Result.objects.create(
        project=project,
        granted=found.selected,
        votes=found.votes,
        rank=rank,
        reason=found.reason,
        left=found.amount,
        other=other,
        at=at,
    )
    project.state = Project.State.GRANTED if found.selected else Project.State.NOT_GRANTED
    project.save(update_fields=["state"])
    if not found.selected:
        fact: journal.Fact = ProjectNotGranted(project.pk, found.reason)
        journal.record(fact, actor=actor, matter=project.matter, at=at)
        return
    assert project.cost is not None
    Works.objects.create(
        project=project,
        unit_id=unit_of(project),
        granted=project.cost,
        due=first_due(project.budget, at),
        began_at=at,
        last_news=at.date(),
    )
    fact = ProjectGranted(project.pk, project.cost)
    journal.record(fact, actor=actor, matter=project.matter, at=at)
