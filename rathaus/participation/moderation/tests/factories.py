"""Cases for tests, made by the verbs; and the work a browser does."""

import base64
import json
from datetime import datetime

from altcha import v1 as altcha
from django.core import mail
from django.core.mail import EmailMessage

from rathaus.accounts.tests.factories import actor_of, anna, staff
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.codes import appeal_code
from rathaus.participation.moderation.models import Appeal, Case, Report
from rathaus.participation.moderation.queries import challenge


def second_editor() -> Actor:
    """Jonas Weber, another editor: appeals need two."""
    return actor_of(staff("Jonas Weber", Role.EDITOR, "10.2"))


def solved(at: datetime) -> str:
    """A payload as the browser sends it."""
    task = json.loads(challenge(at=at))
    solution = altcha.solve_challenge(
        challenge=task["challenge"], salt=task["salt"], algorithm="SHA-256",
        max_number=task["maxNumber"], start=0,
    )  # fmt: skip
    assert solution is not None
    answer = {key: task[key] for key in ("algorithm", "challenge", "salt", "signature")}
    return base64.b64encode(json.dumps({**answer, "number": solution.number}).encode()).decode()


def letters() -> list[EmailMessage]:
    """All e-mails of this test so far, sent by the jobs that are due."""
    run_until_quiet()
    return list(mail.outbox)


def open_case() -> int:
    """The one case that waits."""
    return Case.objects.get(decided_at=None).pk


def alerts() -> list[tuple[str, str]]:
    """(subject, why) of every case, in order."""
    return list(Case.objects.order_by("pk").values_list("subject", "why"))


def counted() -> tuple[int, int]:
    """How many reports and appeals there are."""
    return Report.objects.count(), Appeal.objects.count()


def code_of(decision: int) -> str:
    """What the author got by e-mail."""
    return appeal_code(decision)


def held(at: datetime, *, subject: str = "thing:1", account: int | None = None) -> int:
    """An open case by Anna."""
    return hold_content(
        actor=actor_of(anna()), subject=subject, title="Bank am Weiher", url="/mitmachen/x/",
        why="premoderated", at=at, excerpt="Eine Bank.",
        account=account if account is not None else anna().pk,
    )  # fmt: skip
