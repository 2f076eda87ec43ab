"""A program may report no more."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectApiKeyRevoked
from rathaus.participation.defects.models import ApiKey


@transaction.atomic
def revoke_api_key(*, actor: Actor, key: int, at: datetime) -> None:
    """At once; its reports stay. Refusal (404) for no such key."""
    require(policies.can_give_keys(actor))
    row = ApiKey.objects.select_for_update().filter(pk=key).first()
    if row is None:
        raise Refusal("", status=404)
    if row.revoked_at is None:
        row.revoked_at = at
        row.save(update_fields=["revoked_at"])
        journal.record(DefectApiKeyRevoked(row.pk), actor=actor, matter=None, at=at)
