"""Sign the draft (Schlusszeichnung)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import DecisionSigned
from rathaus.records.filing import complete, local_day, new_task
from rathaus.records.models import Case, Draft, Signature, Task


@transaction.atomic
def sign_decision(*, actor: Actor, case: int, at: datetime, draft: int | None = None) -> None:
    """Take responsibility for the newest draft; with four eyes never one's own.

    `draft` is what the signer has read: refused when there is a newer one by now. With four eyes
    the draft must lie before the head: neither unfinished nor given back.
    """
    row = Case.locked(actor, case)
    newest = row.drafts.last()
    if newest is None:
        raise Refusal(_("There is no draft yet. Write the decision first."))
    require(
        policies.can_sign(actor, row.unit.code, four_eyes=newest.four_eyes, drafter=newest.by_id)
    )
    row.refuse_if_closed()
    if draft is not None and draft != newest.pk:
        raise Refusal(_("The draft was changed in the meantime. Read the new one, then sign."))
    if newest.signatures.exists():
        raise Refusal(_("This draft is signed already."))
    if newest.four_eyes and not Task.objects.to_sign(row).exists():
        raise Refusal(_("The draft does not lie before you to be signed (any more)."))
    _sign(newest, actor, at)
    complete(Task.objects.filter(case=row, kind=Task.Kind.SIGN), actor=actor, at=at)
    new_task(
        Task.Kind.ISSUE,
        case=row,
        due=local_day(at),
        at=at,
        assignee=row.caseworker() or newest.by_id,
    )
    fact = DecisionSigned(row.pk, Signature.FINAL)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)


def _sign(draft: Draft, actor: Actor, at: datetime) -> None:
    assert actor.account is not None
    Signature.objects.create(
        draft=draft,
        four_eyes=draft.four_eyes,
        drafter_id=draft.by_id,
        by_id=actor.account,
        at=at,
    )
