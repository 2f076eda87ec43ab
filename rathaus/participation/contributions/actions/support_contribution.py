"""Support a contribution (unterstützen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor, Trust
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import ContributionSupported
from rathaus.participation.contributions.identity import holders_of
from rathaus.participation.contributions.models import Support
from rathaus.participation.contributions.rows import readable
from rathaus.participation.contributions.supporting import count_supporters
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.processes.queries import process_by_id


@transaction.atomic
def support_contribution(*, actor: Actor, contribution: int, at: datetime, holder: str = "") -> int:
    """Add one's support; the number of supporters. Once a person, by constraint; again: no change.

    `holder` comes from the link of a confirmed e-mail; without it the actor's account counts.
    Refusal (403) for staff and where an account is needed, (409) outside the phases for it.
    """
    require(policies.can_support(actor))
    row = readable(contribution)
    rule = row.process.who
    holders = holders_of(actor) or ([holder] if holder and rule in ("anyone", "mail") else [])
    if not holders:
        raise Refusal(_("Sign in to support, or use your e-mail address."), status=403)
    if rule == "resident" and actor.trust < Trust.SUBSTANTIAL:
        words = _("Sign in with your online ID: this process is for people who live here.")
        raise Refusal(words, status=403)
    if not process_by_id(actor=actor, pk=row.process_id, at=at).allows("support", at):
        raise Refusal(_("Contributions cannot be supported now. See the phases of the process."))
    take_turn(kind="support", who=holders[0], at=at)
    if not Support.objects.filter(contribution=row, holder__in=holders).exists():
        Support.objects.create(contribution=row, holder=holders[0], at=at)
        fact = ContributionSupported(row.pk)
        journal.record(fact, actor=ANONYMOUS, matter=row.matter, at=at, unit=row.process.unit.code)
    count_supporters(row, at)
    return row.supports
