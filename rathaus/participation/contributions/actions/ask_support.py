"""Support by e-mail: a link is sent, the address is not kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.identity import mail_holder
from rathaus.participation.contributions.letters import ask_supporter
from rathaus.participation.contributions.rows import readable
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn


@transaction.atomic
def ask_support(
    *,
    actor: Actor,
    contribution: int,
    email: str,
    at: datetime,
    altcha: str = "",
    network: str = "",
) -> None:
    """Send the link. Tells no fact: nothing has happened until it is opened.

    Refusal (403) where the process asks for an account, (429) after too many e-mails. Without a
    proof of work only few an hour leave a network: nobody's mailbox is flooded through us.
    """
    require(policies.can_support(actor))
    row = readable(contribution)
    if row.process.who not in ("anyone", "mail"):
        raise Refusal(
            _("Sign in to support: this process is for people with an account."), status=403
        )
    take_turn(kind="mail", who=f"mail:{email.strip().lower()}", at=at)
    if not spend_proof(payload=altcha, at=at) and network:
        take_turn(kind="mail", who=network, at=at)
    ask_supporter(row, email.strip(), mail_holder(email), at)
