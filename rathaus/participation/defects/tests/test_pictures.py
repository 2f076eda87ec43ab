"""Photos: notes gone, place read, masked beyond recognition, limits."""

import io

import pytest
from PIL import Image, ImageDraw

from rathaus.participation.defects.pictures import (
    Area,
    BadPicture,
    clean,
    field_area,
    grid,
    mask,
    read_areas,
)
from rathaus.participation.defects.tests.factories import photo


def test_nothing_of_the_cameras_notes_is_left() -> None:
    raw = photo(gps=(50.797, 7.2075))
    assert b"Geheimkamera" in raw and b"geheimer Kommentar" in raw
    cleaned = clean(io.BytesIO(raw))
    with Image.open(io.BytesIO(cleaned.jpeg)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for secret in (b"Exif", b"Geheimkamera", b"2026:11:20", b"geheimer Kommentar", b"GPS"):
        assert secret not in cleaned.jpeg


def test_the_place_is_read_before() -> None:
    cleaned = clean(io.BytesIO(photo(gps=(50.797123, 7.2075))))
    assert cleaned.lat == pytest.approx(50.797123, abs=1e-4) and cleaned.lon == 7.2075
    south = clean(io.BytesIO(photo(gps=(-33.9, -18.4))))
    assert south.lat == pytest.approx(-33.9, abs=1e-4)
    assert south.lon == pytest.approx(-18.4, abs=1e-4)
    assert clean(io.BytesIO(photo())).lat is None


def test_a_large_photo_is_made_smaller_and_turned_upright() -> None:
    image = Image.new("RGB", (4000, 3000), "red")
    exif = image.getexif()
    exif[0x0112] = 6  # the camera was turned
    target = io.BytesIO()
    image.save(target, "JPEG", exif=exif)
    cleaned = clean(target)
    assert max(cleaned.width, cleaned.height) <= 1600
    assert cleaned.height > cleaned.width


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"x" * 21 * 1024 * 1024, "large"),
        (b"<svg onload=alert(1)>", "kind"),
        (photo()[:400], "broken"),
    ],
)
def test_what_is_no_photo_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(BadPicture) as refused:
        clean(io.BytesIO(content))
    assert refused.value.why == why


def test_a_bomb_of_pixels_is_refused() -> None:
    target = io.BytesIO()
    Image.new("1", (9000, 9000)).save(target, "PNG")
    with pytest.raises(BadPicture) as refused:
        clean(target)
    assert refused.value.why == "pixels"


def test_what_is_masked_cannot_be_read_and_the_rest_stays() -> None:
    image = Image.new("RGB", (1200, 800), "white")
    pen = ImageDraw.Draw(image)
    for x in range(300, 600, 6):  # a fine pattern stands for a plate
        pen.line((x, 200, x, 400), fill="black", width=3)
    raw = io.BytesIO()
    image.save(raw, "JPEG", quality=95)
    with Image.open(io.BytesIO(mask(raw, [Area(250, 250, 250, 250)]))) as masked:
        inside = masked.crop((310, 210, 590, 390)).convert("L")
        greys = inside.tobytes()
        assert max(greys) - min(greys) < 60  # black and white became one grey
        assert masked.getpixel((50, 50)) == (255, 255, 255)


def test_fields_and_rectangles_of_a_form() -> None:
    assert grid(600, 400) == (12, 8) and grid(400, 600) == (8, 12)
    last = field_area(95, 12, 8)
    assert last.x + last.width >= 1000 and last.y + last.height >= 1000
    areas = read_areas(["0", "95", "96", "x"], ["1,2,3,4", "1,2,3", "-1,0,0,0"], (600, 400))
    assert len(areas) == 3 and areas[2] == Area(1, 2, 3, 4)
