"""Affected too (Auch betroffen): counted once."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import key_of, voice_of
from rathaus.participation.defects.facts import DefectSupported
from rathaus.participation.defects.models import Defect, Draft, State, Support
from rathaus.participation.defects.treating import tell
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.moderation.queries import network as line_of


@transaction.atomic
def support_defect(
    *, actor: Actor, number: str, network: str, at: datetime, draft: str = ""
) -> bool:
    """One voice an account, without one a line of the internet; True if it is new.

    A merged report's voice goes to the one it was merged into. `draft` is the code of a report
    that is not needed now: it is deleted. Refusal (404) for no such report.
    """
    require(policies.can_support(actor))
    defect = Defect.objects.select_related("unit", "into__unit").public().filter(number=number)
    found = defect.first()
    if found is None:
        raise Refusal("", status=404)
    if found.state == State.MERGED and found.into is not None:
        found = found.into
    turn = actor.key if actor.account is not None else line_of(network)
    take_turn(kind="support", who=turn, at=at)
    who = voice_of(actor, network)
    _voice, created = Support.objects.get_or_create(defect=found, who=who)
    if draft:
        Draft.objects.filter(code_key=key_of(draft)).delete()
    if created:
        # who was affected stays out of the journal, which nobody can erase
        tell(DefectSupported(found.pk), found, actor=ANONYMOUS, at=at)
    return created
