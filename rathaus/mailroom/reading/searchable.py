"""Searchable PDF/A-2b beside the original: page images with the text lying invisibly over them.

Written page by page straight to the file, so memory does not grow with the number of pages.
The text font has no outlines (glyphless): one empty glyph for every character, embedded, with a
ToUnicode map, as PDF/A asks.
"""

import hashlib
import io
import zlib
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

from rathaus.mailroom.reading.glyphless import font_file
from rathaus.mailroom.reading.pages import Grey
from rathaus.mailroom.reading.shapes import PageText, Word

_CATALOG, _PAGES, _FONT, _CIDFONT, _DESCRIPTOR, _FONTFILE, _UNICODE = range(1, 8)
_XMP, _INTENT, _ICC, _CIDTOGID = range(8, 12)

_XMP_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<pdf:Producer>rathaus</pdf:Producer>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


class SearchablePdf:
    """Open, `add` every page, leave the `with` block: the file is complete."""

    def __init__(self, path: Path, *, language: str = "de") -> None:
        self._file = path.open("wb")
        self._language = language
        self._offsets: dict[int, int] = {}
        self._page_ids: list[int] = []
        self._next = _CIDTOGID + 1
        self._digest = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        failure: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._finish()
        self._file.close()

    def say_language(self, language: str) -> None:
        """The language of the document, known only when all is read."""
        self._language = language

    def add(self, grey: Grey, dpi: float, text: PageText) -> None:
        """One page: its image and its words."""
        height, width = grey.shape
        points = (width * 72 / dpi, height * 72 / dpi)
        image = self._stream(_image(grey), *_image_entries(grey))
        content = _content(text, *points)
        stream = self._stream(zlib.compress(content, 6), b"/Filter /FlateDecode")
        page = self._number()
        self._object(
            page,
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources "
            b"<< /Font << /T %d 0 R >> /XObject << /I %d 0 R >> >> >>"
            % (_PAGES, *points, stream, _FONT, image),
        )
        self._page_ids.append(page)

    def _finish(self) -> None:
        kids = b" ".join(b"%d 0 R" % page for page in self._page_ids)
        self._object(
            _PAGES, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self._page_ids), kids)
        )
        self._object(
            _CATALOG,
            b"<< /Type /Catalog /Pages %d 0 R /Metadata %d 0 R /OutputIntents [%d 0 R] /Lang (%s) "
            b"/MarkInfo << /Marked false >> >>"
            % (_PAGES, _XMP, _INTENT, self._language.encode("ascii", "ignore")),
        )
        self._font()
        packet = _XMP_PACKET.format(language=self._language).encode()
        self._stream(packet, b"/Type /Metadata /Subtype /XML", number=_XMP)
        self._object(
            _INTENT,
            b"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) "
            b"/Info (sRGB IEC61966-2.1) /DestOutputProfile %d 0 R >>" % _ICC,
        )
        profile = zlib.compress(srgb_profile(), 9)
        self._stream(profile, b"/N 3 /Filter /FlateDecode", number=_ICC)
        self._cross_reference()

    def _font(self) -> None:
        self._object(
            _FONT,
            b"<< /Type /Font /Subtype /Type0 /BaseFont /RathausGlyphless /Encoding /Identity-H "
            b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (_CIDFONT, _UNICODE),
        )
        self._object(
            _CIDFONT,
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /RathausGlyphless /DW 500 "
            b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            b"/FontDescriptor %d 0 R /CIDToGIDMap %d 0 R >>" % (_DESCRIPTOR, _CIDTOGID),
        )
        self._object(
            _DESCRIPTOR,
            b"<< /Type /FontDescriptor /FontName /RathausGlyphless /Flags 4 /FontBBox [0 -200 500 800] "
            b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 /FontFile2 %d 0 R >>"
            % _FONTFILE,
        )
        font = font_file()
        self._stream(
            zlib.compress(font, 9),
            b"/Length1 %d /Filter /FlateDecode" % len(font),
            number=_FONTFILE,
        )
        # every character code shows glyph 1, which is empty
        codes = zlib.compress(b"\x00\x01" * 65536, 9)
        self._stream(codes, b"/Filter /FlateDecode", number=_CIDTOGID)
        self._stream(zlib.compress(_TO_UNICODE, 9), b"/Filter /FlateDecode", number=_UNICODE)

    def _cross_reference(self) -> None:
        start = self._file.tell()
        count = self._next
        rows = [b"0000000000 65535 f \n"]
        rows += [b"%010d 00000 n \n" % self._offsets[number] for number in range(1, count)]
        name = self._digest.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n" % count + b"".join(rows))
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (count, _CATALOG, name, name, start)
        )

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _object(self, number: int, body: bytes) -> None:
        self._offsets[number] = self._file.tell()
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def _stream(self, data: bytes, *entries: bytes, number: int | None = None) -> int:
        number = self._number() if number is None else number
        self._digest.update(data)
        self._offsets[number] = self._file.tell()
        head = b"<< /Length %d %s >>" % (len(data), b" ".join(entries))
        self._write(b"%d 0 obj\n%s\nstream\n" % (number, head))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")
        return number

    def _write(self, data: bytes) -> None:
        self._file.write(data)


def srgb_profile() -> bytes:
    """The sRGB colour profile of the output intent."""
    import pikepdf

    return (Path(pikepdf.__file__).parent / "pdfa" / "data" / "sRGB.icc").read_bytes()


def _image(grey: Grey) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "JPEG", quality=60)
    return buffer.getvalue()


def _image_entries(grey: Grey) -> tuple[bytes, ...]:
    height, width = grey.shape
    return (
        b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8",
        b"/Width %d /Height %d /Filter /DCTDecode" % (width, height),
    )


def _content(text: PageText, width: float, height: float) -> bytes:
    """Draw the image, then every word invisibly (mode 3), stretched to its box."""
    parts = [b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (width, height), b"BT 3 Tr"]
    for line in text.lines:
        for cell in line.cells:
            parts += [_word(word, width, height, last=word is cell[-1]) for word in cell]
    parts.append(b"ET")
    return b"\n".join(parts)


def _word(word: Word, width: float, height: float, *, last: bool) -> bytes:
    left, top, right, bottom = word.box
    size = max((bottom - top) * height, 1.0)
    shown = word.text if last else word.text + " "
    codes = "".join(
        c if ord(c) < 0x10000 and not 0xD800 <= ord(c) < 0xE000 else "\ufffd" for c in shown
    )
    stretch = 100 * (right - left) * width / (0.5 * size * max(len(word.text), 1))
    return b"/T %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj" % (
        size,
        min(max(stretch, 1.0), 1000.0),
        left * width,
        (1 - bottom) * height + 0.2 * size,
        codes.encode("utf-16-be").hex().encode(),
    )
