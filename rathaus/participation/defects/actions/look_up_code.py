"""Where a code leads, with a brake on guessing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import code_of, key_of, network_key
from rathaus.participation.defects.models import Defect, Draft, WrongCode

WINDOW = timedelta(minutes=10)
MOST = 20


@dataclass(frozen=True)
class Found:
    """`kind` is "draft", "defect", "nothing" or "slow" (too many wrong codes from there)."""

    kind: str
    code: str = ""


@transaction.atomic
def look_up_code(*, actor: Actor, typed: str, network: str, at: datetime) -> Found:
    """Find draft or report; a wrong code is counted against the network. Tells no fact."""
    require(policies.can_report(actor))
    source = network_key(network)
    if WrongCode.objects.filter(network=source, at__gt=at - WINDOW).count() >= MOST:
        return Found("slow")
    key = key_of(typed)
    if matter := Defect.objects.filter(code_key=key).values_list("matter", flat=True).first():
        return Found("defect", code_of(matter))
    drafts = Draft.objects.filter(code_key=key, expires_at__gt=at)
    if matter := drafts.values_list("matter", flat=True).first():
        return Found("draft", code_of(matter))
    WrongCode.objects.create(network=source, at=at)
    return Found("nothing")
