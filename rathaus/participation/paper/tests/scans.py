"""Scans as a copier makes them: our own printed sheets, ticked with a pen, turned and dirty."""

import io
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageDraw

from rathaus.participation.paper.marks import Form

DPI = 200
Tick = tuple[int, int, int]  # question, option number, column


def blank_pages(pdf: bytes) -> list[Image.Image]:
    """The printed pages as pictures."""
    with pdfium.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]


def scan(
    pages: Sequence[Image.Image],
    form: Form,
    sheets: Sequence[Sequence[Tick]],
    *,
    faint: Sequence[tuple[int, Tick]] = (),
    turn: float = 2.0,
    seed: int = 1,
) -> list[Image.Image]:
    """Each sheet's pages with crosses in these boxes; `faint`: (sheet, tick) hardly drawn."""
    dice, noise = random.Random(seed), np.random.default_rng(seed)
    found = []
    for place, ticks in enumerate(sheets):
        weak = {tick for sheet, tick in faint if sheet == place}
        for page, printed in zip(form.pages, pages, strict=True):
            image = printed.copy()
            pen = ImageDraw.Draw(image)
            for line in page.lines:
                for box in line.boxes:
                    tick = (line.question, line.number, box.column)
                    if tick in ticks or tick in weak:
                        _cross(pen, box.x, box.y, dice, faint=tick in weak)
            angle = dice.uniform(-turn, turn)
            image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
            grey = np.asarray(image, dtype=np.int16) + noise.normal(
                -8, 9, (image.height, image.width)
            )
            dirt = noise.random((image.height, image.width)) < 0.0008
            grey[dirt] = 40
            found.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    return found


def _cross(
    pen: ImageDraw.ImageDraw, x: float, y: float, dice: random.Random, *, faint: bool
) -> None:
    def at(across: float, down: float) -> tuple[float, float]:
        shake = dice.uniform(-0.4, 0.4)
        return (x + across + shake) * DPI / 25.4, (y + down + shake) * DPI / 25.4

    if faint:
        pen.line([at(2.4, 2.4), at(3.6, 3.4)], fill=60, width=4)
        return
    pen.line([at(0.8, 0.8), at(5.2, 5.2)], fill=dice.randrange(20, 110), width=4)
    pen.line([at(5.2, 0.8), at(0.8, 5.2)], fill=dice.randrange(20, 110), width=4)


def as_pdf(images: Sequence[Image.Image]) -> bytes:
    """As the copier sends it."""
    stream = io.BytesIO()
    first, *rest = images
    first.save(stream, "PDF", save_all=True, append_images=rest, resolution=DPI)
    return stream.getvalue()


def on_disk(folder: Path, pdf: bytes) -> Path:
    """For the pure module, which reads files."""
    path = folder / "scan.pdf"
    path.write_bytes(pdf)
    return path
