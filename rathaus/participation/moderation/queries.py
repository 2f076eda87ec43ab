"""What others and our own pages may ask. Read only."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.models import Count, Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.moderation import policies
from rathaus.participation.moderation.codes import appeal_code, code_key, network_key
from rathaus.participation.moderation.models import Appeal, Case, Decision, Report
from rathaus.participation.moderation.proof import new_challenge
from rathaus.participation.moderation.reasons import REASONS, words_of

PAGE = 25


def challenge(*, at: datetime) -> str:
    """A challenge of the proof of work, as JSON for the browser."""
    return new_challenge(at)


def network(address: str) -> str:
    """What `take_turn` counts for somebody without an account: a keyed hash of the network."""
    return network_key(address)


@dataclass(frozen=True)
class ReportView:
    reason: Promise | str
    note: str
    at: datetime


@dataclass(frozen=True)
class CaseView:
    """A case as the queue shows it; `reports` only on its own page."""

    id: int
    subject: str
    title: str
    url: str
    excerpt: str
    why: str
    alert: Promise | str
    opened_at: datetime
    report_count: int
    reports: tuple[ReportView, ...]
    outcome: str
    reason: Promise | str
    note: str
    decided_at: datetime | None


def open_cases(*, actor: Actor, page: int = 1) -> tuple[list[CaseView], int]:
    """The queue, oldest first, and how many there are. Two queries."""
    require(policies.can_read_queue(actor))
    rows = Case.objects.filter(decided_at=None)
    start = (max(1, page) - 1) * PAGE
    listed = rows.annotate(flags=Count("reports")).order_by("opened_at", "pk")
    return [_view(one, one.flags) for one in listed[start : start + PAGE]], rows.count()


def waiting(actor: Actor) -> int:
    """How many cases wait: the number beside the menu. One query for editors, none for others."""
    if not policies.can_moderate(actor):
        return 0
    return Case.objects.filter(decided_at=None).count()


def case(*, actor: Actor, pk: int) -> CaseView:
    """One case with its reports. Refusal (404) if there is none."""
    require(policies.can_read_queue(actor))
    row = Case.objects.filter(pk=pk).select_related("decision").first()
    if row is None:
        raise Refusal(_("There is no such case."), status=404)
    flags = [
        ReportView(words_of(one.reason), one.note, one.at)
        for one in Report.objects.filter(case=row).order_by("at", "pk")[:100]
    ]
    return _view(row, len(flags), tuple(flags))


def _view(row: Case, count: int, reports: tuple[ReportView, ...] = ()) -> CaseView:
    made = getattr(row, "decision", None) if row.decided_at else None
    return CaseView(
        row.pk, row.subject, row.title, row.url, row.excerpt, row.why, words_of(row.why),
        row.opened_at, count, reports,
        made.outcome if made else "", words_of(made.reason) if made else "",
        made.note if made else "", row.decided_at,
    )  # fmt: skip


@dataclass(frozen=True)
class AppealView:
    """An appeal. `mine` is true where the asking editor decided first, so may not decide again."""

    id: int
    title: str
    url: str
    excerpt: str
    reason: Promise | str
    note: str
    text: str
    at: datetime
    outcome: str
    answer: str
    mine: bool


def open_appeals(*, actor: Actor) -> list[AppealView]:
    """Appeals that wait, oldest first. One query."""
    require(policies.can_read_queue(actor))
    rows = Appeal.objects.filter(decided_at=None).select_related("decision__case")
    return [
        _appeal_view(one, mine=one.first_by_id == actor.account)
        for one in rows.order_by("at", "pk")[:100]
    ]


def appeal(*, actor: Actor, pk: int) -> AppealView:
    """One appeal. Refusal (404) if there is none."""
    require(policies.can_read_queue(actor))
    row = Appeal.objects.filter(pk=pk).select_related("decision__case").first()
    if row is None:
        raise Refusal(_("There is no such appeal."), status=404)
    return _appeal_view(row, mine=row.first_by_id == actor.account)


def _appeal_view(row: Appeal, *, mine: bool = False) -> AppealView:
    case = row.decision.case
    return AppealView(
        row.pk, case.title, case.url, case.excerpt, words_of(row.decision.reason),
        row.decision.note, row.text, row.at, row.outcome, row.reason, mine,
    )  # fmt: skip


@dataclass(frozen=True)
class DecisionView:
    """A decision as its author sees it by its code; `appeal` once there is one."""

    code: str
    title: str
    url: str
    outcome: str
    reason: Promise | str
    note: str
    at: datetime
    appeal: AppealView | None


def decision_by_code(*, code: str) -> DecisionView:
    """Who has the code is the author. Refusal (404) for a wrong one."""
    rows = Decision.objects.select_related("case").filter(code_key=code_key(code))
    row = rows.first()
    if row is None:
        raise Refusal(_("This code leads nowhere. Compare it with the e-mail."), status=404)
    found = Appeal.objects.filter(decision=row).select_related("decision__case").first()
    return _decision_view(row, found)


def decisions_about(*, subjects: list[str]) -> dict[str, DecisionView]:
    """The last decision on each, for the owning room to show to its author. One query."""
    rows = Decision.objects.filter(case__subject__in=subjects).select_related("case")
    return {one.case.subject: _decision_view(one, None) for one in rows.order_by("at", "pk")}


def _decision_view(row: Decision, appeal: Appeal | None) -> DecisionView:
    return DecisionView(
        appeal_code(row.pk), row.case.title, row.case.url, row.outcome, words_of(row.reason),
        row.note, row.at, _appeal_view(appeal) if appeal else None,
    )  # fmt: skip


@dataclass(frozen=True)
class MonthFigures:
    """A month: decided cases, what was hidden, median hours until decided, appeals and upheld."""

    month: date
    decided: int
    hidden: int
    hours: float | None
    appeals: int
    upheld: int


@dataclass(frozen=True)
class Transparency:
    """The public figures; `reasons` are (text, number hidden), most first."""

    months: tuple[MonthFigures, ...]
    reasons: tuple[tuple[Promise | str, int], ...]
    open: int
    decided: int
    hidden: int
    hours: float | None
    appeals: int
    upheld: int


_MONTHS = """
    SELECT date_trunc('month', d.at AT TIME ZONE 'Europe/Berlin')::date AS month,
           count(*), count(*) FILTER (WHERE d.outcome = 'hide'),
           percentile_cont(.5) WITHIN GROUP (
               ORDER BY extract(epoch FROM d.at - c.opened_at) / 3600),
           count(a.id), count(a.id) FILTER (WHERE a.outcome = 'upheld')
    FROM moderation_decision d
    JOIN moderation_case c ON c.id = d.case_id
    LEFT JOIN moderation_appeal a ON a.decision_id = d.id
    GROUP BY GROUPING SETS ((1), ())
    ORDER BY 1 DESC NULLS FIRST
"""


def transparency() -> Transparency:
    """How the town moderates: counted over all decisions, for everybody. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(_MONTHS)
        rows = cursor.fetchall()
        cursor.execute(
            "SELECT reason, count(*) FROM moderation_decision WHERE outcome = 'hide'"
            " GROUP BY reason ORDER BY 2 DESC, 1"
        )
        found = dict(cursor.fetchall())
    total = rows[0] if rows else (None, 0, 0, None, 0, 0)
    months = tuple(MonthFigures(*row) for row in rows[1:25])
    reasons = tuple(
        (words_of(code), found[code]) for code in sorted(found, key=lambda c: -found[c])
    )
    rest = tuple((text, 0) for code, text in REASONS.items() if code not in found)
    waiting_now = Case.objects.filter(decided_at=None).count()
    return Transparency(months, reasons + rest, waiting_now, *total[1:])


def is_held(*, subject: str) -> bool:
    """There is an open case about it."""
    return Case.objects.filter(subject=subject, decided_at=None).exists()


def appealed(*, decision: int) -> bool:
    """There is an appeal against it."""
    rows = Decision.objects.filter(pk=decision)
    return rows.filter(Exists(Appeal.objects.filter(decision=OuterRef("pk")))).exists()
