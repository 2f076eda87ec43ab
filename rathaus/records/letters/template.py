"""Templates of decisions: paragraphs with named gaps, as the town writes them in `templates.json`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

GAP = re.compile(r"\{([a-z_]+)\}")
_YEAR = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
MONTHS = tuple(_YEAR.split())
# what every letter knows without a clerk: see `rathaus.records.letters.letter`
GIVEN = frozenset({"received", "name", "reference", "service", "today"})
KINDS = frozenset({"text", "long", "date", "amount"})


class FieldData(TypedDict, total=False):
    """A gap a clerk fills. `answers`: last parts of the paths of answers that fill it in advance."""

    name: str
    label: str
    kind: str
    hint: str
    default: str
    answers: list[str]
    optional: bool


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
    # § 37 (6) VwVfG NRW: a written decision carries the notice; without it a year runs (§ 58 VwGO)
    if not template.get("remedy"):
        found.append(f"{key}: die Rechtsbehelfsbelehrung fehlt")
    return found


def prefill(field: FieldData, answers: Sequence[tuple[str, str]]) -> str:
    """The value of a field before a clerk sees it, from (path, value) of the application."""
    wanted = {name.lower() for name in field.get("answers", [])}
    for path, value in answers:
        if re.split(r"[./]", path)[-1].lower() in wanted and value:
            return value
    return field.get("default", "")


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
