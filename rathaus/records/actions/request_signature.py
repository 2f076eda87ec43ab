"""Lay the draft before the head (zur Zeichnung geben)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import SignatureRequested
from rathaus.records.filing import local_day, new_task
from rathaus.records.models import Case, Task


@transaction.atomic
def request_signature(*, actor: Actor, case: int, at: datetime) -> None:
    """The newest draft waits for the final signature; a head of the unit gets the task."""
    row = Case.locked(actor, case)
    require(policies.can_decide(actor, row.unit.code))
    row.refuse_if_closed()
    draft = row.drafts.last()
    if draft is None:
        raise Refusal(_("There is no draft yet. Write the decision first."))
    if draft.signatures.exists():
        raise Refusal(_("This draft is signed already."))
    if Task.objects.to_sign(row).exists():
        raise Refusal(_("The draft lies before the head already."))
    if Task.objects.open().filter(case=row, kind=Task.Kind.REVISE).exists():
        raise Refusal(
            _("The draft was given back. Change it first; if it shall stay so, tick off that task.")
        )
    new_task(Task.Kind.SIGN, case=row, due=row.promised_on or local_day(at), at=at)
    fact = SignatureRequested(row.pk, draft.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
