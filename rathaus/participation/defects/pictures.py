"""Photos: judged by content, read anew without the camera's notes, masked. Only Pillow.

A picture is decoded and encoded again from its bare pixels: EXIF with place, time and device,
comments, thumbnails and anything hidden behind the picture do not come along.
"""

import io
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.ExifTags import GPS, IFD

LARGEST = 20 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST = 1600
ACCEPT = "image/jpeg,image/png,image/webp"
FORMATS = ("JPEG", "PNG", "WEBP")
LONG_SIDE, SHORT_SIDE = 12, 8
BLOCKS = 24  # a masked block is a 24th of the picture's long side
MOST_AREAS = 200


class BadPicture(Exception):
    """`why` is empty, large, pixels, kind or broken."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Area:
    """A rectangle in thousandths of the picture's width and height."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Cleaned:
    """The picture as JPEG without notes, and where it was taken if the camera had written it."""

    jpeg: bytes
    width: int
    height: int
    lat: float | None = None
    lon: float | None = None


def clean(stream: BinaryIO) -> Cleaned:
    """Read a photo, turn it upright, shrink it, drop everything but the pixels."""
    size = stream.seek(0, 2)
    stream.seek(0)
    if size == 0:
        raise BadPicture("empty")
    if size > LARGEST:
        raise BadPicture("large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(stream, formats=FORMATS)
            if image.width * image.height > MOST_PIXELS:
                raise BadPicture("pixels")
            place = _position(image)
            image.draft("RGB", (LONGEST, LONGEST))  # a large JPEG is decoded smaller at once
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST, LONGEST))
    except UnidentifiedImageError:
        raise BadPicture("kind") from None
    except Image.DecompressionBombError:
        raise BadPicture("pixels") from None
    except (OSError, SyntaxError, ValueError, KeyError, TypeError):
        raise BadPicture("broken") from None
    bare = _bare(upright)
    return Cleaned(_encode(bare), bare.width, bare.height, *place)


def _bare(image: Image.Image) -> Image.Image:
    """New pixels on white; nothing of the old object's notes comes along."""
    rgba = image.convert("RGBA")
    bare = Image.new("RGB", rgba.size, "white")
    bare.paste(rgba, mask=rgba.getchannel("A"))
    return bare


def _encode(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=84, optimize=True)
    return target.getvalue()


def _position(image: Image.Image) -> tuple[float | None, float | None]:
    """Latitude and longitude of the camera's notes; nothing where they are missing or absurd."""
    try:
        notes = image.getexif().get_ifd(IFD.GPSInfo)
        lat = _degrees(notes[GPS.GPSLatitude], notes.get(GPS.GPSLatitudeRef, "N") in ("S", "s"))
        lon = _degrees(notes[GPS.GPSLongitude], notes.get(GPS.GPSLongitudeRef, "E") in ("W", "w"))
    except (KeyError, TypeError, ValueError, ZeroDivisionError, OSError, SyntaxError):
        return None, None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0, 0):
        return None, None
    return lat, lon


def _degrees(parts: Iterable[float], negative: bool) -> float:
    degrees, minutes, seconds = (float(one) for one in parts)
    value = round(degrees + minutes / 60 + seconds / 3600, 6)
    return -value if negative else value


def mask(stream: BinaryIO, areas: Iterable[Area]) -> bytes:
    """The picture with these areas made unreadable: coarse blocks of their mean colours."""
    with Image.open(stream, formats=("JPEG",)) as opened:
        image = opened.convert("RGB")
    block = max(image.size) // BLOCKS + 1
    for area in areas:
        box = _box(area, image.size)
        if box is None:
            continue
        part = image.crop(box)
        coarse = part.resize(
            (max(1, part.width // block), max(1, part.height // block)), Image.Resampling.BOX
        )
        image.paste(coarse.resize(part.size, Image.Resampling.NEAREST), box)
    return _encode(image)


def _box(area: Area, size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    width, height = size
    left, top = max(0, area.x) * width // 1000, max(0, area.y) * height // 1000
    right = min(width, -(-(area.x + area.width) * width // 1000))
    bottom = min(height, -(-(area.y + area.height) * height // 1000))
    return (left, top, right, bottom) if right > left and bottom > top else None


def grid(width: int, height: int) -> tuple[int, int]:
    """Columns and rows of the grid over a picture, the longer side with more fields."""
    return (LONG_SIDE, SHORT_SIDE) if width >= height else (SHORT_SIDE, LONG_SIDE)


def field_area(number: int, columns: int, rows: int) -> Area:
    """Field `number` of the grid, counted from the upper left, row by row."""
    row, column = divmod(number, columns)
    left, top = column * 1000 // columns, row * 1000 // rows
    right, bottom = -(-(column + 1) * 1000 // columns), -(-(row + 1) * 1000 // rows)
    return Area(left, top, right - left, bottom - top)


def read_areas(fields: Iterable[str], drawn: Iterable[str], size: tuple[int, int]) -> list[Area]:
    """What a form says: numbers of fields, and drawn rectangles "x,y,width,height"."""
    columns, rows = grid(*size)
    areas = [
        field_area(int(one), columns, rows)
        for one in fields
        if one.isdecimal() and int(one) < columns * rows
    ]
    for one in drawn:
        parts = one.split(",")
        if len(parts) == 4 and all(part.isdecimal() and len(part) <= 4 for part in parts):
            areas.append(Area(*map(int, parts)))
    return areas[:MOST_AREAS]
