"""No more e-mails: the address is deleted."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import hash_of
from rathaus.participation.defects.facts import DefectFollowingEnded
from rathaus.participation.defects.models import Follower
from rathaus.participation.defects.treating import tell


@transaction.atomic
def end_following(*, actor: Actor, code: str, at: datetime) -> str:
    """Returns the report's number. Refusal (404) for no such code."""
    require(policies.can_report(actor))
    rows = Follower.objects.select_related("defect__unit")
    follower = rows.filter(code_key=hash_of(code)).first()
    if follower is None:
        raise Refusal("", status=404)
    tell(DefectFollowingEnded(follower.pk), follower.defect, actor=actor, at=at)
    follower.delete()
    return follower.defect.number
