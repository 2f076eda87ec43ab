"""Letters for tests: drawn as ASCII art (words with boxes), or as pixels."""

import io
import re
import textwrap
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from rathaus.mailroom.reading.extract import Fields, extract
from rathaus.mailroom.reading.lines import lines_of
from rathaus.mailroom.reading.shapes import Line, Town, Word

AUENTAL = Town(name="Auental", street="Marktplatz 1", postcode="53799")
COLUMNS, ROWS = 100, 70


def lines(art: str) -> tuple[Line, ...]:
    """A page of 100 x 70 characters; every word gets the box it is drawn in."""
    words = []
    for row, text in enumerate(textwrap.dedent(art).strip("\n").split("\n")):
        for match in re.finditer(r"\S+", text):
            left, right = match.start() / COLUMNS, match.end() / COLUMNS
            words.append(Word(match[0], (left, (row + 0.2) / ROWS, right, (row + 0.8) / ROWS)))
    return lines_of(words, page=1, aspect=1.414)


def fields(art: str, **more: object) -> Fields:
    """What is found in an ASCII letter."""
    return extract(lines(art), town=AUENTAL, **more)  # type: ignore[arg-type]


LETTER = (
    "Schlosserei Adler GmbH",
    "Lindenallee 7",
    "53757 Hangelar",
    "",
    "Stadt Auental",
    "Marktplatz 1",
    "53799 Auental",
    "",
    "Hangelar, den 12. Oktober 2026",
    "Aktenzeichen: 32.2-4711/2026",
    "",
    "Sehr geehrte Damen und Herren,",
    "für die Montage eines Balkons beantragen wir die halbseitige",
    "Sperrung der Gartenstraße am 2. November 2026.",
    "Bitte antworten Sie bis zum 26.10.2026.",
    "",
    "Mit freundlichen Grüßen",
    "Katharina Adler",
)


def letter_image(rows: tuple[str, ...] = LETTER, *, dpi: int = 200) -> Image.Image:
    """A4 on white, black print, Pillow's own font (needs no system font)."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=round(dpi * 12 / 72))
    for number, row in enumerate(rows):
        pen.text((round(0.9 * dpi), round((0.9 + 0.3 * number) * dpi)), row, fill=10, font=font)
    return page


def worn(page: Image.Image, *, skew: float = 1.2, seed: int = 3) -> Image.Image:
    """As a poor scanner sees it: askew, grainy, with specks."""
    dice = np.random.default_rng(seed)
    page = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(page.filter(ImageFilter.GaussianBlur(0.7))).astype(float)
    pixels = 80 + pixels * 0.6 + dice.normal(0, 4, pixels.shape)
    specks = dice.random(pixels.shape) < 0.0004
    pixels[specks] = 20
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def as_pdf(pages: list[Image.Image], path: Path, dpi: int = 200) -> Path:
    """A PDF of images, as scanners make it."""
    pages[0].save(path, "PDF", resolution=dpi, save_all=True, append_images=pages[1:], quality=70)
    return path


def as_jpeg(page: Image.Image, dpi: int = 200) -> bytes:
    """JPEG bytes with their resolution."""
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=80, dpi=(dpi, dpi))
    return buffer.getvalue()
