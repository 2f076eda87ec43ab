"""E-mails to those who confirmed that they want to hear of a report."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import hash_of, letter_code, town
from rathaus.participation.defects.facts import DefectNoticesSent
from rathaus.participation.defects.models import Defect, Follower, State
from rathaus.participation.defects.treating import tell
from rathaus.participation.defects.words import state_word


@transaction.atomic
def notify_followers(*, actor: Actor, defect: int, entry: int, at: datetime) -> int:
    """Queue one e-mail each about this entry of the journal, once; returns how many.

    A follower's last entry is kept, so a listener that runs twice writes once.
    """
    require(policies.can_keep_house(actor))
    row = Defect.objects.select_related("unit", "into").get(pk=defect)
    if row.state in (State.HELD, State.HIDDEN):
        return 0
    news = Entry.objects.get(pk=entry)
    target = row.into or row
    rows = Follower.objects.select_for_update().filter(
        defect=target, confirmed_at__isnull=False, told__lt=news.pk
    )
    count = 0
    for follower in rows:
        code = letter_code(uuid4())
        follower.told, follower.code_key = news.pk, hash_of(code)
        follower.save(update_fields=["told", "code_key"])
        with translation.override(follower.language):
            subject, body = _words(row, code)
        queue_mail(actor=actor, to=follower.email, subject=subject, body=body, at=at)
        count += 1
    if count:
        tell(DefectNoticesSent(row.pk, count), row, actor=actor, at=at)
    return count


def _words(defect: Defect, code: str) -> tuple[str, str]:
    body = _(
        "Good day,\n\n"
        "report %(number)s at %(town)s has moved: %(state)s.\n"
        "%(address)s\n\n"
        "You want no more e-mails about it? One click ends them:\n%(end)s"
    ) % {
        "number": defect.number,
        "town": town(),
        "state": state_word(defect.state),
        "address": f"{settings.SITE_URL}/maengel/{defect.number}/",
        "end": f"{settings.SITE_URL}/maengel/hinweise/{code}/",
    }
    subject = _("Report %(number)s: %(state)s") % {
        "number": defect.number,
        "state": state_word(defect.state),
    }
    return subject, body
