"""Open a case (Vorgang) from an item in the unit's tray."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.kernel.series import next_number
from rathaus.mailroom.queries import ItemView, item_by_id
from rathaus.records import policies
from rathaus.records.city import promised_days
from rathaus.records.facts import CaseOpened
from rathaus.records.filing import (
    file_documents,
    local_day,
    lock_matter,
    new_task,
    refuse_if_filed,
)
from rathaus.records.models import Case, CaseFile, FilePlanPosition, Task
from rathaus.records.periods import next_working_day


@dataclass(frozen=True)
class Party:
    """Who the case is about, and where letters go where there is no account."""

    name: str
    address: str


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    item: int,
    position: str,
    title: str,
    at: datetime,
    case_file: int | None = None,
    party: Party | None = None,
) -> int:
    """Open a case at the position of the file plan and file the item there. Returns its id.

    A new case file (Akte) is opened for it unless `case_file` names one. Without `party` it is
    about the item's sender. Refusal where the item is on file already (409), or position or file
    are not there (400).
    """
    view = item_by_id(actor=actor, pk=item)
    if view.state != "routed" or view.unit is None:
        raise Refusal(_("The item is not in a unit's tray (any more)."))
    require(policies.can_work(actor, view.unit))
    lock_matter(view.matter)
    refuse_if_filed(item)
    if Case.objects.filter(matter=view.matter).exists():
        raise Refusal(_("There is a case for this matter already. File the item there."))
    unit = accounts.unit(view.unit)
    file = _file(actor, case_file, position, title=title, unit=unit.id, at=at)
    party = party or Party(view.sender, view.address)
    case = _case(file, view, party, title=title, unit=unit.id, at=at)
    document = file_documents(case=case, item=view, actor=actor, at=at)
    due = view.deadline or case.promised_on
    new_task(Task.Kind.EXAMINE, case=case, due=due, at=at, item=item)
    fact = CaseOpened(case.pk, file.position.number, case.service, case.channel)
    journal.record(fact, actor=actor, matter=case.matter, at=at, unit=unit.code)
    assert document.case_id == case.pk
    return case.pk


def _file(
    actor: Actor, given: int | None, number: str, *, title: str, unit: int, at: datetime
) -> CaseFile:
    if given is not None:
        rows = CaseFile.objects.visible_to(actor).select_related("position")
        found = rows.filter(pk=given, unit=unit).first()
        if found is None:
            raise Refusal(_("There is no such file in this unit."), status=400, field="case_file")
        return found
    position = FilePlanPosition.objects.filter(number=number).first()
    if position is None:
        raise Refusal(
            _("The file plan has no position “%(number)s”.") % {"number": number},
            status=400,
            field="position",
        )
    year = local_day(at).year
    running = next_number(f"records.file.{position.number}", year)
    return CaseFile.objects.create(
        position=position,
        unit_id=unit,
        reference=f"{position.number}-{year}/{running:04d}",
        title=title,
        opened_at=at,
    )


def _promised(received: date, days: int | None) -> date | None:
    """The day by which nine of ten are decided; on a day off nobody decides."""
    return next_working_day(received + timedelta(days=days)) if days is not None else None


def _case(
    file: CaseFile, item: ItemView, party: Party, *, title: str, unit: int, at: datetime
) -> Case:
    running = next_number(f"records.case.{file.reference}", file.opened_at.year)
    days = promised_days(settings.RATHAUS_CITY, item.service)
    received = local_day(item.received_at)
    return Case.objects.create(
        case_file=file,
        reference=f"{file.reference}-{running:02d}",
        title=title,
        matter=item.matter,
        service=item.service,
        channel=item.channel,
        unit_id=unit,
        applicant_id=item.account,
        applicant_name=party.name.strip(),
        applicant_address=party.address.strip(),
        applicant_email=item.email,
        received_at=item.received_at,
        opened_at=at,
        promised_on=_promised(received, days),
    )
