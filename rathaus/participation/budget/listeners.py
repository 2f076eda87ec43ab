"""What follows from contributions, votes, time, and the room's own facts."""

from datetime import date

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.journal import DayBegan, on
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.facts import ResultPublished
from rathaus.participation.budget.actions.notify_author import notify_author
from rathaus.participation.budget.actions.propose_project import ProjectDraft, propose_project
from rathaus.participation.budget.actions.record_result import record_result
from rathaus.participation.budget.actions.tell_overdue import tell_overdue
from rathaus.participation.budget.actions.withdraw_project import withdraw_project
from rathaus.participation.budget.facts import (
    MilestoneRecorded,
    ProjectAdmitted,
    ProjectGranted,
    ProjectNotGranted,
    ProjectRejected,
)
from rathaus.participation.budget.models import ParticipatoryBudget, Project
from rathaus.participation.contributions.facts import (
    ContributionHidden,
    ContributionPublished,
    ContributionsMerged,
    ContributionWithdrawn,
)
from rathaus.participation.contributions.queries import by_ids


@on(ContributionPublished)
def take_the_idea_in(fact: ContributionPublished, entry: Entry) -> None:
    """An idea of a process with a budget is a project, as long as there is no ballot."""
    budget = ParticipatoryBudget.objects.filter(process=fact.process, poll__isnull=True).first()
    if budget is None or fact.kind not in ("idea", "proposal"):
        return
    for idea in by_ids(actor=SYSTEM, ids=[fact.contribution]):
        draft = ProjectDraft(
            title=idea.title,
            description=idea.text,
            district=idea.district,
            category=idea.category,
            place=idea.place,
            lat=idea.lat,
            lon=idea.lon,
            cost=idea.cost_help,
            author_name=idea.author_name,
        )
        propose_project(
            actor=SYSTEM, budget=budget.pk, draft=draft, at=entry.at, contribution=idea.id
        )


def _go(contribution: int, entry: Entry) -> None:
    found = Project.objects.filter(contribution=contribution).first()
    if found is not None:
        withdraw_project(actor=SYSTEM, project=found.pk, at=entry.at)


@on(ContributionHidden)
def drop_what_is_hidden(fact: ContributionHidden, entry: Entry) -> None:
    """Moderation took the idea off the pages."""
    _go(fact.contribution, entry)


@on(ContributionWithdrawn)
def drop_what_is_withdrawn(fact: ContributionWithdrawn, entry: Entry) -> None:
    """Its author took it back."""
    _go(fact.contribution, entry)


@on(ContributionsMerged)
def drop_what_is_merged(fact: ContributionsMerged, entry: Entry) -> None:
    """It lives on in the other one, whose project stays."""
    _go(fact.contribution, entry)


@on(ResultPublished)
def take_the_result_in(fact: ResultPublished, entry: Entry) -> None:
    """Granted or not, with the count's reason."""
    record_result(actor=SYSTEM, poll=fact.poll, at=entry.at)


@on(DayBegan)
def find_the_overdue(fact: DayBegan, entry: Entry) -> None:
    """Nobody has to look: the day itself does."""
    tell_overdue(actor=SYSTEM, day=date.fromisoformat(fact.day), at=entry.at)


@on(ProjectAdmitted, queue="mail")
def tell_of_admission(fact: ProjectAdmitted, entry: Entry) -> None:
    """To the author."""
    notify_author(actor=SYSTEM, project=fact.project, entry=entry.pk, at=now())


@on(ProjectRejected, queue="mail")
def tell_of_rejection(fact: ProjectRejected, entry: Entry) -> None:
    """To the author, with criterion, reason and what happens instead."""
    notify_author(actor=SYSTEM, project=fact.project, entry=entry.pk, at=now())


@on(ProjectGranted, queue="mail")
def tell_of_grant(fact: ProjectGranted, entry: Entry) -> None:
    """To the author."""
    notify_author(actor=SYSTEM, project=fact.project, entry=entry.pk, at=now())


@on(ProjectNotGranted, queue="mail")
def tell_of_no_grant(fact: ProjectNotGranted, entry: Entry) -> None:
    """To the author."""
    notify_author(actor=SYSTEM, project=fact.project, entry=entry.pk, at=now())


@on(MilestoneRecorded, queue="mail")
def tell_of_the_photo(fact: MilestoneRecorded, entry: Entry) -> None:
    """To the author, once it is finished."""
    if fact.phase == "done":
        notify_author(actor=SYSTEM, project=fact.project, entry=entry.pk, at=now())
