"""Cases for tests, made by the verbs themselves."""

import io
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Model

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind
from rathaus.kernel.jobs import run_until_quiet
from rathaus.mailroom.actions.confirm_item import ConfirmedFields, confirm_item
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.mailroom.queries import ItemView, item_by_id
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.actions.issue_decision import issue_decision
from rathaus.records.actions.load_file_plan import load_file_plan
from rathaus.records.actions.load_templates import load_templates
from rathaus.records.actions.request_signature import request_signature
from rathaus.records.actions.sign_decision import sign_decision
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.models import Case, FilePlanPosition

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n"
VALUES = {
    "zone": "Zone B",
    "plate": "SU-MB 428",
    "valid_from": "2026-11-25",
    "valid_until": "2027-11-24",
    "fee": "60.00",
}
GRANT, REFUSE, STOP = (
    "bewohnerparkausweis-bewilligung",
    "bewohnerparkausweis-ablehnung",
    "allgemein-erledigung",
)


# those who have nothing to do with 32.2: another office, citizens, other roles
OTHERS = (cast.clara, cast.anna, cast.stranger, cast.meltem, cast.auditor, cast.admin)


def plan() -> None:
    """Units, file plan and templates, once a test."""
    cast.units()
    if not FilePlanPosition.objects.exists():
        load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)
        load_templates(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT)


def application(
    *,
    applicant: Model | None = None,
    filing: str = "12.11",
    unit: str = "32.2",
    subject: str = "Bewohnerparkausweis",
    text: str = "",
    sender: str = "Anna Bergmann",
    address: str = "Lindenweg 14\n53799 Auental",
    matter: UUID | None = None,
    answers: tuple[Answer, ...] = (),
) -> ItemView:
    """An application that came by an online form, routed to its unit; nothing has heard it yet."""
    plan()
    origin = Origin(
        unit=unit,
        subject=subject,
        service="bewohnerparkausweis",
        filing=filing,
        account=applicant.pk if applicant else None,
        sender=sender,
        address=address,
        answers=(
            Answer("vehicle.plate", "Kennzeichen", "SU-MB 428"),
            Answer("parking.zone", "Parkzone", "B"),
            Answer("remarks", "Bemerkung", text),
            *answers,
        ),
        attachments=(Upload(io.BytesIO(PDF + b"1"), "fahrzeugschein.pdf"),),
    )
    actor = Actor(Kind.CITIZEN, applicant.pk) if applicant else ANONYMOUS
    return receive_item(
        actor=actor,
        upload=Upload(io.BytesIO(PDF), "antrag.pdf"),
        channel="online",
        at=AT,
        matter=matter,
        origin=origin,
    )


def letter(name: str = "einspruch-bussgeld.pdf", *, unit: str = "32.3") -> ItemView:
    """A letter of the demo city came on paper and was read; it is in its unit's tray.

    Meltem sends it there, unless the town has learnt to do that by itself.
    """
    plan()
    with (settings.RATHAUS_CITY / "letters" / name).open("rb") as stream:
        item = receive_item(actor=SYSTEM, upload=Upload(stream, name), channel="scan", at=AT)
    run_until_quiet()
    read = item_by_id(actor=SYSTEM, pk=item.id)
    if read.unit is None:
        fields = ConfirmedFields(
            read.sender, read.letter_date, read.our_reference, read.deadline, read.document_type
        )
        meltem = cast.actor_of(cast.meltem())
        confirm_item(actor=meltem, number=read.number, unit=unit, fields=fields, at=AT)
    return item_by_id(actor=SYSTEM, pk=item.id)


def case(**options: object) -> Case:
    """A case as it is after an application was taken in."""
    item = application(**options)  # type: ignore[arg-type]
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    return Case.objects.get(matter=item.matter)


def drafted(case: Case, *, template: str = GRANT, at: datetime = AT) -> int:
    """Bernd has drafted the decision."""
    values = (
        VALUES
        if template == GRANT
        else {"reason": "So ist es.", "matter": "Ihr Antrag", "plate": "X"}
    )
    bernd = cast.actor_of(cast.bernd())
    return draft_decision(actor=bernd, case=case.pk, template=template, values=values, at=at)


def laid(case: Case) -> None:
    """Bernd has drafted; the draft lies before the head."""
    drafted(case)
    request_signature(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)


def signed(case: Case) -> None:
    """Bernd has drafted and given it to be signed, Doris has signed."""
    laid(case)
    sign_decision(actor=cast.actor_of(cast.doris()), case=case.pk, at=AT)


def issued(case: Case) -> int:
    """The decision is issued; its letter lies in the out-tray."""
    signed(case)
    return issue_decision(actor=cast.actor_of(cast.bernd()), case=case.pk, at=AT)


def told(case: Case, fact: str) -> int:
    """How often the journal has this fact in the case's matter."""
    return sum(entry.fact == fact for entry in journal.told(matter=case.matter))


def quiet() -> None:
    """All that follows has followed."""
    run_until_quiet()
