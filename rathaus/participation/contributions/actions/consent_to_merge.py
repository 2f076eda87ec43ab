"""An author says yes or no to a merge."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.facts import MergeConsented
from rathaus.participation.contributions.merging import merge_if_agreed
from rathaus.participation.contributions.models import Consent, Merge
from rathaus.participation.contributions.rows import own


@transaction.atomic
def consent_to_merge(
    *, actor: Actor, consent: int, agreed: bool, at: datetime, key: str = ""
) -> str:
    """Say it; "merged", "refused" or "" while others are still asked.

    One no ends it. Refusal (403) for who is not the author, (409) where it is over.
    """
    found = Consent.objects.filter(pk=consent).first()
    if found is None:
        raise Refusal(_("There is no such question (any more)."), status=404)
    # row lock on the merge: of two last authors one merges
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=found.merge_id)
    row = own(found.contribution_id, actor=actor, key=key)
    if merge.ended_at is not None:
        raise Refusal(_("This merge is over already."))
    Consent.objects.filter(pk=consent).update(agreed=agreed, at=at)
    fact = MergeConsented(merge.pk, row.pk, agreed)
    journal.record(fact, actor=actor, matter=row.matter, at=at)
    if not agreed:
        merge.outcome, merge.ended_at = "refused", at
        merge.save(update_fields=["outcome", "ended_at"])
        return merge.outcome
    merge_if_agreed(merge, actor=actor, at=at)
    return merge.outcome
