"""The address is confirmed: notices begin."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import hash_of
from rathaus.participation.defects.facts import DefectFollowingConfirmed
from rathaus.participation.defects.models import Follower
from rathaus.participation.defects.treating import tell


@transaction.atomic
def confirm_following(*, actor: Actor, code: str, at: datetime) -> str:
    """Returns the report's number. A second time it changes nothing. Refusal (404) for no code."""
    require(policies.can_report(actor))
    rows = Follower.objects.select_for_update(of=("self",)).select_related("defect__unit")
    follower = rows.filter(code_key=hash_of(code)).first()
    if follower is None:
        raise Refusal("", status=404)
    if follower.confirmed_at is None:
        follower.confirmed_at = at
        last = Entry.objects.filter(matter=follower.defect.matter).order_by("-pk").first()
        follower.told = last.pk if last else 0  # what was before is no news
        follower.save(update_fields=["confirmed_at", "told"])
        tell(DefectFollowingConfirmed(follower.pk), follower.defect, actor=actor, at=at)
    return follower.defect.number
