"""Put a file to a question of a draft."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices import policies
from rathaus.onlineservices.drafting import open_draft, touch
from rathaus.onlineservices.facts import DraftUploadAdded
from rathaus.onlineservices.models import DraftUpload
from rathaus.onlineservices.uploads import MOST_FILES, judge, tidy_name


@transaction.atomic
def add_upload(*, actor: Actor, code: str, path: str, upload: Upload, at: datetime) -> int:
    """Store the file, streamed, and list it with the question. Returns the upload's id.

    The same file for the same question again is the same upload. Refusal (400, with the field)
    where the content is not a PDF or picture we can open, is too large, or one file too many.
    """
    require(policies.can_apply(actor))
    draft, form = open_draft(code, at)
    field = form.fields.get(path)
    if field is None or field.type != "upload":
        raise Refusal(_("There is no such question in this form."), status=404)
    media_type = judge(upload.stream, upload.filename, field=path)
    blob = blobs.store(upload.stream, media_type=media_type)
    known = draft.uploads.filter(path=path, blob=blob).first()
    if known is not None:
        return known.pk
    most = min(field.files, MOST_FILES)
    if draft.uploads.filter(path=path).count() >= most:
        raise Refusal(
            _("Remove a file first: at most %(most)d here.") % {"most": most},
            status=400,
            field=path,
        )
    row = DraftUpload.objects.create(
        draft=draft,
        path=path,
        name=tidy_name(upload.filename),
        blob=blob,
        media_type=media_type,
        added_at=at,
    )
    touch(draft, at)
    fact = DraftUploadAdded(draft.pk, row.pk)
    unit = draft.form.service.unit.code
    journal.record(fact, actor=actor, matter=draft.matter, at=at, unit=unit)
    return row.pk
