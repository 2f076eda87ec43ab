"""Templates of decisions: paragraphs with named gaps, as the town writes them in `templates.json`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

GAP = re.compile(r"\{([a-z_]+)\}")
_YEAR = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
MONTHS = tuple(_YEAR.split())
DAY = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
LONG_DAY = re.compile(r"\b(\d{1,2})\. (\w+) (\d{4})\b")
AMOUNT = re.compile(r"(\d[\d.]*)(?:,(\d{2}))?")
# what every letter knows without a clerk: see `rathaus.records.letters.letter`
GIVEN = frozenset({"received", "name", "reference", "service", "today"})
KINDS = frozenset({"text", "long", "date", "amount"})


class FieldData(TypedDict, total=False):
    """A gap a clerk fills. `answers`: last parts of the paths of answers that fill it in advance.

    A day may be bound to another field's: `not_before` names it, `max_months` is how long from
    there, the first day included.
    """

    name: str
    label: str
    kind: str
    hint: str
    default: str
    answers: list[str]
    optional: bool
    not_before: str
    max_months: int


class PartData(TypedDict, total=False):
    """A paragraph; `needs` names a field without which it is left out."""

    heading: str
    text: str
    strong: bool
    needs: str


class TemplateData(TypedDict, total=False):
    """A template as it stands in the town's data; `remedy` is the notice on legal remedies."""

    key: str
    title: str
    service: str
    outcome: str
    four_eyes: bool
    subject: str
    fields: list[FieldData]
    parts: list[PartData]
    remedy: str


@dataclass(frozen=True)
class Part:
    """A paragraph of a letter as it will stand there."""

    text: str
    heading: str = ""
    strong: bool = False
    items: tuple[str, ...] = ()


def german_day(day: date) -> str:
    """ "25. November 2026"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def mistakes(template: TemplateData) -> list[str]:
    """What is wrong with a template, one sentence each."""
    key = template.get("key", "?")
    names = {one["name"] for one in template.get("fields", [])}
    texts = [template.get("subject", "")] + [part["text"] for part in template.get("parts", [])]
    unknown = {gap for text in texts for gap in GAP.findall(text)} - names - GIVEN
    found = [f"{key}: die Lücke {{{gap}}} hat kein Feld" for gap in sorted(unknown)]
    found += [
        f"{key}: das Feld {one['name']} hat die unbekannte Art {one.get('kind')}"
        for one in template.get("fields", [])
        if one.get("kind", "text") not in KINDS
    ]
    days = {one["name"] for one in template.get("fields", []) if one.get("kind") == "date"}
    found += [
        f"{key}: das Feld {one['name']} hängt an keinem Tag"
        for one in template.get("fields", [])
        if ("not_before" in one or "max_months" in one)
        and not {one["name"], one.get("not_before")} <= days
    ]
    # § 37 (6) VwVfG NRW: a written decision carries the notice; without it a year runs (§ 58 VwGO)
    if not template.get("remedy"):
        found.append(f"{key}: die Rechtsbehelfsbelehrung fehlt")
    return found


def prefill(
    fields: Sequence[FieldData], answers: Sequence[tuple[str, str]], *, today: date
) -> dict[str, str]:
    """The fields' values before a clerk sees them, from (path, value) of the application.

    Days as ISO 8601, amounts as decimals; what cannot be read stays empty. Defaults may be
    "today", or "year:FIELD": the last day of twelve months from that field's day.
    """
    values: dict[str, str] = {}
    for field in fields:
        wanted = {name.lower() for name in field.get("answers", [])}
        given = (value for path, value in answers if _end(path) in wanted and value)
        value = read(field.get("kind", "text"), next(given, ""))
        values[field["name"]] = value or _default(field.get("default", ""), values, today)
    return values


def _end(path: str) -> str:
    return re.split(r"[./]", path)[-1].lower()


def _default(default: str, values: Mapping[str, str], today: date) -> str:
    if default == "today":
        return today.isoformat()
    if default.startswith("year:"):
        first = values.get(default.removeprefix("year:"), "")
        return last_day(date.fromisoformat(first), 12).isoformat() if first else ""
    return default


def last_day(first: date, months: int) -> date:
    """The last day of so many months that begin on this day (§ 188 (2), (3) BGB)."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)  # of the month that follows
    month_ends = after - timedelta(days=1)
    if first.day > month_ends.day:
        return month_ends
    return month_ends.replace(day=first.day) - timedelta(days=1)


def read(kind: str, value: str) -> str:
    """A day or an amount as people write it, in the form values are kept in; else empty."""
    value = value.strip()
    if kind == "amount":
        match = AMOUNT.search(value)
        return f"{match[1].replace('.', '')}.{match[2] or '00'}" if match else ""
    if kind != "date":
        return value
    try:
        if match := DAY.search(value):
            return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
        if (match := LONG_DAY.search(value)) and match[2] in MONTHS:
            return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])).isoformat()
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return ""


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; an empty value stays a visible gap."""
    return GAP.sub(lambda gap: values.get(gap[1], "") or "________", text)


def subject_of(template: TemplateData, values: Mapping[str, str]) -> str:
    """The letter's subject."""
    return fill(template["subject"], values)


def parts_of(template: TemplateData, values: Mapping[str, str]) -> tuple[Part, ...]:
    """The letter's paragraphs, the notice on legal remedies last."""
    parts = [
        Part(fill(part["text"], values), part.get("heading", ""), part.get("strong", False))
        for part in template["parts"]
        if not part.get("needs") or values.get(part["needs"])
    ]
    return (*parts, Part(fill(template["remedy"], values), "Ihre Rechte"))
