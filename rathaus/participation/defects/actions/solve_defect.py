"""Solved, with proof: a photo, or what was done and who did it."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.facts import DefectSolved
from rathaus.participation.defects.models import Defect, Picture, Solution, State, Step
from rathaus.participation.defects.photos import cleaned, keep
from rathaus.participation.defects.treating import (
    change,
    end_hand_over,
    local_day,
    log_step,
    report_to_treat,
    require_open,
    tell,
)


@transaction.atomic
def solve_defect(
    *,
    actor: Actor,
    number: str,
    at: datetime,
    measure: str = "",
    done_by: str = "",
    photo: BinaryIO | None = None,
) -> None:
    """Close it. The photo is shown once somebody has masked or released it.

    Refusal (400) without proof; the database would refuse it too.
    """
    defect = report_to_treat(actor, number)
    require_open(defect)
    measure, done_by = measure.strip(), done_by.strip()
    if photo is None and not (measure and done_by):
        raise Refusal(
            _("Solved needs a proof: a photo, or what was done and who did it."),
            status=400,
            field="measure",
        )
    picture = _picture(defect, photo, at) if photo is not None else None
    Solution.objects.create(
        defect=defect, measure=measure, done_by=done_by, picture=picture, by=actor.key, at=at
    )
    end_hand_over(defect, at)
    defect.state, defect.solved_at = State.SOLVED, at
    change(defect, "state", "solved_at", at=at)
    text = f"{measure} ({done_by})" if measure and done_by else measure or done_by
    log_step(defect, Step.Kind.SOLVED, actor=actor, at=at, text=text)
    days = (local_day(at) - local_day(defect.reported_at)).days
    proof = "both" if picture and measure else "photo" if picture else "text"
    tell(DefectSolved(defect.pk, days, proof), defect, actor=actor, at=at)


def _picture(defect: Defect, photo: BinaryIO, at: datetime) -> Picture:
    clean = cleaned(photo, field="photo")
    return Picture.objects.create(
        defect=defect,
        kind=Picture.Kind.PROOF,
        original=keep(clean.jpeg),
        width=clean.width,
        height=clean.height,
        added_at=at,
    )
