"""What belongs to a signed-in citizen, over all rooms of the wing. Nothing of any vote."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry
from rathaus.participation.budget.queries import ProjectView
from rathaus.participation.budget.queries.projects import whole
from rathaus.participation.budget.queries.shapes import project_view
from rathaus.participation.consultations.queries import RemarkView, my_remarks
from rathaus.participation.contributions.queries import ContributionView, mine
from rathaus.participation.processes.queries import EventView, ProcessView, events, followed


@dataclass(frozen=True)
class OwnContribution:
    """A contribution with the project of the budget it has become, if it has, and its process."""

    contribution: ContributionView
    project: ProjectView | None
    slug: str
    overdue: bool


@dataclass(frozen=True)
class Asked:
    """May one's own contribution be joined with another?"""

    consent: int
    own: ContributionView
    target: ContributionView


@dataclass(frozen=True)
class Own:
    """What was written, supported and commented on, and what waits for an answer of one's own."""

    written: tuple[OwnContribution, ...]
    supported: tuple[ContributionView, ...]
    commented: tuple[ContributionView, ...]
    asked: tuple[Asked, ...]

    @property
    def answered(self) -> int:
        """Own ones with an answer or a project."""
        return sum(bool(one.contribution.answer or one.project) for one in self.written)


def own_contributions(*, actor: Actor, at: datetime) -> Own:
    """Eleven queries at most."""
    found = mine(actor=actor)
    projects = _projects(actor, [one.id for one in found.contributions], at)
    day = local_day(at)
    written = []
    for one in found.contributions:
        project, slug = projects.get(one.id, (None, ""))
        late = one.state == "published" and one.is_overdue(day)
        written.append(OwnContribution(one, project, slug, late))
    return Own(
        tuple(written),
        found.supported,
        found.commented,
        tuple(Asked(*one) for one in found.consents),
    )


def _projects(
    actor: Actor, contributions: Iterable[int], at: datetime
) -> dict[int, tuple[ProjectView, str]]:
    """By contribution, with the slug of the process. Four queries, none for no contribution."""
    ids = list(contributions)
    if not ids:
        return {}
    rows = whole(actor).filter(contribution__in=ids).annotate(slug=F("budget__process__slug"))
    day = local_day(at)
    return {row.contribution_id or 0: (project_view(row, day), str(row.slug)) for row in rows}


@dataclass(frozen=True)
class OwnRemark:
    """A remark on a text with the town's answer."""

    process: ProcessView
    text: str
    remark: RemarkView


@dataclass(frozen=True)
class OwnMore:
    """Remarks on texts, events one registered for, processes one follows."""

    remarks: tuple[OwnRemark, ...]
    events: tuple[EventView, ...]
    followed: tuple[tuple[str, str], ...]


def own_more(*, actor: Actor, at: datetime) -> OwnMore:
    """Seven queries at most."""
    registered = _registered(actor)
    coming = events(actor=actor, at=at) if registered else []
    return OwnMore(
        tuple(OwnRemark(*one) for one in my_remarks(actor=actor)),
        tuple(one for one in coming if one.id in registered and one.state in ("coming", "now")),
        tuple(followed(actor=actor)),
    )


def _registered(actor: Actor) -> set[int]:
    """Events with a registration of the citizen's own that was not given back. One query."""
    names = ("EventRegistered", "EventRegistrationCancelled")
    rows = Entry.objects.filter(fact__in=names, actor=actor.key).order_by("pk")
    last = {data["registration"]: (data["event"], fact) for data, fact in
            rows.values_list("data", "fact")}  # fmt: skip
    return {event for event, fact in last.values() if fact == names[0]}
