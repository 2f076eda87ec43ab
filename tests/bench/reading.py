"""Reading a page against the bare engine on the same page, and a long PDF in bounded memory."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from PIL import Image

from rathaus.mailroom.tests.reading import drawn
from tests.bench import Result

PAGES = 200
_ROOT = Path(__file__).resolve().parents[2]

# VmHWM starts anew with the program; ru_maxrss would remember the parent's memory.
_PEAK = """
def peak_mb():
    from pathlib import Path
    rows = Path("/proc/self/status").read_text().splitlines()
    return int(next(row.split()[1] for row in rows if row.startswith("VmHWM"))) / 1024
"""

_OURS = """
import json, sys, time
from pathlib import Path
from rathaus.mailroom.reading import Model, read_file
source, work, model = map(Path, sys.argv[1:4])
spent = []
for _ in range(int(sys.argv[4])):
    started = time.process_time()
    reading, outputs = read_file(source, workdir=work, model=Model.load(model))
    spent.append(time.process_time() - started)
assert reading.unit and outputs.searchable
print(json.dumps({"cpu": spent, "pages": reading.pages,
                  "mb": peak_mb()}))
"""

_BARE = """
import json, os, sys, time
os.environ["OMP_THREAD_LIMIT"] = "1"
import tesserocr
from PIL import Image
from rathaus.mailroom.reading.engine import data_path
spent = []
for _ in range(int(sys.argv[2])):
    started = time.process_time()
    with tesserocr.PyTessBaseAPI(path=data_path(), lang="deu", oem=1) as api, Image.open(sys.argv[1]) as page:
        api.SetImage(page)
        api.SetSourceResolution(300)
        api.GetUTF8Text()
    spent.append(time.process_time() - started)
print(json.dumps({"cpu": spent, "mb": peak_mb()}))
"""


def _child(code: str, *arguments: object) -> dict[str, float | list[float]]:
    """Run in a process of its own: peak memory is the child's, not ours."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _PEAK + code, *map(str, arguments)],
        check=True, capture_output=True, text=True, env=environment, cwd=_ROOT,
    )  # fmt: skip
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def _model(folder: Path) -> Path:
    from rathaus.mailroom.reading import train
    from rathaus.mailroom.reading.cli import own_texts

    train(own_texts()).save(folder / "model")
    return folder / "model"


def _short(page: int) -> Image.Image:
    """Few words: 200 of them show what memory does, not what the engine does."""
    return drawn.worn(drawn.letter_image(drawn.LETTER[:6], dpi=300), skew=0.7, seed=page)


def _full_page() -> tuple[str, ...]:
    """A letter that fills its page."""
    points = tuple(
        f"Zu Punkt {n}: Die Anwohner der Gartenstraße sind über die Arbeiten unterrichtet worden."
        for n in range(1, 16)
    )
    return drawn.LETTER[:-2] + points + drawn.LETTER[-2:]


def _against_the_engine(name: str, page: Image.Image, model: Path, folder: Path) -> list[Result]:
    """CPU as a ratio, and our peak memory, on the same page in the same run."""
    source = drawn.as_pdf([page], folder / "one.pdf", 300)
    page.save(folder / "one.png")
    bare = _child(_BARE, folder / "one.png", 3)
    ours = _child(_OURS, source, folder / "work", model, 3)
    bare_cpu, ours_cpu = _median(bare), _median(ours)
    peer = f"bare engine {bare_cpu:.2f} s, ours {ours_cpu:.2f} s"
    return [
        Result(f"reading {name}, CPU", round(ours_cpu / bare_cpu, 2), 1.8, "x", peer),
        Result(f"reading {name}, peak memory", _peak(ours), 600, "MB", "limit"),
    ]


def _median(measured: dict[str, float | list[float]]) -> float:
    cpu = measured["cpu"]
    assert isinstance(cpu, list)
    return median(cpu)


def _peak(measured: dict[str, float | list[float]]) -> float:
    peak = measured["mb"]
    assert isinstance(peak, float)
    return round(peak)


def run() -> list[Result]:
    """Ratio of CPU on a poor and on a clean page; peak memory of one page and of 200."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = _model(folder)
        poor = drawn.worn(drawn.letter_image(_full_page(), dpi=300), skew=0.7)
        clean = drawn.letter_image(_full_page(), dpi=300).rotate(0.7, fillcolor=255)
        results = _against_the_engine("a poor scan", poor, model, folder)
        results += _against_the_engine("a clean scan", clean, model, folder)
        long = drawn.as_pdf([_short(n) for n in range(4)] * (PAGES // 4), folder / "long.pdf", 300)
        many = _child(_OURS, long, folder / "long", model, 1)
        results.append(
            Result(f"reading {PAGES} scanned pages, peak memory", _peak(many), 600, "MB", "limit")
        )
        return results


if __name__ == "__main__":
    for result in run():
        print(result, result.ok)
