"""From a case to a letter: who writes, to whom, about what."""

import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from django.conf import settings
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import blobs
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.post_letter import Recipient
from rathaus.records.city import city_of
from rathaus.records.filing import local_day
from rathaus.records.letters.letter import Letter, render
from rathaus.records.letters.spans import wrong_days
from rathaus.records.letters.template import (
    FieldData,
    Part,
    TemplateData,
    german_day,
    parts_of,
    subject_of,
)
from rathaus.records.models import Case, Draft


def recipient_of(case: Case) -> Recipient:
    """To whom the town writes. Refusal where neither mailbox nor address is known."""
    if case.applicant_id is None and not case.applicant_address.strip():
        raise Refusal(_("The applicant's address is missing. Add it under “People” first."))
    return Recipient(
        case.applicant_name, case.applicant_address, case.applicant_id, case.applicant_email
    )


def checked_values(template: TemplateData, given: dict[str, str]) -> dict[str, str]:
    """What a clerk filled in, tidied. Refusal (400) names the first field that is wrong."""
    values = {}
    for field in template.get("fields", []):
        value = given.get(field["name"], "").replace("\0", "").strip()
        if not value and not field.get("optional"):
            raise Refusal(
                _("“%(label)s” is missing.") % {"label": field["label"]},
                status=400,
                field=field["name"],
            )
        values[field["name"]] = _checked(field, value) if value else ""
    for name, message in wrong_days(template.get("fields", []), values):
        raise Refusal(message, status=400, field=name)
    return values


def _checked(field: FieldData, value: str) -> str:
    try:
        match field.get("kind", "text"):
            case "date":
                return date.fromisoformat(value).isoformat()
            case "amount":
                return f"{Decimal(value.replace('.', '').replace(',', '.')) if ',' in value else Decimal(value):.2f}"
    except (ValueError, InvalidOperation):
        raise Refusal(
            _("“%(label)s” cannot be read. Write a day like 25.11.2026, an amount like 60,00.")
            % {"label": field["label"]},
            status=400,
            field=field["name"],
        ) from None
    return value


def printed_values(
    case: Case, content: TemplateData, values: dict[str, str], at: datetime
) -> dict[str, str]:
    """All gaps of a template as they will read in the letter."""
    printed = {
        "received": german_day(local_day(case.received_at)),
        "name": case.applicant_name,
        "reference": case.reference,
        "service": case.title,
        "today": german_day(local_day(at)),
    }
    for field in content.get("fields", []):
        value = values.get(field["name"], "")
        if value and field.get("kind") == "date":
            value = german_day(date.fromisoformat(value))
        elif value and field.get("kind") == "amount":
            value = value.replace(".", ",")
        printed[field["name"]] = value
    return printed


def decision_letter(draft: Draft, *, at: datetime, signer: int | None) -> Letter:
    """The decision as a letter; without a signer it is marked as a draft."""
    content = cast(TemplateData, draft.content)
    values = printed_values(draft.case, content, cast(dict[str, str], draft.values), at)
    letter = letter_of(
        draft.case,
        subject_of(content, values),
        parts_of(content, values),
        at=at,
        writer=draft.by_id,
    )
    if signer is None:
        return replace(letter, draft=True)
    name = accounts.person(signer).name
    return replace(letter, signer=name, signature=f"gezeichnet {name}")


def request_letter(case: Case, wanted: tuple[str, ...], *, at: datetime, writer: int) -> Letter:
    """The letter that asks for what is missing (§ 26 (2) VwVfG NRW: parties shall help to find out)."""
    what = "Ihr Antrag" if case.channel == "online" else "Ihr Schreiben"
    intro = f"{what} ist am {german_day(local_day(case.received_at))} bei mir eingegangen. Es fehlt noch:"
    way = (
        "Reichen Sie die Unterlagen am schnellsten online nach: auf der Seite zum Stand Ihres Antrags. "
        f"Per Post oder am Schalter geht es auch. Geben Sie dabei das Aktenzeichen {case.reference} an. "
        "Sobald alles da ist, geht es ohne weiteres Zutun weiter."
    )
    parts = (Part(intro, items=wanted), Part(way))
    subject = "Es fehlt noch ein Dokument" if len(wanted) == 1 else "Es fehlen noch Dokumente"
    letter = letter_of(case, f"{subject}: {case.title}", parts, at=at, writer=writer)
    return replace(
        letter, signer=accounts.person(writer).name, signature=accounts.person(writer).name
    )


def letter_of(
    case: Case, subject: str, parts: tuple[Part, ...], *, at: datetime, writer: int
) -> Letter:
    """A letter of the case's unit to its applicant."""
    city = city_of(settings.RATHAUS_CITY)
    unit = accounts.unit(case.unit.code)
    name = unit.name
    if unit.parent_code:
        name = f"{accounts.unit(unit.parent_code).name} · {name}"
    lines = [case.applicant_name, *case.applicant_address.replace("\r", "").split("\n")]
    information = [
        ("Aktenzeichen", case.reference),
        ("Auskunft", accounts.person(writer).name),
        ("Telefon", unit.phone or city.phone),
        ("E-Mail", unit.email),
        ("Zimmer", unit.room),
        ("Datum", german_day(local_day(at))),
    ]
    return Letter(
        sender=city.name,
        unit=name,
        arms_alt=f"Wappen: {city.name}",
        return_address=f"{city.name}, {city.street}, {city.place}",
        recipient=tuple(line.strip() for line in lines if line.strip())[:6],
        information=tuple(pair for pair in information if pair[1]),
        reference=case.reference,
        subject=subject,
        salutation=f"Guten Tag {case.applicant_name}," if case.applicant_name else "Guten Tag,",
        parts=parts,
        closing="Mit freundlichen Grüßen",
        capacity="Im Auftrag",
        signer="",
        signature="",
        footer=f"{city.town_hall} · {city.street} · {city.place} · {city.phone}",
    )


def text_of(letter: Letter) -> str:
    """The letter's words, for the search."""
    parts = "\n".join("\n".join((part.heading, part.text, *part.items)) for part in letter.parts)
    return f"{letter.subject}\n{letter.reference}\n{parts}"


def stored(letter: Letter, *, at: datetime) -> str:
    """Render and store; returns the SHA-256."""
    return blobs.store(io.BytesIO(render(letter, at=at)), media_type="application/pdf").sha256
