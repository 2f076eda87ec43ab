"""Propose to merge contributions that want the same."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.facts import MergeProposed
from rathaus.participation.contributions.letters import ask_consent
from rathaus.participation.contributions.merging import merge_if_agreed
from rathaus.participation.contributions.models import Consent, Contribution, Merge


@transaction.atomic
def propose_merge(
    *, actor: Actor, target: int, others: Sequence[int], why: str, at: datetime
) -> int:
    """Ask every author to merge the others into the target; the merge's id.

    By the editors, or by the author of one of them, who thereby agrees. Where nobody can be asked
    any more (no account, no address) there is nobody's consent to wait for. If all have agreed it
    happens at once. Refusal (409) for what is not published, of another process or being merged.
    """
    parts = list(dict.fromkeys([target, *others]))
    rows = Contribution.objects.select_for_update(of=("self",)).select_related("process__unit")
    found = {row.pk: row for row in rows.filter(pk__in=parts).defer("search").order_by("pk")}
    own = [pk for pk, row in found.items() if policies.is_author(actor, row)]
    require(policies.can_edit_all(actor) or actor.is_system or bool(own))
    if len(parts) < 2 or len(found) < len(parts):
        raise Refusal(_("Choose at least two contributions."), status=400)
    if len({row.process_id for row in found.values()}) > 1:
        raise Refusal(_("Only contributions to the same process can be merged."))
    if any(row.state != "published" for row in found.values()):
        raise Refusal(_("Only what everybody can read can be merged."))
    if any(row.threshold_at is not None and pk != target for pk, row in found.items()):
        raise Refusal(_("One with enough supporters must be the one the others go into."))
    if Consent.objects.filter(contribution__in=parts, merge__ended_at=None).exists():
        raise Refusal(_("One of these is being merged already."))
    merge = Merge.objects.create(
        target_id=target, why=why.strip()[:1000], by_id=actor.account, at=at
    )
    for pk in parts:
        sure = pk in own or not found[pk].has_contact
        consent = Consent.objects.create(
            merge=merge, contribution_id=pk, agreed=True if sure else None, at=at if sure else None
        )
        if not sure:
            ask_consent(consent, at)
    unit = found[target].process.unit.code
    fact = MergeProposed(merge.pk, target)
    journal.record(fact, actor=actor, matter=found[target].matter, at=at, unit=unit)
    merge_if_agreed(merge, actor=actor, at=at)
    return merge.pk
