"""The town's papers on a result, by typst: PDF/UA-1 and PDF/A-3a in one file. Pure."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).resolve().parent / "town"


@dataclass(frozen=True)
class Part:
    """A heading with paragraphs and, where it has rows, a table whose first row is its head."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Paper:
    """All that is printed; `rows` are pairs below the title, `number` stands in the footer."""

    town: str
    unit: str
    title: str
    number: str
    rows: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


@cache
def _fonts() -> typst.Fonts:
    """typst's own fonts: the same paper on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def render(paper: Paper, *, at: datetime) -> bytes:
    """The PDF; the same paper gives the same bytes. Values are data, never markup."""
    pdf: bytes = typst.compile(
        str(FOLDER / "paper.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(asdict(paper), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-3a"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf
