"""The citizen gets an e-mail that a letter lies in the mailbox."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.adapters import mailbox
from rathaus.mailroom.models import Letter


@transaction.atomic
def send_notice(*, actor: Actor, letter: int, at: datetime) -> None:
    """Send the notice once, in the citizen's language; nothing where there is no address."""
    require(policies.can_deliver(actor))
    row = Letter.objects.select_for_update(of=["self"]).select_related("account").get(pk=letter)
    account = row.account
    to = row.to_email or (account.email if account else "")
    if row.notified_at is not None or not to:
        return
    mailbox.send_notice(letter=row.pk, to=to, language=account.language if account else "de")
    row.notified_at = at
    row.save(update_fields=["notified_at"])
