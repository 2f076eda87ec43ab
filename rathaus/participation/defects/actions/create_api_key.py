"""Another program may report from now on (Open311)."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import hash_of
from rathaus.participation.defects.facts import DefectApiKeyCreated
from rathaus.participation.defects.models import ApiKey
from rathaus.participation.defects.treating import require_text


@transaction.atomic
def create_api_key(*, actor: Actor, name: str, trusted: bool, at: datetime) -> str:
    """Returns the key, this once: only its hash is kept. Refusal (400) for a name in use."""
    require(policies.can_give_keys(actor))
    name = require_text(name, _("Name the program or its owner."), "name")[:80]
    secret = secrets.token_urlsafe(24)
    try:
        with transaction.atomic():
            row = ApiKey.objects.create(
                name=name,
                key_hash=hash_of(secret),
                trusted=trusted,
                created_by=actor.key,
                created_at=at,
            )
    except IntegrityError:
        raise Refusal(
            _("There is a key of this name. Revoke it first."), status=400, field="name"
        ) from None
    journal.record(DefectApiKeyCreated(row.pk), actor=actor, matter=None, at=at)
    return secret
