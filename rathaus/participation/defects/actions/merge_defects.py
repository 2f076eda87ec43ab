"""Two reports of one defect become one; who is affected counts once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectsMerged
from rathaus.participation.defects.models import Defect, Follower, State, Step, Support
from rathaus.participation.defects.treating import (
    change,
    end_hand_over,
    log_step,
    report_to_treat,
    require_open,
    tell,
)


@transaction.atomic
def merge_defects(*, actor: Actor, number: str, into: str, at: datetime) -> None:
    """`number` is closed as a double of `into`; voices and followers go over.

    The reporter's name and address stay behind. Refusal (400) where `into` is no open report.
    """
    defect = report_to_treat(actor, number)
    require_open(defect)
    target = (
        Defect.objects.select_related("unit")
        .open()
        .exclude(pk=defect.pk)
        .select_for_update(of=("self",))
        .filter(number=into.strip().upper())
        .first()
    )
    if target is None:
        raise Refusal(
            _("There is no other open report with this number."), status=400, field="into"
        )
    _move(defect, target)
    Defect.objects.filter(into=defect).update(into=target)
    end_hand_over(defect, at)
    defect.state, defect.into = State.MERGED, target
    change(defect, "state", "into", at=at)
    change(target, at=at)
    log_step(defect, Step.Kind.MERGED, actor=actor, at=at, text=target.number)
    tell(DefectsMerged(defect.pk, target.pk), defect, actor=actor, at=at)


def _move(defect: Defect, target: Defect) -> None:
    """Who was affected by both, or follows both, goes over once."""
    voices = Support.objects.filter(defect=target).values("who")
    Support.objects.filter(defect=defect).exclude(who__in=voices).update(defect=target)
    known = Follower.objects.filter(defect=target).values("email")
    Follower.objects.filter(defect=defect).exclude(email__in=known).update(defect=target)
