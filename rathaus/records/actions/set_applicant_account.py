"""The applicant's account is known now: letters go to its mailbox from here on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import ApplicantLinked
from rathaus.records.filing import lock_matter
from rathaus.records.models import Case


@transaction.atomic
def set_applicant_account(*, actor: Actor, matter: UUID, account: int, at: datetime) -> int | None:
    """The case of this matter belongs to the account. Returns its id; None while there is none.

    Who calls knows the matter, which is the right to it (122 random bits). Again changes nothing;
    letters that were sent keep their way. Refusal (403) for somebody else's account, (409) where
    the case has another one.
    """
    require(policies.can_link_applicant(actor, account))
    lock_matter(matter)  # a case being opened just now is waited for
    row = Case.objects.select_for_update(of=["self"]).select_related("unit").filter(matter=matter)
    case = row.first()
    if case is None or case.applicant_id == account:
        return case.pk if case else None
    if case.applicant_id is not None:
        raise Refusal(_("This case belongs to another account already."))
    case.applicant_id = account
    case.save(update_fields=["applicant"])
    fact = ApplicantLinked(case.pk, account)
    journal.record(fact, actor=actor, matter=matter, at=at, unit=case.unit.code)
    return case.pk
