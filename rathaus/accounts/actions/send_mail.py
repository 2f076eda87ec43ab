"""The e-mail itself, on its way out."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from rathaus.accounts import policies
from rathaus.accounts.facts import MailSent
from rathaus.accounts.models import Mail
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require


@transaction.atomic
def send_mail(*, actor: Actor, mail: int, at: datetime) -> bool:
    """Send the e-mail and delete its text. False if it has been sent already.

    An error of the mail server is raised; the job tries again. The message id stays the same
    over all tries, so that a mailbox shows a doubled message once.
    """
    require(policies.can_send_mail(actor))
    row = Mail.objects.select_for_update().filter(pk=mail).first()
    if row is None:
        return False
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    EmailMessage(
        row.subject,
        row.body,
        settings.DEFAULT_FROM_EMAIL,
        [row.to],
        headers={"Message-ID": f"<{row.pk}.{row.due_at:%Y%m%d%H%M%S}@{host}>"},
    ).send()
    row.delete()
    journal.record(MailSent(mail=mail), actor=actor, matter=None, at=at)
    return True
