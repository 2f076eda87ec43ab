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

_OURS = """
import json, resource, sys, time
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
                  "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""

_BARE = """
import json, os, resource, sys, time
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
print(json.dumps({"cpu": spent, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def _child(code: str, *arguments: object) -> dict[str, float | list[float]]:
    """Run in a process of its own: peak memory is the child's, not ours."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
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


def _scan(page: int) -> Image.Image:
    """A full page at 300 dpi, askew and grainy as scans are."""
    rows = drawn.LETTER[:-2] + tuple(
        f"Zu Punkt {n}: Die Anwohner der Gartenstraße sind über die Arbeiten unterrichtet worden."
        for n in range(1, 16)
    ) + drawn.LETTER[-2:]  # fmt: skip
    return drawn.worn(drawn.letter_image(rows, dpi=300), skew=0.7, seed=page)


def run() -> list[Result]:
    """Ratio of CPU, peak memory of one page and of 200 pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = _model(folder)
        scan = _scan(1)
        one = drawn.as_pdf([scan], folder / "one.pdf", 300)
        scan.save(folder / "one.png")
        bare = _child(_BARE, folder / "one.png", 5)
        ours = _child(_OURS, one, folder / "work", model, 5)
        bare_cpu, ours_cpu = median(bare["cpu"]), median(ours["cpu"])  # type: ignore[arg-type]
        long = drawn.as_pdf([_short(n) for n in range(4)] * (PAGES // 4), folder / "long.pdf", 300)
        many = _child(_OURS, long, folder / "long", model, 1)
        return [
            Result(
                "reading one scanned page, CPU", round(ours_cpu / bare_cpu, 2), 1.8, "x",
                f"bare engine {bare_cpu:.2f} s, ours {ours_cpu:.2f} s",
            ),
            Result("reading one scanned page, peak memory", round(float(ours["mb"]), 0), 600, "MB", "limit"),  # type: ignore[arg-type]
            Result(f"reading {PAGES} scanned pages, peak memory", round(float(many["mb"]), 0), 600, "MB", "limit"),  # type: ignore[arg-type]
        ]  # fmt: skip


if __name__ == "__main__":
    for result in run():
        print(result, result.ok)
