"""Small drawn pictures for the demo town: no photos of anybody, no files to carry along."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (960, 640)
SKY, NIGHT, ASPHALT, GRASS = "#cfe0ee", "#1d2740", "#8a8d92", "#8fae78"
Pen = ImageDraw.ImageDraw


def draw(motif: str) -> bytes:
    """The motif as JPEG; KeyError for one that is not known."""
    image = Image.new("RGB", SIZE, SKY)
    MOTIFS[motif](ImageDraw.Draw(image))
    target = io.BytesIO()
    image.save(target, "JPEG", quality=85)
    return target.getvalue()


def _ground(pen: Pen, colour: str = ASPHALT, top: int = 420) -> None:
    pen.rectangle((0, top, *SIZE), fill=colour)
    pen.line((0, top, SIZE[0], top), fill="#5d6066", width=4)


def _lamp(pen: Pen) -> None:
    pen.rectangle((0, 0, *SIZE), fill=NIGHT)
    _ground(pen, "#3b3f47", 500)
    for x in (220, 520, 820):
        pen.line((x, 500, x, 130), fill="#9aa3b2", width=14)
        pen.line((x, 136, x + 70, 136), fill="#9aa3b2", width=12)
        pen.rectangle((x + 50, 130, x + 110, 152), fill="#596071")
    pen.polygon([(112, 152), (20, 500), (210, 500)], fill="#565f4a")


def _hole(pen: Pen) -> None:
    _ground(pen, top=180)
    for x in range(0, 960, 160):
        pen.rectangle((x, 300, x + 90, 314), fill="#f1f1ee")
    pen.ellipse((300, 360, 700, 560), fill="#3d3a37", outline="#2a2826", width=8)
    pen.ellipse((370, 410, 640, 530), fill="#6b7f92")


def _mended(pen: Pen) -> None:
    _ground(pen, top=180)
    for x in range(0, 960, 160):
        pen.rectangle((x, 300, x + 90, 314), fill="#f1f1ee")
    pen.rectangle((280, 350, 720, 570), fill="#55585d", outline="#474a4f", width=6)


def _heap(pen: Pen) -> None:
    _ground(pen, GRASS)
    for x in range(40, 960, 150):
        pen.rectangle((x + 30, 120, x + 52, 430), fill="#6d5238")
        pen.ellipse((x - 30, 30, x + 110, 220), fill="#4f7a4a")
    pen.rounded_rectangle((280, 390, 640, 540), 30, fill="#8d4a44")
    pen.rounded_rectangle((280, 330, 640, 430), 30, fill="#a1584f")
    for x in (680, 740, 800):
        pen.rectangle((x, 470, x + 46, 540), fill="#d8d3c7", outline="#777", width=3)


def _swing(pen: Pen, *, torn: bool = True) -> None:
    _ground(pen, "#d9c79a", 470)
    pen.line((160, 480, 260, 110, 360, 480), fill="#7a5a36", width=18)
    pen.line((600, 480, 700, 110, 800, 480), fill="#7a5a36", width=18)
    pen.line((250, 116, 710, 116), fill="#7a5a36", width=18)
    pen.line((400, 120, 400, 380), fill="#333", width=7)
    pen.line((560, 120, 560, 250 if torn else 380), fill="#333", width=7)
    pen.ellipse((370, 370, 590, 430) if not torn else (370, 370, 560, 460), fill="#3f6fae")


def _swing_new(pen: Pen) -> None:
    _swing(pen, torn=False)


def _slabs(pen: Pen) -> None:
    pen.rectangle((0, 0, *SIZE), fill="#b9b6ae")
    for y in range(0, 640, 160):
        for x in range(0, 960, 160):
            lift = 26 if (x, y) in ((320, 320), (480, 320)) else 0
            box = (x + 4, y + 4 - lift, x + 156, y + 156 - lift)
            pen.rectangle(box, fill="#cbc8bf", outline="#8b887f", width=4)
            if lift:
                pen.rectangle((x + 4, y + 156 - lift, x + 156, y + 160), fill="#4a4843")


def _sign(pen: Pen) -> None:
    _ground(pen, GRASS, 400)
    pen.polygon([(0, 480), (960, 430), (960, 640), (0, 640)], fill="#6f8e5d")
    pen.line((250, 600, 620, 470), fill="#9aa0a6", width=16)
    pen.regular_polygon((690, 445, 92), 8, fill="#c02a2f", outline="#ffffff")


def _tree(pen: Pen) -> None:
    _ground(pen, "#b8b2a6", 520)
    pen.rectangle((190, 150, 260, 530), fill="#6b4d31")
    pen.ellipse((40, 10, 430, 270), fill="#5b8a50")
    pen.line((250, 230, 640, 340), fill="#6b4d31", width=34)
    pen.line((640, 340, 700, 470), fill="#6b4d31", width=26)
    pen.ellipse((600, 400, 800, 520), fill="#7da566")


def _bridge(pen: Pen) -> None:
    pen.rectangle((0, 340, *SIZE), fill="#7ea3c4")
    for x in range(60, 900, 60):
        pen.polygon([(x, 240), (x + 48, 240), (x + 20, 560), (x - 40, 560)], fill="#a9814f")
    pen.line((40, 190, 930, 190), fill="#77552d", width=18)


def _slide(pen: Pen) -> None:
    _ground(pen, "#d9c79a", 480)
    pen.rectangle((180, 150, 330, 480), outline="#7a5a36", width=18)
    pen.polygon([(330, 180), (760, 440), (800, 480), (330, 250)], fill="#b7bcc4")
    pen.line((560, 324, 640, 300), fill="#c02a2f", width=10)


def _goal(pen: Pen) -> None:
    _ground(pen, GRASS, 380)
    pen.rectangle((200, 140, 760, 460), outline="#f4f4f4", width=16)
    for x in range(220, 760, 36):
        pen.line((x, 156, x, 450), fill="#e4e4e4", width=3)
    pen.ellipse((420, 230, 610, 440), fill=SKY)


def _fence(pen: Pen) -> None:
    _ground(pen, "#b8b2a6", 330)
    pen.polygon([(150, 420), (820, 380), (860, 560), (120, 600)], outline="#8b9099", width=12)
    for x in range(170, 830, 44):
        pen.line((x, 418, x - 20, 590), fill="#a7adb7", width=5)


MOTIFS: dict[str, Callable[[Pen], None]] = {
    "lamp": _lamp,
    "hole": _hole,
    "mended": _mended,
    "heap": _heap,
    "swing": _swing,
    "swing_new": _swing_new,
    "slabs": _slabs,
    "sign": _sign,
    "tree": _tree,
    "bridge": _bridge,
    "slide": _slide,
    "goal": _goal,
    "fence": _fence,
}
