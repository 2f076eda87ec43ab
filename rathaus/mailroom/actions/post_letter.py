"""A letter goes into the out-tray: every word to a citizen leaves by here."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.mailroom import policies
from rathaus.mailroom.facts import LetterPosted
from rathaus.mailroom.models import Letter
from rathaus.mailroom.queries import LetterView, letter_view


@dataclass(frozen=True)
class Recipient:
    """To whom: by mailbox where there is an account, else on paper to the address."""

    name: str
    address: str
    account: int | None = None
    email: str = ""


@transaction.atomic
def post_letter(
    *,
    actor: Actor,
    matter: UUID,
    unit: str,
    to: Recipient,
    subject: str,
    pdf: str,
    at: datetime,
) -> LetterView:
    """Lay a stored PDF (`pdf` is its SHA-256) into the out-tray in the unit's name.

    The channel is chosen here: the citizen's mailbox, else print and post (§ 41 VwVfG NRW).
    """
    require(policies.can_post(actor, unit))
    channel = Letter.Channel.MAILBOX if to.account is not None else Letter.Channel.PRINT
    letter = Letter.objects.create(
        matter=matter,
        unit_id=accounts.unit(unit).id,
        to_name=to.name,
        to_address=to.address,
        to_email=to.email,
        account_id=to.account,
        subject=subject,
        pdf_id=pdf,
        channel=channel,
        posted_at=at,
    )
    fact = LetterPosted(letter.pk, channel.value)
    journal.record(fact, actor=actor, matter=matter, at=at, unit=unit)
    return letter_view(letter)
