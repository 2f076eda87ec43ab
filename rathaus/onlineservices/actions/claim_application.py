"""Take an application made without an account into one's own (in „Mein Bereich“ aufnehmen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import key_of
from rathaus.onlineservices.facts import ApplicationClaimed
from rathaus.onlineservices.models import Application
from rathaus.records.actions.set_applicant_account import set_applicant_account


@transaction.atomic
def claim_application(*, actor: Actor, code: str, at: datetime) -> int:
    """The application belongs to the citizen's account from now on, its case with it. Returns its id.

    So the decision goes to the mailbox. Claiming one's own again changes nothing.
    Refusal (404) for a wrong code, (409) where it is another account's.
    """
    require(policies.can_claim(actor))
    rows = Application.objects.select_for_update(of=("self",)).select_related("service__unit")
    application = rows.filter(code_key=key_of(code)).first()
    if application is None:
        raise Refusal(_("There is no application with this code."), status=404)
    if application.account_id == actor.account:
        return application.pk
    if application.account_id is not None:
        raise Refusal(_("This application belongs to another account already."))
    application.account_id = actor.account
    application.save(update_fields=["account"])
    assert actor.account is not None
    matter, account = application.matter, actor.account
    set_applicant_account(actor=actor, matter=matter, account=account, at=at)
    fact = ApplicationClaimed(application.pk)
    unit = application.service.unit.code
    journal.record(fact, actor=actor, matter=matter, at=at, unit=unit)
    return application.pk
