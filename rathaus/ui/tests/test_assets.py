"""What the first view costs, and that the fonts can write everybody's name."""

import gzip
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from rathaus.ui import assets

STATIC = Path(__file__).parents[1] / "static" / "ui"
FONTS = assets.VENDOR / "fonts"
HTML = 30_000  # uncompressed, more than any page has


def test_the_lock_names_no_registry() -> None:
    assert "resolved" not in assets.LOCK.read_text()
    assert "http" not in assets.LOCK.read_text()


def test_what_is_built_is_from_this_lock() -> None:
    assert assets.current()


def test_the_first_view_is_within_150_kilobytes() -> None:
    texts = [
        *(assets.VENDOR / name for name in ("kern.css", "htmx.js")),
        *(STATIC / name for name in ("site.css", "rathaus.js", "arms.svg")),
    ]
    size = sum(len(gzip.compress(path.read_bytes())) for path in texts)
    size += sum((FONTS / f"FiraSans-{cut}.woff2").stat().st_size for cut in assets.CUTS)
    assert size + HTML < 150_000


@pytest.mark.parametrize("cut", assets.CUTS)
def test_fonts_write_names(cut: str) -> None:
    page, names = (
        TTFont(FONTS / f"FiraSans-{cut}{suffix}.woff2").getBestCmap() for suffix in ("", "-names")
    )
    assert {ord(letter) for letter in "ÄÖÜäöüßẞéèçñ€„“‚‘–§½"} <= page.keys()
    assert {ord(letter) for letter in "ğışİłżőűčřățșəĂđēėơưạảấ"} <= page.keys() | names.keys()


def test_the_style_sheet_asks_nobody_else() -> None:
    for name in ("vendor/kern.css", "site.css"):
        style = (STATIC / name).read_text(encoding="utf-8")
        assert "@import" not in style
        assert "url(http" not in style.replace('"', "")
