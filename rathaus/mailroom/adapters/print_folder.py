"""A folder from which a printer, or a print service, takes letters: a PDF and its address."""

import json
import os
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from rathaus.mailroom.adapters.base import Sheet


class PrintFolder:
    """Writes <day>/<letter>.pdf and then <letter>.json; both there means: complete.

    The letter's id is the file name, so handing over again writes the same files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def hand_over(self, sheet: Sheet) -> bool:
        day = sheet.posted_at.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()
        folder = self._folder / day
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{sheet.letter:08d}"
        if not (folder / f"{name}.json").exists():
            with sheet.pdf.open("rb") as source:
                _write(folder / f"{name}.pdf", source.read())
            _write(folder / f"{name}.json", _sidecar(sheet).encode())
        return False


def _sidecar(sheet: Sheet) -> str:
    content = {
        "letter": sheet.letter,
        "matter": str(sheet.matter),
        "unit": sheet.unit,
        "subject": sheet.subject,
        "to_name": sheet.to_name,
        "to_address": sheet.to_address,
        "posted_at": sheet.posted_at.isoformat(),
        "sha256": sheet.sha256,
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all, also when the power fails."""
    partial = target.with_name(f".{target.name}.part")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
