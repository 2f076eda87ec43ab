"""Reads one file: kind, pages, text, fields, searchable PDF/A."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from PIL import Image

from rathaus.mailroom.reading import extract
from rathaus.mailroom.reading.engine import Engine
from rathaus.mailroom.reading.kinds import MAIL, PDF, kind_of
from rathaus.mailroom.reading.mail import READABLE, Mail, open_mail
from rathaus.mailroom.reading.pages import MAX_PAGES, Grey, ImagePages, PdfPages
from rathaus.mailroom.reading.pdfa import keep_as_pdfa
from rathaus.mailroom.reading.scan import read_page
from rathaus.mailroom.reading.searchable import SearchablePdf
from rathaus.mailroom.reading.shapes import (
    Extracted,
    Line,
    PageText,
    Reading,
    ReadOutputs,
    Router,
    Town,
    Unreadable,
    Word,
)

_SCREEN_DPI = 150


def read_file(
    path: Path,
    *,
    workdir: Path,
    model: Router | None = None,
    received: date | None = None,
    town: Town | None = None,
) -> tuple[Reading, ReadOutputs]:
    """Read `path`; writes searchable.pdf and page-0001.jpg ... into `workdir`.

    `received` anchors periods where the letter bears no date. Raises Unreadable.
    """
    started = time.process_time()
    town = town or Town()
    kind = kind_of(path)
    workdir.mkdir(parents=True, exist_ok=True)
    mail = open_mail(path, workdir) if kind == MAIL else None
    files = (
        [a for a in mail.attachments if a.media_type in READABLE]
        if mail
        else [Extracted(path.name, kind, path)]
    )
    with _Work(workdir, town) as work:
        for file in files:
            work.take(file, inside_mail=mail is not None)
            if work.sealed:
                break
    fields = extract.extract(
        work.lines or _body_lines(mail),
        town=town,
        model=model,
        received=received,
        mail_from=mail.sender if mail else "",
    )
    reading = Reading(
        pages=len(work.texts),
        text=tuple(page.text for page in work.texts),
        findings=tuple(dict.fromkeys([*(mail.findings if mail else ()), *work.findings])),
        body=mail.body if mail and not fields.do_not_open else "",
        attachments=tuple(mail.attachments) if mail else (),
        cpu_seconds=round(time.process_time() - started, 3),
        engine_cpu_seconds=round(work.engine_seconds, 3),
        **{name: getattr(fields, name) for name in asdict(fields)},
    )
    if mail and not reading.subject and not reading.do_not_open:
        reading = replace(reading, subject=mail.subject)
    return reading, ReadOutputs(work.searchable, tuple(work.images))


class _Work:
    """Goes through the pages of one item and keeps only their words."""

    def __init__(self, workdir: Path, town: Town) -> None:
        self._workdir = workdir
        self._town = town
        self._engine: Engine | None = None
        self._target = workdir / "searchable.pdf"
        self._pdf: SearchablePdf | None = None
        self._digital: list[Path | None] = []
        self.texts: list[PageText] = []
        self.images: list[Path] = []
        self.findings: list[str] = []
        self.sealed = False
        self.engine_seconds = 0.0
        self.searchable: Path | None = None

    def __enter__(self) -> "_Work":
        return self

    def __exit__(self, kind: object, failure: object, trace: object) -> None:
        if self._engine is not None:
            self.engine_seconds = self._engine.cpu_seconds
            self._engine.__exit__()
        if self._pdf is not None:
            self._pdf.__exit__(None, None, None)
            if kind is None:
                self._finish()

    @property
    def lines(self) -> list[Line]:
        """The lines of all pages."""
        return [line for page in self.texts for line in page.lines]

    def take(self, file: Extracted, *, inside_mail: bool) -> None:
        """Read the pages of one file; an unreadable attachment does not spoil its mail."""
        try:
            with closing(_open(file)) as pages:
                self._pages(file, pages)
        except Unreadable:
            if not inside_mail:
                raise
            self.findings.append("attachment-unreadable")
            self._digital.append(None)

    def _pages(self, file: Extracted, pages: PdfPages | ImagePages) -> None:
        digital = file.media_type == PDF
        if pages.count > MAX_PAGES or len(self.texts) + pages.count > MAX_PAGES:
            self.findings.append("page-limit")
            digital = False
        for page in pages:
            if len(self.texts) >= MAX_PAGES:
                break
            page = replace(page, number=len(self.texts) + 1)
            read = read_page(page, self._reader())
            digital = digital and read.text.from_layer
            self._keep(read.image, page.dpi, read.text)
            if len(self.texts) == 1 and extract.seal(read.text.lines, self._town):
                self.sealed = True
                break
        self._digital.append(file.path if digital and not self.sealed else None)

    def _reader(self) -> Engine:
        if self._engine is None:
            self._engine = Engine()
        return self._engine

    def _keep(self, grey: Grey, dpi: float, text: PageText) -> None:
        if self._pdf is None:
            self._pdf = SearchablePdf(self._target).__enter__()
        self._pdf.add(grey, dpi, text)
        self.texts.append(text)
        self.findings += _page_findings(text)
        path = self._workdir / f"page-{text.number:04d}.jpg"
        step = max(1, round(dpi / _SCREEN_DPI))
        Image.fromarray(grey).reduce(step).save(path, "JPEG", quality=70)
        self.images.append(path)

    def _finish(self) -> None:
        """One born-digital PDF keeps its own pages; everything else has the pages just written."""
        self.searchable = self._target
        if len(self._digital) == 1 and self._digital[0] is not None:
            keep_as_pdfa(self._digital[0], self._target)


def _open(file: Extracted) -> PdfPages | ImagePages:
    return PdfPages(file.path) if file.media_type == PDF else ImagePages(file.path)


def _page_findings(text: PageText) -> Iterator[str]:
    if not text.from_layer:
        yield "no-text-layer"
    if text.turned:
        yield "turned"
    words = [word for line in text.lines for word in line.words]
    if not words:
        yield "blank-page"
    elif sum(word.confidence for word in words) / len(words) < 0.75:
        yield "low-quality"


def _body_lines(mail: Mail | None) -> list[Line]:
    """The mail's own text as lines, where nothing is attached that can be read."""
    if mail is None:
        return []
    rows = [mail.subject, *mail.body.split("\n")] if mail.subject else mail.body.split("\n")
    texts = [row.split() for row in rows if row.strip()]
    step = 1.0 / max(len(texts), 1)
    return [
        Line(1, (tuple(Word(w, (0.1, n * step, 0.9, (n + 1) * step)) for w in words),))
        for n, words in enumerate(texts)
    ]
