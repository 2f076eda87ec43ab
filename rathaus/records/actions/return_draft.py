"""The head does not sign: the draft goes back with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import DraftReturned
from rathaus.records.filing import complete, local_day, new_task
from rathaus.records.models import Case, Note, Task


@transaction.atomic
def return_draft(*, actor: Actor, case: int, reason: str, at: datetime) -> None:
    """Back to the drafter; the reason is kept as a note in the case."""
    row = Case.locked(actor, case)
    draft = row.drafts.last()
    if draft is None or draft.signatures.exists():
        raise Refusal(_("There is no draft that waits for a signature."))
    require(policies.can_sign(actor, row.unit.code, four_eyes=draft.four_eyes, drafter=draft.by_id))
    if not Task.objects.to_sign(row).exists():
        raise Refusal(_("There is no draft that waits for a signature."))
    if not reason.strip():
        raise Refusal(_("Say in one sentence what has to change."), status=400, field="reason")
    assert actor.account is not None
    Note.objects.create(case=row, text=reason.strip(), by_id=actor.account, at=at)
    complete(Task.objects.filter(case=row, kind=Task.Kind.SIGN), actor=actor, at=at)
    new_task(
        Task.Kind.REVISE,
        case=row,
        due=local_day(at),
        at=at,
        assignee=row.caseworker() or draft.by_id,
    )
    fact = DraftReturned(row.pk, draft.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
