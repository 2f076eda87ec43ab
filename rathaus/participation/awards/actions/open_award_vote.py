"""The award vote as a preset: one action prepares and opens it (Preisabstimmung eröffnen)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.awards import policies
from rathaus.participation.awards.facts import AwardVoteOpened
from rathaus.participation.awards.models import AwardCategory
from rathaus.participation.awards.rows import locked_award
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
    prepare_poll,
)
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.processes.queries import ProcessView, process_by_id

RULE: dict[str, object] = {"name": "approval", "seats": 1, "ties": "number"}


@dataclass(frozen=True)
class VotePlan:
    """When votes are taken: to the second, by the server's clock."""

    opens_at: datetime
    closes_at: datetime


@transaction.atomic
def open_award_vote(*, actor: Actor, award: int, plan: VotePlan, at: datetime) -> PollView:
    """Confirmed e-mail, one vote a category, standings hidden in the last days; frozen from here.

    Rules, categories and finalists are hashed and stand fast. Refusal (409) where a category has
    less than two finalists, (400) where the vote is shorter than the days without standings.
    """
    require(policies.can_manage(actor))
    row = locked_award(award)
    process = process_by_id(actor=actor, pk=row.process_id, at=at)
    until = plan.closes_at - timedelta(days=row.standings_days)
    if until <= plan.opens_at:
        text = _("The vote must be longer than the %(days)d days without standings.")
        raise Refusal(text % {"days": row.standings_days}, status=400, field="closes")
    categories = list(row.categories.prefetch_related("finalists"))
    few = [one.title for one in categories if len(one.finalists.all()) < 2]
    if few or not categories:
        raise Refusal(_("Name at least two finalists first: %(names)s") % {"names": ", ".join(few)})
    poll = prepare_poll(actor=actor, draft=_draft(process, categories, plan, until), at=at)
    poll = open_poll(actor=actor, poll=poll.id, at=at)
    row.poll_id = poll.id
    row.save(update_fields=["poll"])
    count = sum(len(one.finalists.all()) for one in categories)
    fact = AwardVoteOpened(row.pk, poll.key, count)
    journal.record(fact, actor=actor, matter=process.matter, at=at, unit=process.unit)
    return poll


def _draft(
    process: ProcessView, categories: list[AwardCategory], plan: VotePlan, until: datetime
) -> PollDraft:
    return PollDraft(
        key=process.slug,
        title=process.title,
        intro=process.summary,
        plain=process.plain,
        process=process.id,
        kind="award",
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        levels=("mail",),
        min_age=process.min_age,
        # an award shows standings until its last days; each single vote stays sealed
        secret=False,
        standings_until=until,
        contests=tuple(_contest(one, process.slug) for one in categories),
    )


def _contest(category: AwardCategory, slug: str) -> ContestDraft:
    url = reverse("awards:of_process", args=[slug])
    return ContestDraft(
        title=category.title,
        method="approval",
        max_choices=1,
        rule=RULE,
        options=tuple(
            OptionDraft(
                title=one.title, description=one.text, subject=f"finalist:{one.pk}", url=url
            )
            for one in sorted(category.finalists.all(), key=lambda one: (one.title, one.pk))
        ),
    )
