"""Where a code leads (Code eingeben), with a brake on guessing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import code_of, key_of, network_key
from rathaus.onlineservices.models import Application, Draft, WrongCode

WINDOW = timedelta(minutes=10)
MOST = 20


@dataclass(frozen=True)
class Found:
    """`kind` is "draft", "application", "nothing" or "slow" (too many wrong codes from there)."""

    kind: str
    code: str = ""


@transaction.atomic
def look_up_code(*, actor: Actor, typed: str, network: str, at: datetime) -> Found:
    """Find draft or application by its code; a wrong code is counted against the network.

    After twenty wrong ones in ten minutes every code is refused there, right ones too: an answer
    would help the guesser. Fifty random bits make success in that time less likely than a
    billion to one, however many networks guess. Tells no fact: nothing has happened to a matter.
    """
    require(policies.can_apply(actor))
    source = network_key(network)
    if WrongCode.objects.filter(network=source, at__gt=at - WINDOW).count() >= MOST:
        return Found("slow")
    key = key_of(typed)
    if matter := Application.objects.filter(code_key=key).values_list("matter", flat=True).first():
        return Found("application", code_of(matter))
    drafts = Draft.objects.filter(code_key=key, expires_at__gt=at)
    if matter := drafts.values_list("matter", flat=True).first():
        return Found("draft", code_of(matter))
    WrongCode.objects.create(network=source, at=at)
    return Found("nothing")
