"""It needs a file (Vorgang): the report goes to the unit as an item, and a case is opened."""

import contextlib
import io
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.participation.defects import policies
from rathaus.participation.defects.facts import DefectCaseMade
from rathaus.participation.defects.models import Defect, Picture, Reporter, Step
from rathaus.participation.defects.paper import report_pdf
from rathaus.participation.defects.treating import change, log_step, report_to_treat, tell


@transaction.atomic
def make_case(*, actor: Actor, number: str, at: datetime) -> str:
    """Returns the item's number; the records open the case at the kind's file-plan position.

    The link is the matter: report, item and case carry the same one. Twice it is refused (409).
    """
    defect = report_to_treat(actor, number)
    require(policies.can_make_case(actor, defect.unit.code))
    if Step.objects.filter(defect=defect, kind=Step.Kind.CASE).exists():
        raise Refusal(_("This report is on file already."))
    reporter = Reporter.objects.filter(defect=defect).first()
    with contextlib.ExitStack() as stack:
        photos = tuple(
            Upload(stack.enter_context(blobs.open_blob(sha)), f"Foto-{position}.jpg")
            for position, sha in enumerate(_photos(defect), 1)
        )
        origin = Origin(
            unit=defect.unit.code,
            subject=f"Mängelmeldung {defect.number}: {defect.title}",
            filing=defect.category.filing,
            account=reporter.account_id if reporter else None,
            sender=reporter.name if reporter else "",
            email=reporter.email if reporter else "",
            answers=_answers(defect),
            attachments=photos,
        )
        pdf = report_pdf(defect, at)
        item = receive_item(
            actor=actor,
            upload=Upload(io.BytesIO(pdf), f"{defect.number}.pdf"),
            channel="online",
            at=at,
            matter=defect.matter,
            origin=origin,
            once=f"defect:{defect.pk}",
        )
    change(defect, at=at)
    log_step(defect, Step.Kind.CASE, actor=actor, at=at)
    tell(DefectCaseMade(defect.pk, item.id), defect, actor=actor, at=at)
    return item.number


def _photos(defect: Defect) -> list[str]:
    rows = Picture.objects.filter(defect=defect).order_by("pk").values_list("shown", "original")
    return [shown or original for shown, original in rows if shown or original]


def _answers(defect: Defect) -> tuple[Answer, ...]:
    """What stands on file, in the town's language."""
    return (
        Answer("number", "Nummer der Meldung", defect.number),
        Answer("category", "Art", defect.category.name),
        Answer("text", "Beschreibung", defect.text),
        Answer("place", "Ort", f"{defect.place}, {defect.district}".strip(", ")),
        Answer("point", "Lage (WGS 84)", f"{defect.lat:.6f}, {defect.lon:.6f}"),
    )
