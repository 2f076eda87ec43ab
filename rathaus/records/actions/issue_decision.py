"""Issue the decision (Bescheid erlassen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.post_letter import post_letter
from rathaus.records import policies
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.correspondence import decision_letter, recipient_of, stored, text_of
from rathaus.records.facts import DecisionIssued
from rathaus.records.filing import complete, end_follow_ups, lay_letter
from rathaus.records.models import Case, Decision, Document, Draft, Task


@transaction.atomic
def issue_decision(*, actor: Actor, case: int, at: datetime) -> int:
    """Decide the case and lay the letter in the out-tray, in one transaction. Returns its id.

    Refusal where the signature is missing that the template asks for, or a decision was issued
    already; a constraint backs that. Without four eyes, issuing signs.
    """
    row = Case.locked(actor, case)
    require(policies.can_decide(actor, row.unit.code))
    row.refuse_if_closed()
    if Decision.objects.filter(case=row).exists():
        raise Refusal(_("A decision was issued in this case already."))
    draft = row.drafts.last()
    if draft is None:
        raise Refusal(_("There is no draft yet. Write the decision first."))
    to = recipient_of(row)
    if not draft.four_eyes and not draft.signatures.exists():
        sign_decision(actor=actor, case=case, at=at)
    decision = _issue(row, draft, actor, at)
    letter = post_letter(
        actor=actor,
        matter=row.matter,
        unit=row.unit.code,
        to=to,
        subject=decision.document.title,
        pdf=_pdf(decision.document),
        at=at,
    )
    decision.letter_id = letter.id
    assert actor.account is not None
    decision.by_id = actor.account
    decision.save(force_insert=True)
    kinds = (
        Task.Kind.ISSUE,
        Task.Kind.EXAMINE,
        Task.Kind.CHECK_SUPPLY,
        Task.Kind.READ,
        Task.Kind.REVISE,
    )
    complete(Task.objects.filter(case=row, kind__in=kinds), actor=actor, at=at)
    end_follow_ups(row, actor=actor, at=at)
    fact = DecisionIssued(row.pk, decision.outcome, row.service)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
    return decision.pk


def _issue(case: Case, draft: Draft, actor: Actor, at: datetime) -> Decision:
    """The signed letter as a document of the case, and the decision, not yet saved."""
    signature = draft.signatures.first()
    if signature is None:
        raise Refusal(_("The final signature is missing."))
    letter = decision_letter(draft, at=at, signer=signature.by_id)
    document = lay_letter(
        case=case,
        kind=Document.Kind.DECISION,
        title=letter.subject,
        sha256=stored(letter, at=at),
        text=text_of(letter),
        actor=actor,
        at=at,
    )
    return Decision(case=case, draft=draft, outcome=draft.outcome, document=document, at=at)


def _pdf(document: Document) -> str:
    sha256: str = document.versions.get(number=1).blob_id
    return sha256
