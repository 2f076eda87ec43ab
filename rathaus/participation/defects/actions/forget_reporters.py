"""Half a year after the end nobody needs to know who reported it."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectReportersForgotten
from rathaus.participation.defects.models import (
    OPEN,
    Defect,
    Follower,
    Picture,
    Reporter,
    State,
    Support,
)

KEPT = timedelta(days=180)
AT_ONCE = 500


@transaction.atomic
def forget_reporters(*, actor: Actor, at: datetime) -> int:
    """Names, addresses, unmasked photos go; voices keep counting, under a random sign.

    Article 5 (1) e GDPR. Returns the number of reports.
    """
    require(policies.can_keep_house(actor))
    done = Defect.objects.exclude(state__in=(*OPEN, State.HELD)).filter(changed_at__lt=at - KEPT)
    named = done.filter(Q(reporter__isnull=False) | Q(supports__who__regex="^[0-9a-f]{64}$"))
    rows = list(named.distinct().values_list("pk", flat=True)[:AT_ONCE])
    Reporter.objects.filter(defect__in=rows).delete()
    Follower.objects.filter(defect__in=rows).delete()
    Picture.objects.filter(defect__in=rows, shown=None, solution=None).delete()
    for voice in Support.objects.filter(defect__in=rows):
        voice.who = f"forgotten-{secrets.token_hex(16)}"
        voice.save(update_fields=["who"])
    if rows:
        journal.record(DefectReportersForgotten(len(rows)), actor=actor, matter=None, at=at)
    return len(rows)
