"""Take a file out of a draft again."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.onlineservices import policies
from rathaus.onlineservices.drafting import open_draft, touch
from rathaus.onlineservices.facts import DraftUploadRemoved


@transaction.atomic
def remove_upload(*, actor: Actor, code: str, upload: int, at: datetime) -> None:
    """Remove the upload from the draft; one that is not there (any more) changes nothing."""
    require(policies.can_apply(actor))
    draft, _ = open_draft(code, at)
    deleted, _rows = draft.uploads.filter(pk=upload).delete()
    if not deleted:
        return
    touch(draft, at)
    fact = DraftUploadRemoved(draft.pk, upload)
    unit = draft.form.service.unit.code
    journal.record(fact, actor=actor, matter=draft.matter, at=at, unit=unit)
