"""Hand in what was missing (Nachreichen)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import key_of
from rathaus.onlineservices.facts import DocumentHandedIn
from rathaus.onlineservices.models import Application, Supply
from rathaus.onlineservices.uploads import judge, tidy_name
from rathaus.records.queries import CaseProgress, Missing, progress


@transaction.atomic
def supply_document(*, actor: Actor, code: str, missing: int, upload: Upload, at: datetime) -> str:
    """Send the document to the case that waits for it. Returns the item's number.

    The same file again is the same item. Refusal (404) for a wrong code, (409) where nothing
    like it is missing, (400) for a file we cannot open.
    """
    require(policies.can_apply(actor))
    # row lock: a double click sends one document
    rows = Application.objects.select_for_update(of=("self",)).select_related("service__unit")
    application = rows.filter(code_key=key_of(code)).first()
    if application is None:
        raise Refusal(_("There is no application with this code."), status=404)
    media_type = judge(upload.stream, upload.filename, field=f"missing-{missing}")
    blob = blobs.store(upload.stream, media_type=media_type)
    known = application.supplies.filter(missing=missing, blob=blob).first()
    if known is not None:
        return known.item_number
    case = progress(matter=application.matter)
    wanted = next((one for one in case.missing if one.id == missing), None) if case else None
    if case is None or wanted is None:
        raise Refusal(_("This document is not missing (any more)."))
    item = _hand_in(application, case, wanted, blob, upload.filename, actor=actor, at=at)
    Supply.objects.create(
        application=application,
        missing=missing,
        name=tidy_name(upload.filename),
        blob=blob,
        supplied_at=at,
        item_number=item,
    )
    fact = DocumentHandedIn(application.pk, missing)
    journal.record(fact, actor=actor, matter=application.matter, at=at, unit=case.unit)
    return item


def _hand_in(
    application: Application,
    case: CaseProgress,
    wanted: Missing,
    blob: Blob,
    filename: str,
    *,
    actor: Actor,
    at: datetime,
) -> str:
    """Lay it in the unit's tray; the records know it by the answer „missing“. Returns its number."""
    with blobs.open_blob(blob.sha256) as stream:
        item = receive_item(
            actor=actor,
            upload=Upload(stream, filename),
            channel="counter" if actor.is_staff else "online",
            at=at,
            matter=application.matter,
            origin=Origin(
                unit=case.unit,
                subject=f"Nachgereicht: {wanted.label}",
                service=application.service.key,
                account=application.account_id,
                answers=(Answer("missing", wanted.label, str(wanted.id)),),
            ),
            once=f"supply:{application.pk}:{wanted.id}:{blob.sha256}",
        )
    return item.number
