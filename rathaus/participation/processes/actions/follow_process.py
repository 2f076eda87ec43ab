"""Somebody wants to hear of a process."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel import journal
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes import mails
from rathaus.participation.processes.facts import ProcessFollowed
from rathaus.participation.processes.models import Follower, Process
from rathaus.participation.processes.queries import process_by_id

AGAIN = timedelta(hours=1)


@transaction.atomic
def follow_process(
    *,
    actor: Actor,
    process: int,
    at: datetime,
    email: str = "",
    network: str = "",
    language: str = "de",
) -> str:
    """Follow with one's account ("followed"), or by e-mail with a confirmation ("mail").

    The answer is the same whether or not the address follows already. `network` is who asks,
    for the limit. Refusal 400 without an address, 404 without the process, 429 too often.
    """
    seen = process_by_id(actor=actor, pk=process)
    row = Process.objects.get(pk=seen.id)
    if actor.is_citizen and actor.account is not None and not email:
        one, fresh = Follower.objects.get_or_create(
            process=row,
            account_id=actor.account,
            defaults={"asked_at": at, "confirmed_at": at, "language": language},
        )
        if fresh:
            journal.record(ProcessFollowed(row.pk, one.pk), actor=actor, matter=row.matter, at=at)
        return "followed"
    address = _checked(email)
    take_turn(kind="mail", who=network or actor.key, at=at)
    one, fresh = Follower.objects.get_or_create(
        process=row, email=address, defaults={"asked_at": at, "language": language}
    )
    if one.confirmed_at is None and (fresh or at - one.asked_at >= AGAIN):
        one.asked_at, one.language = at, language
        one.save()
        letter = mails.confirm_following(row.title, one.pk, language)
        queue_mail(actor=SYSTEM, to=address, subject=letter.subject, body=letter.body, at=at)
        journal.record(ProcessFollowed(row.pk, one.pk), actor=actor, matter=row.matter, at=at)
    return "mail"


def _checked(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal(
            _("The address needs an @, such as name@post.example."), status=400, field="email"
        ) from None
    return address
