"""How a matter stands, for those whose matter it is."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rathaus.kernel.actor import Actor
from rathaus.records.models import Case, Decision, Filing
from rathaus.records.queries.cases import state_of


@dataclass(frozen=True)
class Missing:
    """A document still to be supplied; `id` is what `supply_document` takes."""

    id: int
    label: str
    requested_at: datetime


@dataclass(frozen=True)
class CaseProgress:
    """How the case stands. state: open, waiting, decided, closed; `since` is when it came there.

    `promised`: the day by which nine of ten are decided. `supplied` counts what has come since
    the last request.
    """

    case: int
    reference: str
    state: str
    unit: str
    since: datetime
    missing: tuple[Missing, ...]
    decided_at: datetime | None
    outcome: str | None
    letter: int | None
    promised: date | None
    opened_at: datetime
    supplied: int = 0
    until: date | None = None


@dataclass(frozen=True)
class DecisionView:
    """A decision for the citizen it was made for."""

    case: int
    reference: str
    matter: UUID
    title: str
    outcome: str
    unit: str
    issued_at: datetime
    letter: int
    until: date | None


def progress(*, matter: UUID) -> CaseProgress | None:
    """The case of this matter; nothing while there is none. At most three queries.

    Who asks holds the matter's code or account: the id itself is the right (122 random bits).
    """
    rows = Case.objects.select_related("unit", "decision__appeal_period", "closure")
    case = rows.filter(matter=matter).first()
    if case is None:
        filed = Filing.objects.filter(matter=matter).values("case")[:1]
        case = rows.filter(pk__in=filed).first()
    if case is None:
        return None
    asked = list(
        case.missing.order_by("pk").values_list("id", "label", "requested_at", "supply__at")
    )
    missing = tuple(Missing(*row[:3]) for row in asked if row[3] is None)
    state = state_of(case, waits=bool(missing))
    came = [row[3] for row in asked if row[3] is not None]
    since = {
        "closed": lambda: case.closure.at,
        "decided": lambda: case.decision.at,
        "waiting": lambda: max(one.requested_at for one in missing),
        "open": lambda: max([case.opened_at, *came]),
    }[state]()
    decision = case.decision if hasattr(case, "decision") else None
    return CaseProgress(
        case=case.pk,
        reference=case.reference,
        state=state,
        unit=case.unit.code,
        since=since,
        missing=missing,
        decided_at=decision.at if decision else None,
        outcome=decision.outcome if decision else None,
        letter=decision.letter_id if decision else None,
        promised=case.promised_on,
        opened_at=case.opened_at,
        supplied=len(came),
        until=_until(decision),
    )


def _until(decision: Decision | None) -> date | None:
    period = getattr(decision, "appeal_period", None) if decision else None
    return period.until if period else None


def decisions_for(*, actor: Actor, limit: int = 50) -> list[DecisionView]:
    """A citizen's own decisions, newest first. One query; nothing for anybody else."""
    if not actor.is_citizen or actor.account is None:
        return []
    rows = (
        Decision.objects.filter(case__applicant=actor.account)
        .select_related("case__unit", "appeal_period", "document")
        .order_by("-at")[:limit]
    )
    return [
        DecisionView(
            row.case_id,
            row.case.reference,
            row.case.matter,
            row.document.title,
            row.outcome,
            row.case.unit.code,
            row.at,
            row.letter_id,
            _until(row),
        )
        for row in rows
    ]
