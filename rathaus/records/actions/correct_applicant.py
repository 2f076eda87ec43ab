"""Correct who the case is about and where letters go."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.records import policies
from rathaus.records.facts import ApplicantCorrected
from rathaus.records.filing import index
from rathaus.records.models import Case


@transaction.atomic
def correct_applicant(*, actor: Actor, case: int, name: str, address: str, at: datetime) -> None:
    """Name and address as they will stand on letters; what was sent stays as it was."""
    row = Case.locked(actor, case)
    require(actor.is_staff and policies.can_work(actor, row.unit.code))
    if not name.strip():
        raise Refusal(_("The name is missing."), status=400, field="name")
    row.applicant_name, row.applicant_address = name.strip(), address.strip()
    row.save(update_fields=["applicant_name", "applicant_address"])
    for document in row.documents.select_related("search"):
        index(row, document, document.search.text)
    fact = ApplicantCorrected(row.pk)
    journal.record(fact, actor=actor, matter=row.matter, at=at, unit=row.unit.code)
