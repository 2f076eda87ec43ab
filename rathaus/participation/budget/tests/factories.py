"""A budget of 50,000 with six criteria, and projects at any step; made by the verbs."""

import io
from datetime import UTC, date, datetime, timedelta

from PIL import Image

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.participation.budget.actions.admit_project import admit_project
from rathaus.participation.budget.actions.assign_check import assign_check
from rathaus.participation.budget.actions.give_check import Finding, give_check
from rathaus.participation.budget.actions.propose_project import ProjectDraft, propose_project
from rathaus.participation.budget.actions.put_on_ballot import BallotPlan
from rathaus.participation.budget.actions.reject_project import RejectionDraft, reject_project
from rathaus.participation.budget.actions.set_up_budget import (
    BudgetDraft,
    CriterionDraft,
    set_up_budget,
)
from rathaus.participation.budget.models import Check, Project
from rathaus.participation.budget.photos import PhotoUpload
from rathaus.participation.processes.tests.factories import running

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
DUE = date(2026, 12, 10)
SLUG = "buergerbudget"
CRITERIA = (
    CriterionDraft("Die Stadt ist zuständig", "Nur was die Stadt allein darf."),
    CriterionDraft("Im Rahmen", "Höchstens 10.000 Euro."),
)
PLAN = BallotPlan(NOON + timedelta(days=1), NOON + timedelta(days=15), ("letter", "account"))
REJECTION = RejectionDraft(1, "Der Bahnhof gehört der Bahn.", "Wir haben die Bahn gefragt.")


def eva() -> Actor:
    """The editor."""
    return cast.actor_of(cast.editor())


def bernd() -> Actor:
    """Caseworker of 32.2, the unit that checks."""
    return cast.actor_of(cast.bernd())


def clara() -> Actor:
    """Caseworker of another unit."""
    return cast.actor_of(cast.clara())


def audit() -> Actor:
    """Looks, and does nothing."""
    return cast.actor_of(cast.auditor())


def anna() -> Actor:
    """A citizen."""
    return cast.actor_of(cast.anna())


def draft(slug: str = SLUG, **given: object) -> BudgetDraft:
    """What a budget is set up with; any field can be given."""
    fields: dict[str, object] = {
        "process": slug,
        "year": 2027,
        "pot": 50_000,
        "max_cost": 10_000,
        "criteria": CRITERIA,
        "finish_by": date(2028, 12, 31),
    }
    return BudgetDraft(**(fields | given))  # type: ignore[arg-type]


def budget(slug: str = SLUG, **given: object) -> int:
    """A published process with a budget; the budget's id."""
    running(slug, at=NOON, title="Bürgerbudget", formats=("ideas", "budget", "ballot"))
    return set_up_budget(actor=SYSTEM, draft=draft(slug, **given), at=NOON)


def proposed(budget: int, title: str = "Trinkbrunnen", **given: object) -> Project:
    """An idea that is a project."""
    fields: dict[str, object] = {
        "title": title,
        "description": "Wasser für alle.",
        "district": "Innenstadt",
        "category": "Klima",
        "lat": 50.7938,
        "lon": 7.2027,
    }
    number = propose_project(
        actor=SYSTEM,
        budget=budget,
        draft=ProjectDraft(**(fields | given)),  # type: ignore[arg-type]
        at=NOON,
    )
    return Project.objects.get(budget=budget, number=number)


def asked(project: Project, due: date = DUE) -> Check:
    """A unit was asked."""
    pk = assign_check(actor=SYSTEM, project=project.pk, unit="32.2", due=due, at=NOON)
    return Check.objects.get(pk=pk)


def checked(project: Project, cost: int = 5_000) -> Project:
    """The unit has answered that it can be done."""
    finding = Finding(True, "Kauf und Aufbau.", cost)
    give_check(actor=SYSTEM, check=asked(project).pk, finding=finding, at=NOON)
    project.refresh_from_db()
    return project


def admitted(
    budget: int, title: str = "Trinkbrunnen", cost: int = 5_000, **given: object
) -> Project:
    """A project for the ballot."""
    project = checked(proposed(budget, title, **given), cost)
    admit_project(actor=SYSTEM, project=project.pk, cost=cost, note="", at=NOON)
    project.refresh_from_db()
    return project


def rejected(budget: int, title: str = "Bahnhofsuhr") -> Project:
    """A project kept off the ballot."""
    project = proposed(budget, title)
    reject_project(actor=SYSTEM, project=project.pk, draft=REJECTION, at=NOON)
    project.refresh_from_db()
    return project


def photo(**exif: bytes) -> PhotoUpload:
    """A small photo with a place and a camera hidden in it."""
    out = io.BytesIO()
    image = Image.new("RGB", (64, 48), (20, 120, 60))
    data = Image.Exif()
    data[0x010F] = "Kamera"
    data.get_ifd(0x8825)[1] = "N"
    image.save(out, "JPEG", exif=data)
    out.seek(0)
    return PhotoUpload(out)
