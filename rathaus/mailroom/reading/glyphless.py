"""A font of two empty glyphs: carries text that is found and copied but never seen."""

import io
from functools import lru_cache

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph


@lru_cache(maxsize=1)
def font_file() -> bytes:
    """The TrueType file; half an em wide, no outlines."""
    builder = FontBuilder(1000, isTTF=True)
    names = [".notdef", "blank"]
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "blank"})
    builder.setupGlyf({name: Glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "RathausGlyphless", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost(keepGlyphNames=False)
    builder.setupHead(unitsPerEm=1000, created=3_786_912_000, modified=3_786_912_000)
    buffer = io.BytesIO()
    builder.font.recalcTimestamp = False
    builder.font.save(buffer)
    return buffer.getvalue()
