"""Processes for tests, made by the verbs."""

from datetime import UTC, date, datetime, timedelta

from rathaus.accounts.tests.factories import actor_of, editor
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.participation.processes.actions.create_process import ProcessDraft, create_process
from rathaus.participation.processes.actions.plan_phase import PhaseDraft, plan_phase
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.queries import ProcessView

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def eva() -> Actor:
    """The editor as an actor."""
    return actor_of(editor())


def draft(slug: str = "stadtpark", **given: object) -> ProcessDraft:
    """A process draft; any field can be given."""
    fields: dict[str, object] = {
        "slug": slug,
        "title": "Stadtpark 2030",
        "summary": "Wie soll der Park aussehen?",
        "unit": "10.2",
        "formats": ("ideas", "events"),
    }
    return ProcessDraft(**(fields | given))  # type: ignore[arg-type]


def made(slug: str = "stadtpark", **given: object) -> ProcessView:
    """A draft with no phase."""
    return create_process(actor=eva(), draft=draft(slug, **given), at=now())


def running(
    slug: str = "stadtpark",
    *,
    kind: str = "submit",
    days: int = 14,
    offers: tuple[str, ...] | None = None,
    at: datetime | None = None,
    **given: object,
) -> ProcessView:
    """A published process with one phase of this kind, yesterday until in `days` days."""
    moment = at or now()
    day = moment.date()
    one = create_process(actor=eva(), draft=draft(slug, **given), at=moment)
    phase = PhaseDraft(kind, day - timedelta(days=1), day + timedelta(days=days), offers=offers)
    plan_phase(actor=eva(), process=one.id, draft=phase, at=moment)
    return publish_process(actor=eva(), process=one.id, at=moment)
