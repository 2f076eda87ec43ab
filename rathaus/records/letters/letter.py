"""A letter as PDF, by typst: accessible (PDF/UA-1) and for the archive (PDF/A-3a) in one file."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

from rathaus.records.letters.template import Part

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "records" / "templates" / "records" / "letters" / "letter.typ"


@dataclass(frozen=True)
class Letter:
    """All that is printed. `information` are the pairs at the right of the address field."""

    sender: str
    unit: str
    arms_alt: str
    return_address: str
    recipient: tuple[str, ...]
    information: tuple[tuple[str, str], ...]
    reference: str
    subject: str
    salutation: str
    parts: tuple[Part, ...]
    closing: str
    capacity: str
    signer: str
    signature: str
    footer: str
    draft: bool = False


@cache
def _fonts() -> typst.Fonts:
    """typst's own fonts; those of the machine would make a letter look different elsewhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def render(letter: Letter, *, at: datetime) -> bytes:
    """The letter as PDF/UA-1 and PDF/A-3a; the same letter gives the same bytes."""
    pdf: bytes = typst.compile(
        str(SOURCE),
        root=str(ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(asdict(letter), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-3a"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf
