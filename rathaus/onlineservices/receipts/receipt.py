"""The application as a document: PDF/UA-1 and PDF/A-3a in one file, by typst. Pure."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Row:
    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """The answers of one step."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class File:
    name: str
    label: str
    size: str
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """All that is printed. Without `code` the town's document, with it the citizen's receipt."""

    language: str
    town: str
    unit: str
    title: str
    subject: str
    submitted: str
    channel: str
    parts: tuple[Part, ...]
    files: tuple[File, ...]
    data_sha256: str
    words: dict[str, str]
    code: str = ""
    status_url: str = ""
    number: str = ""


@cache
def _fonts() -> typst.Fonts:
    """typst's own fonts: the same paper on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def render(receipt: Receipt, *, at: datetime) -> bytes:
    """The PDF; the same receipt gives the same bytes. Values are data, never markup."""
    pdf: bytes = typst.compile(
        str(FOLDER / "receipt.typ"),
        root=str(FOLDER),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"receipt": json.dumps(asdict(receipt), ensure_ascii=False)},
        pdf_standards=["ua-1", "a-3a"],
        timestamp=at.replace(microsecond=0),
    )
    return pdf
