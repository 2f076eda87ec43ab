"""Ask the applicant for what is missing (Nachforderung)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.post_letter import post_letter
from rathaus.records import policies
from rathaus.records.correspondence import recipient_of, request_letter, stored, text_of
from rathaus.records.facts import DocumentsRequested
from rathaus.records.filing import complete, lay_letter, local_day, new_task
from rathaus.records.models import Case, Document, MissingDocument, Task

PATIENCE = timedelta(days=14)


@transaction.atomic
def request_documents(*, actor: Actor, case: int, wanted: tuple[str, ...], at: datetime) -> None:
    """All in one letter, never piece by piece (§ 25 (2) VwVfG NRW); seen again in a fortnight.

    What is still missing from an earlier letter is not asked twice. Refusal where nothing is named.
    """
    row = Case.locked(actor, case)
    require(policies.can_decide(actor, row.unit.code))
    row.refuse_if_closed()
    known = set(row.missing.filter(supply=None).values_list("label", flat=True))
    labels = tuple(dict.fromkeys(label.strip() for label in wanted if label.strip()))
    labels = tuple(label for label in labels if label not in known)
    if not labels:
        raise Refusal(_("Name at least one document that is missing."), status=400, field="wanted")
    assert actor.account is not None
    MissingDocument.objects.bulk_create(
        MissingDocument(case=row, label=label, requested_by_id=actor.account, requested_at=at)
        for label in labels
    )
    to = recipient_of(row)
    letter = request_letter(row, labels, at=at, writer=actor.account)
    pdf = stored(letter, at=at)
    lay_letter(
        case=row,
        kind=Document.Kind.REQUEST,
        title=letter.subject,
        sha256=pdf,
        text=text_of(letter),
        actor=actor,
        at=at,
    )
    post_letter(
        actor=actor,
        matter=row.matter,
        unit=row.unit.code,
        to=to,
        subject=letter.subject,
        pdf=pdf,
        at=at,
    )
    kinds = (Task.Kind.EXAMINE, Task.Kind.CHECK_SUPPLY)
    complete(Task.objects.filter(case=row, kind__in=kinds), actor=actor, at=at)
    new_task(Task.Kind.RESUBMISSION, case=row, due=local_day(at) + PATIENCE, at=at)
    fact = DocumentsRequested(row.pk, len(labels))
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
