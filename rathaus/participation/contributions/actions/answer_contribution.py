"""The town's official answer (amtliche Antwort)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import ContributionAnswered
from rathaus.participation.contributions.letters import tell_answer
from rathaus.participation.contributions.models import Answer
from rathaus.participation.contributions.rows import locked


@transaction.atomic
def answer_contribution(
    *, actor: Actor, contribution: int, outcome: str, text: str, at: datetime
) -> int:
    """Answer, or continue an answer; the answer's id. The author is told.

    By casework and head of the process's unit, or the editors; in the unit's name.
    """
    row = locked(contribution)
    require(policies.can_answer(actor, row.process.unit.code))
    if row.state not in ("published", "merged"):
        raise Refusal(_("Only what everybody can read is answered."))
    if outcome not in Answer.Outcome.values:
        raise Refusal(_("Choose the kind of answer."), status=400, field="outcome")
    if len(text.strip()) < 20:
        raise Refusal(_("Give the reason in at least one sentence."), status=400, field="text")
    answer = Answer.objects.create(
        contribution=row, outcome=outcome, text=text.strip()[:8000], unit=row.process.unit,
        by_id=actor.account, at=at,
    )  # fmt: skip
    if row.answered_at is None:
        row.answered_at = at
        row.save(update_fields=["answered_at"])
    tell_answer(row, answer, at)
    fact = ContributionAnswered(row.pk, outcome)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.process.unit.code)
    return answer.pk
