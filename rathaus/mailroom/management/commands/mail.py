"""`bin/rathaus mail`: take in, read and show incoming post; train and measure the routing."""

import tempfile
import time
from argparse import ArgumentTypeError
from dataclasses import asdict
from datetime import date
from pathlib import Path

from django.conf import settings

from rathaus.kernel import jobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.commands import Options, RathausCommand
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import queries
from rathaus.mailroom.actions.import_files import import_files
from rathaus.mailroom.actions.read_item import read_item
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.mailroom.intake.lessons import Lesson, from_file, of_services
from rathaus.mailroom.intake.town import town
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.reading import Metrics, Model, Unreadable, cli, evaluate, read_file

WAIT = 20.0  # seconds for a worker that has the item; then the command reads it itself


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("Ein Tag wie 2026-11-24 fehlt.") from None


class Command(RathausCommand):
    help = "Post: import, show, read, train, evaluate, book"

    def add_verbs(self) -> None:
        takes = self.add_verb(
            "import", self.take_in, help="Dateien aufnehmen", example="mail import scans/ --wait"
        )
        takes.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        takes.add_argument("--channel", choices=["scan", "email", "fax", "counter"])
        takes.add_argument("--wait", action="store_true", help="auch lesen und zeigen")
        show = self.add_verb(
            "show", self.show, help="Einen Eingang zeigen", example="mail show E-2026-000001"
        )
        show.add_argument("item", metavar="ITEM")
        read = self.add_verb(
            "read",
            self.read,
            help="Eine Datei lesen, ohne sie aufzunehmen",
            example="mail read a.pdf",
        )
        read.add_argument("file", type=Path)
        lesson = self.add_verb(
            "train", self.train, help="Zuordnung lernen", example="mail train post.jsonl --model m"
        )
        lesson.add_argument("file", type=Path, nargs="?", help='Zeilen {"text", "unit"}')
        lesson.add_argument("--model", type=Path)
        lesson.add_argument("--default", action="store_true", help="das Modell der Stadt, neu")
        test = self.add_verb(
            "evaluate",
            self.evaluate,
            help="Zuordnung messen",
            example="mail evaluate t.jsonl --model m",
        )
        test.add_argument("file", type=Path)
        test.add_argument("--model", type=Path)
        book = self.add_verb(
            "book", self.book, help="Posteingangsbuch", example="mail book --from 2026-11-01"
        )
        book.add_argument("--from", dest="since", type=_day)
        book.add_argument("--to", dest="until", type=_day)
        book.add_argument("--query", default="")

    def take_in(self, options: Options) -> None:
        refused, taken = 0, []
        for one in import_files(
            actor=SYSTEM, paths=options.paths, channel=options.channel, at=now()
        ):
            if isinstance(one, Refusal):
                refused += 1
                self.say(str(one))
                continue
            taken.append(one)
            if not options.wait:
                self.emit(_stored(one))
        if options.wait:
            self._wait(taken)
        if refused:
            raise Refusal(f"{refused} Dateien wurden nicht aufgenommen (siehe oben).")

    def _wait(self, items: list[ItemView]) -> None:
        jobs.work(["reading"], wait=False)
        for one in items:
            end = time.monotonic() + WAIT
            while (view := queries.item(actor=SYSTEM, number=one.number)).read_at is None:
                if time.monotonic() > end:
                    read_item(actor=SYSTEM, item=one.id, at=now())
                    end += WAIT
                time.sleep(0.2)
            self.emit({**_stored(view), **queries.told_of(actor=SYSTEM, number=view.number)})

    def show(self, options: Options) -> None:
        self.emit(queries.told_of(actor=SYSTEM, number=options.item))

    def read(self, options: Options) -> None:
        path = _there(options.file)
        with tempfile.TemporaryDirectory() as folder:
            try:
                reading, _outputs = read_file(
                    path, workdir=Path(folder), town=town(settings.RATHAUS_CITY)
                )
            except Unreadable as error:
                raise Refusal(error.sentence, status=400) from error
        row = {key: value for key, value in asdict(reading).items() if key != "attachments"}
        self.emit(row)

    def train(self, options: Options) -> None:
        started = time.perf_counter()
        if options.default or options.file is None:
            folder = train_routing(actor=SYSTEM, at=now(), again=True)
            if folder is None:
                raise Refusal("Es gibt keine Texte, aus denen zu lernen wäre.")
        else:
            _lessons(options.file)  # refuses a file that is not of the kind
            services = of_services(settings.RATHAUS_CITY / "services.json")
            self.emit(cli.train(options.file, model=_model_folder(options), extra=services))
            return
        seconds = round(time.perf_counter() - started, 3)
        self.emit({"model": str(folder), "train_seconds": seconds})

    def evaluate(self, options: Options) -> None:
        try:
            model = Model.load(_model_folder(options))
        except FileNotFoundError as error:
            raise Refusal("Dort liegt kein Modell; erst „mail train“ aufrufen.") from error
        metrics: Metrics = evaluate(model, _lessons(options.file))
        self.emit(asdict(metrics))

    def book(self, options: Options) -> None:
        page = 1
        while True:
            leaf = queries.book(
                actor=SYSTEM,
                query=options.query,
                since=options.since,
                until=options.until,
                page=page,
            )
            for row in leaf:
                self.emit({"item": row.number, **asdict(row)})
            if not leaf.has_next():
                return
            page += 1


def _stored(one: ItemView) -> dict[str, object]:
    return {
        "item": one.number,
        "sha256": one.sha256,
        "bytes": one.bytes,
        "channel": one.channel,
        "received_at": one.received_at,
        "file": one.filename,
    }


def _there(path: Path) -> Path:
    if not path.is_file():
        raise Refusal(f"Die Datei {path} gibt es nicht.", status=400)
    return path


def _model_folder(options: Options) -> Path:
    folder: Path = options.model or settings.RATHAUS_DATA / "models" / "routing"
    return folder


def _lessons(path: Path) -> list[Lesson]:
    try:
        return from_file(_there(path))
    except ValueError as error:
        raise Refusal(f"{error}: eine Zeile braucht „text“ und „unit“.", status=400) from error
