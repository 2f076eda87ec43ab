"""The demo's finished budget lies before the council's next sitting."""

from datetime import datetime
from pathlib import Path

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.actions.hand_over_result import hand_over_result
from rathaus.participation.processes.queries import processes_for
from rathaus.participation.queries import papers
from rathaus.participation.towns import sittings

DECIDED, COUNCIL = "buergerbudget-2026", "rat"


def load_demo_council(*, actor: Actor, city: Path, at: datetime) -> int:
    """Hand the result over once; how many papers there are. None without a sitting to come."""
    require(actor.is_system)
    process = next((one for one in processes_for(actor=actor) if one.slug == DECIDED), None)
    sitting = next((one for one in sittings(local_day(at)) if one.body_key == COUNCIL), None)
    if process is None or sitting is None:
        return 0
    if not papers(process=process.id):
        hand_over_result(actor=actor, process=process.id, sitting=sitting.key, at=at)
    return len(papers(process=process.id))
