"""E-mails leave the house from a job, never from a request."""

from datetime import datetime

from django.db import transaction

from rathaus.accounts import policies
from rathaus.accounts.facts import MailDue
from rathaus.accounts.models import Mail
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require


@transaction.atomic
def queue_mail(*, actor: Actor, to: str, subject: str, body: str, at: datetime) -> int:
    """Write down an e-mail to be sent soon; its id. The text stays only until it is sent."""
    require(policies.can_send_mail(actor))
    mail = Mail.objects.create(to=to, subject=subject, body=body, due_at=at)
    journal.record(MailDue(mail=mail.pk), actor=actor, matter=None, at=at)
    return mail.pk
