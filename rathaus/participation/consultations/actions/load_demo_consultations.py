"""The demo's text: two versions, remarks and their answers, by the verbs."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.consultations.actions.create_consultation import create_consultation
from rathaus.participation.consultations.actions.publish_version import publish_version
from rathaus.participation.consultations.actions.weigh_remark import weigh_remark
from rathaus.participation.consultations.actions.write_version import write_version
from rathaus.participation.consultations.models import Consultation, Remark, Version
from rathaus.participation.processes.queries import processes_for

DEMO = Path(__file__).parents[1] / "demo" / "consultation.json"


@transaction.atomic
def load_demo_consultations(*, actor: Actor, city: Path, at: datetime) -> int:
    """How many texts there are now; none if the demo's process does not exist."""
    require(actor.is_system)
    told = json.loads(DEMO.read_text("utf-8"))
    known = {one.slug: one.id for one in processes_for(actor=actor)}
    process = known.get(told["process"])
    if process and not Consultation.objects.filter(title=told["title"]).exists():
        _load(actor, told, process, at)
    return Consultation.objects.count()


def _load(actor: Actor, told: dict[str, Any], process: int, at: datetime) -> None:
    start, turn = at - timedelta(days=45), at - timedelta(days=12)
    made = create_consultation(
        actor=actor, process=process, title=told["title"], intro=told["intro"], at=start
    )
    write_version(actor=actor, consultation=made, text=told["first"], reason="", at=start)
    publish_version(actor=actor, consultation=made, at=start)
    for number, row in enumerate(told["remarks"]):
        remark = _remark(made, row, start + timedelta(days=2 * number, hours=number))
        weigh_remark(
            actor=actor, remark=remark, outcome=row["outcome"], reason=row["reason"],
            at=turn - timedelta(days=1),
        )  # fmt: skip
    write_version(
        actor=actor, consultation=made, text=told["second"], reason=told["reason"], at=turn
    )
    publish_version(actor=actor, consultation=made, at=turn)
    for number, row in enumerate(told["later"]):
        _remark(made, row, turn + timedelta(days=3 * number + 1, hours=number))


def _remark(consultation: int, row: dict[str, Any], at: datetime) -> int:
    """A remark of somebody made up, who has no account to remark with."""
    version = Version.objects.filter(consultation=consultation).last()
    assert version is not None
    passage = next(one.key for one in version.read() if row["on"] in one.text)
    return Remark.objects.create(
        version=version,
        passage=passage,
        kind=row["kind"],
        text=row["text"],
        wording=row["wording"],
        name=row["name"],
        state=Remark.State.PUBLISHED,
        written_at=at,
    ).pk
