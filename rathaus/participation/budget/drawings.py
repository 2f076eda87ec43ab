"""Pictures for the demo's photos: drawn, so that no real place or person is shown."""

import io
from collections.abc import Callable
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageFilter

SIZE = (1200, 800)
Pen = ImageDraw.ImageDraw
WOOD, DARK, STONE, LEAF, RED, PALE = (
    "#a9743f",
    "#5b3d20",
    "#a3a49f",
    "#3f7a3a",
    "#b6372f",
    "#efe7d6",
)


def drawing(name: str) -> BinaryIO:
    """The picture of this name as a JPEG stream. KeyError for an unknown name."""
    image = Image.new("RGB", SIZE, "#bcd6ea")
    pen = ImageDraw.Draw(image)
    for row in range(520):
        shade = int(row / 520 * 40)
        pen.line([(0, row), (1200, row)], fill=(170 + shade, 205 + shade // 2, 235))
    pen.rectangle((0, 520, 1200, 800), fill="#86a55c")
    pen.polygon([(0, 640), (1200, 580), (1200, 800), (0, 800)], fill="#c9bfa8")
    SCENES[name](pen)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=85)
    out.seek(0)
    return out


def _tree(pen: Pen, x: int, base: int, size: int) -> None:
    pen.rectangle((x - size // 10, base - size, x + size // 10, base), fill=DARK)
    pen.ellipse((x - size // 2, base - 2 * size, x + size // 2, base - size // 2), fill=LEAF)


def _bookcase(pen: Pen) -> None:
    _tree(pen, 180, 560, 190)
    pen.polygon([(420, 190), (800, 190), (840, 240), (380, 240)], fill=RED)
    pen.rectangle((430, 240, 790, 690), fill=DARK)
    for shelf in range(4):
        top = 260 + shelf * 106
        pen.rectangle((446, top, 774, top + 92), fill=PALE)
        for book in range(14):
            tint = ("#33658a", RED, "#e1b12c", LEAF, "#6c4a80")[(book + shelf) % 5]
            left, high = 452 + book * 23, (book * 7 + shelf * 11) % 24
            pen.rectangle((left, top + 8 + high, left + 18, top + 92), fill=tint)
    pen.rectangle((850, 560, 1110, 590), fill=WOOD)
    pen.rectangle((850, 480, 1110, 505), fill=WOOD)
    for leg in (870, 1080):
        pen.rectangle((leg, 480, leg + 14, 690), fill=DARK)


def _tools(pen: Pen) -> None:
    pen.rectangle((0, 0, 1200, 800), fill="#d9d2c4")
    pen.rectangle((120, 80, 1080, 440), fill=WOOD)
    for n in range(7):
        left = 180 + n * 125
        pen.rectangle((left, 140, left + 22, 330), fill=("#5d6d7e", RED, "#2f4f6f")[n % 3])
        pen.ellipse((left - 18, 110, left + 40, 170), outline=DARK, width=12)
    pen.rectangle((60, 520, 1140, 580), fill=WOOD)
    pen.rectangle((120, 580, 180, 800), fill=DARK)
    pen.rectangle((1020, 580, 1080, 800), fill=DARK)
    pen.rectangle((240, 450, 400, 520), fill="#4b5963")
    pen.rectangle((700, 410, 860, 520), fill="#e1b12c")
    pen.rectangle((720, 430, 840, 470), fill="#dfe9d5")


def _table(pen: Pen) -> None:
    _tree(pen, 160, 540, 200)
    _tree(pen, 1020, 540, 170)
    pen.polygon([(330, 500), (930, 500), (1040, 580), (220, 580)], fill=STONE)
    pen.polygon([(220, 580), (1040, 580), (1040, 610), (220, 610)], fill="#7d7e7a")
    pen.rectangle((620, 460, 640, 580), fill="#555555")
    for leg in (360, 860):
        pen.polygon([(leg, 610), (leg + 60, 610), (leg + 80, 730), (leg - 20, 730)], fill="#8b8c87")


def _boxes(pen: Pen) -> None:
    pen.rectangle((360, 120, 840, 800), fill=PALE)
    pen.polygon([(330, 120), (600, 10), (870, 120)], fill=RED)
    for row in range(3):
        for column in range(6):
            left, top = 390 + column * 74, 150 + row * 110
            pen.rectangle((left, top, left + 54, top + 74), fill=WOOD, outline=DARK, width=3)
            pen.ellipse((left + 16, top + 40, left + 38, top + 56), fill="#2b2118")
    pen.rectangle((540, 560, 660, 800), fill=DARK)
    for bird in ((160, 180), (240, 120), (960, 200), (1040, 110)):
        x, y = bird
        pen.arc((x - 40, y, x, y + 30), 180, 320, fill="#2b2118", width=6)
        pen.arc((x, y, x + 40, y + 30), 220, 360, fill="#2b2118", width=6)


def _cross(pen: Pen) -> None:
    pen.rectangle((0, 0, 1200, 800), fill="#e8e3d8")
    pen.rectangle((0, 560, 1200, 800), fill="#b58f63")
    pen.polygon([(160, 600), (800, 600), (900, 720), (80, 720)], fill="#33658a")
    pen.ellipse((210, 560, 310, 650), fill="#d8b08c")
    pen.rectangle((300, 570, 700, 660), fill="#dcdcd2")
    pen.rectangle((880, 480, 1110, 660), fill=LEAF)
    pen.rectangle((975, 510, 1015, 630), fill="white")
    pen.rectangle((935, 550, 1055, 590), fill="white")


SCENES: dict[str, Callable[[Pen], None]] = {
    "bookcase": _bookcase,
    "tools": _tools,
    "table": _table,
    "boxes": _boxes,
    "cross": _cross,
}
