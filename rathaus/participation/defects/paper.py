"""Papers of a report, by typst: the hand-over to another body, and what goes on file.

Both are the town's papers and therefore German, like its letters.
"""

import json
from datetime import datetime
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from rathaus.participation.defects.codes import town
from rathaus.participation.defects.models import Body, Defect
from rathaus.ui.words import NBSP

FOLDER = Path(__file__).resolve().parent / "town"


def hand_over_words(defect: Defect, note: str) -> tuple[str, str]:
    """Subject and text of the e-mail to the other body; nothing about the reporter."""
    subject = f"Mängelmeldung {defect.number}: {defect.title}"
    body = (
        "Guten Tag,\n\n"
        f"bei der {town()} wurde ein Mangel gemeldet, für den Sie zuständig sind.\n\n"
        f"{defect.text}\n\n"
        f"Ort: {_place(defect)}\n"
        f"Lage (WGS 84): {defect.lat:.6f}, {defect.lon:.6f}\n"
        f"Gemeldet: {_day(defect.reported_at)}\n"
        + (f"\n{note}\n" if note else "")
        + f"\nBitte nennen Sie uns Ihre Nummer dazu. Unsere ist {defect.number}.\n"
        f"{settings.SITE_URL}/maengel/{defect.number}/\n"
    )
    return subject, body


def hand_over_letter(defect: Defect, body: Body, note: str, at: datetime) -> bytes:
    """The same on paper."""
    subject, text = hand_over_words(defect, note)
    return _render(
        subject=subject,
        recipient=[body.name, *body.address.splitlines()],
        paragraphs=text.split("\n\n"),
        at=at,
    )


def report_pdf(defect: Defect, at: datetime) -> bytes:
    """The report as it goes on file."""
    return _render(
        subject=f"Mängelmeldung {defect.number}: {defect.title}",
        recipient=[],
        paragraphs=[
            defect.text,
            f"Art: {defect.category.name}\nOrt: {_place(defect)}\n"
            f"Lage (WGS 84): {defect.lat:.6f}, {defect.lon:.6f}\n"
            f"Gemeldet: {_day(defect.reported_at)}\nFrist: {defect.due_on:%d.%m.%Y}",
        ],
        at=at,
    )


def _place(defect: Defect) -> str:
    return ", ".join(part for part in (defect.place, defect.district) if part)


def _day(at: datetime) -> str:
    return f"{at:%d.%m.%Y}"


@cache
def _fonts() -> typst.Fonts:
    """typst's own fonts: the same paper on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def _render(*, subject: str, recipient: list[str], paragraphs: list[str], at: datetime) -> bytes:
    paper = {
        "town": town(),
        "subject": subject,
        "recipient": recipient,
        "paragraphs": paragraphs,
        "day": _day(at).replace(" ", NBSP),
    }
    pdf: bytes = typst.compile(
        str(FOLDER / "paper.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-3a"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf
