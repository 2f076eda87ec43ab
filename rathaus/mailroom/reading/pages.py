"""Pages of a PDF or an image file as grey pixel arrays, one at a time."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageSequence, UnidentifiedImageError

from rathaus.mailroom.reading.shapes import Box, Unreadable, Word

Grey = npt.NDArray[np.uint8]
DPI = 300
LAYER_DPI = 200  # born-digital pages are only looked at
MANY_PATHS = 300  # print drawn as curves
MAX_PAGES = 2000
MAX_PIXELS = 120_000_000  # A0 at 300 dpi is 139 million: no office scanner makes more
MAX_RENDERED = 18_000_000  # A3 at 300 dpi
TOO_LARGE = (
    "Das Bild hat zu viele Bildpunkte ({} x {}). Bitte scannen Sie es mit 300 dpi noch einmal."
)

# Our own limit stands before Pillow's warning, which is an exception of another kind.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Page:
    """A page as pixels. `layer` holds the words of a good text layer; `scan` says that
    print which is no text covers the page, so a layer of few words is not all of it."""

    number: int
    grey: Grey
    dpi: float
    layer: tuple[Word, ...] | None = None
    scan: bool = True


def broken(kind: str) -> Unreadable:
    """The refusal of a damaged PDF or image."""
    if kind == "pdf":
        return Unreadable(
            "broken-pdf", "Das PDF ist beschädigt. Bitte lassen Sie sich die Datei neu senden."
        )
    return Unreadable(
        "broken-image", "Das Bild ist beschädigt. Bitte scannen oder senden Sie es noch einmal."
    )


class PdfPages:
    """A PDF opened lazily from disk; raises Unreadable (broken-pdf, encrypted-pdf)."""

    def __init__(self, path: Path) -> None:
        try:
            self._pdf = pdfium.PdfDocument(path)
            self.count = len(self._pdf)
        except pdfium.PdfiumError as error:
            if "password" in str(error).lower() or "security" in str(error).lower():
                raise Unreadable(
                    "encrypted-pdf",
                    "Das PDF ist mit einem Kennwort geschützt. "
                    "Bitte lassen Sie sich die Datei ohne Kennwort senden.",
                ) from error
            raise broken("pdf") from error
        if not self.count:
            raise broken("pdf")

    def __iter__(self) -> Iterator[Page]:
        for index in range(min(self.count, MAX_PAGES)):
            yield self._page(index)

    def close(self) -> None:
        """Free the native document."""
        self._pdf.close()

    def _page(self, index: int) -> Page:
        try:
            page = self._pdf[index]
        except pdfium.PdfiumError as error:
            raise broken("pdf") from error
        try:
            look = _inspect(page)
            words = None if look.invisible else _layer(page)
            picture = _picture(page, look) if words is None else None
            if picture is not None:
                return Page(index + 1, *picture, None, scan=True)
            width, height = page.get_size()
            wanted = LAYER_DPI if words and not look.scan else DPI
            dpi = min(wanted, 72 * math.sqrt(MAX_RENDERED / max(width * height, 1)))
            bitmap = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True)
            return Page(index + 1, _pixels(bitmap), dpi, words, scan=look.scan)
        finally:
            page.close()


@dataclass(frozen=True)
class _Look:
    """`scan`: print that is no text covers the page; `invisible`: the text is someone's OCR;
    `only`: the page's one object, if it is an image."""

    scan: bool
    invisible: bool
    only: pdfium.PdfImage | None


def _inspect(page: pdfium.PdfPage) -> _Look:
    """What the page is made of; raises Unreadable (image-too-large)."""
    area = max(math.prod(page.get_size()), 1)
    scan = False
    hidden = shown = paths = 0
    images: list[pdfium.PdfImage] = []
    for number, item in enumerate(page.get_objects(max_depth=4)):
        if number > 20_000:
            break
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            width, height = item.get_px_size()
            if width * height > MAX_PIXELS:
                raise Unreadable("image-too-large", TOO_LARGE.format(width, height))
            left, bottom, right, top = item.get_bounds()
            scan = scan or (right - left) * (top - bottom) > 0.5 * area
            images.append(item)
        elif item.type == raw.FPDF_PAGEOBJ_TEXT:
            mode = raw.FPDFTextObj_GetTextRenderMode(item)
            hidden += mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE
            shown += mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE
        else:
            paths += 1
    alone = len(images) == 1 and not shown and not paths
    return _Look(scan or paths > MANY_PATHS, hidden > shown, images[0] if alone else None)


def _picture(page: pdfium.PdfPage, look: _Look) -> tuple[Grey, float] | None:
    """The pixels of a page that is one upright image at about our resolution, without rendering."""
    if look.only is None or page.get_rotation() or page.get_cropbox()[:2] != (0, 0):
        return None
    wide, skew_y, skew_x, high, left, bottom = look.only.get_matrix().get()
    width, height = page.get_size()
    fills = abs(wide - width) < 2 and abs(high - height) < 2 and abs(left) < 1 and abs(bottom) < 1
    dpi = 72 * look.only.get_px_size()[0] / max(width, 1)
    if not fills or skew_x or skew_y or not 0.9 * DPI < dpi < 1.1 * DPI:
        return None
    try:
        bitmap = look.only.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None
    return (_pixels(bitmap), dpi) if bitmap.n_channels == 1 else None


def _pixels(bitmap: pdfium.PdfBitmap) -> Grey:
    """A copy of a grey bitmap, so that its native memory can go."""
    rows = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    return np.array(rows, dtype=np.uint8, order="C")


def _layer(page: pdfium.PdfPage) -> tuple[Word, ...] | None:
    """Words of the text layer, or None where there is none or it is not to be trusted."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if not 3 <= count <= 200_000:
            return None
        words = tuple(_words(page, text_page, count))
    finally:
        text_page.close()
    return words if trusted([word.text for word in words]) else None


def trusted(words: list[str]) -> bool:
    """Does a text layer hold language, or glyph numbers without meaning?"""
    text = "".join(words)
    if len(words) < 3 or not text:
        return False
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or ord(c) < 32 for c in text)
    plain = sum(c.isalnum() for c in text)
    if odd > 0.02 * len(text) or plain < 0.5 * len(text):
        return False
    letters = [c for c in text.lower() if c.isalpha() and c < "\u0250"]
    if len(letters) < 60:
        return True
    vowels = sum(c in "aeiouyäöüáéíóúàèìòùâêîôûąęıåæøýůěőű" for c in letters)
    return 0.25 < vowels / len(letters) < 0.6


def _words(page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, count: int) -> Iterator[Word]:
    """Split the characters at blanks; a word's box is the box around its characters."""
    letters: list[str] = []
    box: list[float] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    refs = [ctypes.byref(value) for value in (left, right, bottom, top)]
    for index in range(count + 1):
        code = raw.FPDFText_GetUnicode(text_page, index) if index < count else 32
        char = "-" if code in (2, 0xAD) else chr(code) if code else "\ufffd"
        if char.isspace():
            if letters:
                yield Word("".join(letters), _on_page(page, box))
            letters, box = [], []
            continue
        raw.FPDFText_GetCharBox(text_page, index, *refs)
        here = [left.value, bottom.value, right.value, top.value]
        if box and _breaks(box, here):
            yield Word("".join(letters), _on_page(page, box))
            letters, box = [], []
        letters.append(char)
        box = (
            [min(box[0], here[0]), min(box[1], here[1]), max(box[2], here[2]), max(box[3], here[3])]
            if box
            else here
        )


def _breaks(box: list[float], here: list[float]) -> bool:
    """The next character stands elsewhere though no blank is between them."""
    height = max(box[3] - box[1], 4.0)
    return here[0] - box[2] > 2 * height or here[1] > box[3] + height or here[3] < box[1] - height


def _on_page(page: pdfium.PdfPage, box: list[float]) -> Box:
    """PDF units to fractions of the page as it is shown (crop box and /Rotate applied)."""
    scale = 1_000_000
    points = []
    for x, y in ((box[0], box[3]), (box[2], box[1])):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, scale, scale, 0, x, y, at_x, at_y)
        points.append((at_x.value / scale, at_y.value / scale))
    (x0, y0), (x1, y1) = points
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


class ImagePages:
    """JPEG, PNG or (multi-page) TIFF; raises Unreadable (broken-image, image-too-large)."""

    def __init__(self, path: Path) -> None:
        try:
            self._image = Image.open(path)
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
            raise broken("image") from error
        self._check(self._image)
        self.count = int(getattr(self._image, "n_frames", 1))

    def __iter__(self) -> Iterator[Page]:
        try:
            for index, frame in enumerate(ImageSequence.Iterator(self._image)):
                if index >= MAX_PAGES:
                    return
                self._check(frame)
                yield self._page(index, frame)
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise broken("image") from error

    def close(self) -> None:
        """Close the file."""
        self._image.close()

    @staticmethod
    def _check(image: Image.Image) -> None:
        if image.width * image.height > MAX_PIXELS:
            raise Unreadable("image-too-large", TOO_LARGE.format(image.width, image.height))
        if image.width < 8 or image.height < 8:
            raise broken("image")

    @staticmethod
    def _page(index: int, frame: Image.Image) -> Page:
        dpi = _dpi(frame)
        turned = frame.getexif().get(0x0112, 1)
        if frame.mode in ("RGBA", "LA", "PA") or "transparency" in frame.info:
            flat = Image.new("RGBA", frame.size, "white")
            flat.alpha_composite(frame.convert("RGBA"))
            frame = flat
        grey = frame.convert("L")
        wanted = DPI / dpi
        if grey.width * grey.height * wanted**2 > MAX_RENDERED:
            wanted = math.sqrt(MAX_RENDERED / (grey.width * grey.height))
        if abs(wanted - 1) > 0.12:
            size = (max(8, round(grey.width * wanted)), max(8, round(grey.height * wanted)))
            grey = grey.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
            dpi *= wanted
        quarter = {3: 2, 6: 3, 8: 1}.get(turned, 0)
        return Page(index + 1, np.ascontiguousarray(np.rot90(np.asarray(grey), quarter)), dpi)


def _dpi(image: Image.Image) -> float:
    """The resolution the file names, or the one at which the picture fills a sheet of A4."""
    named = 0.0
    with suppress(TypeError, ValueError, IndexError, ZeroDivisionError):
        named = float(image.info["dpi"][0]) if "dpi" in image.info else 0.0
    sheet = max(image.size) / 11.7
    if 90 <= named <= 1300 and 0.2 < sheet / named < 2.5:
        return named
    return max(sheet, 40.0)
