"""A report being written, for whoever has its code."""

from dataclasses import dataclass
from datetime import datetime

from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.codes import code_of, key_of
from rathaus.participation.defects.drafting import name_of_place
from rathaus.participation.defects.likeness import Point, metres
from rathaus.participation.defects.models import Draft, Picture
from rathaus.participation.defects.queries.lists import DefectRow, is_being_checked, similar
from rathaus.ui import maps


@dataclass(frozen=True)
class DraftView:
    """`photo` is the picture's id; `photo_metres` how far from the place it was taken, if known."""

    code: str
    lat: float | None
    lon: float | None
    place: str
    district: str
    photo: int | None
    photo_size: tuple[int, int]
    photo_masked: bool
    photo_done: bool
    photo_lat: float | None
    photo_lon: float | None
    category: str
    category_name: str
    title: str
    text: str
    expires_at: datetime

    @property
    def placed(self) -> bool:
        return self.lat is not None and self.lon is not None

    @property
    def described(self) -> bool:
        return bool(self.category and self.text)

    @property
    def photo_metres(self) -> int | None:
        if self.photo_lat is None or self.photo_lon is None:
            return None
        if self.lat is None or self.lon is None:
            return 0
        return round(metres(Point(self.lat, self.lon), Point(self.photo_lat, self.photo_lon)))


def draft(*, code: str, at: datetime) -> DraftView:
    """Refusal (404) for a code that leads nowhere. Two queries."""
    row = (
        Draft.objects.select_related("category")
        .filter(code_key=key_of(code), expires_at__gt=at)
        .first()
    )
    if row is None:
        raise Refusal("", status=404)
    picture = Picture.objects.filter(draft=row).first()
    return DraftView(
        code=code_of(row.matter),
        lat=row.lat,
        lon=row.lon,
        place=row.place,
        district=row.district,
        photo=picture.pk if picture else None,
        photo_size=(picture.width, picture.height) if picture else (0, 0),
        photo_masked=bool(picture and picture.masked_by_reporter),
        photo_done=row.photo_done,
        photo_lat=row.photo_lat,
        photo_lon=row.photo_lon,
        category=row.category.code if row.category else "",
        category_name=row.category.name if row.category else "",
        title=row.title,
        text=row.text,
        expires_at=row.expires_at,
    )


def place_of_photo(view: DraftView) -> str:
    """Where the photo was taken, in words; "" where the camera noted nothing or not in town."""
    if view.photo_lat is None or view.photo_lon is None:
        return ""
    if not maps.district_of(view.photo_lat, view.photo_lon):
        return ""
    return name_of_place(view.photo_lat, view.photo_lon)


def similar_to(view: DraftView, *, at: datetime, words: bool = False) -> list[DefectRow]:
    """Open reports it may be the same as: by place alone, or by its words too. One query."""
    if view.lat is None or view.lon is None:
        return []
    return similar(
        lat=view.lat,
        lon=view.lon,
        at=at,
        text=f"{view.title} {view.text}".strip() if words else "",
        category=view.category if words else "",
    )


def checked_now(view: DraftView, *, at: datetime) -> bool:
    """Was the same sent a while ago and waits for a look before it is shown? One query."""
    if view.lat is None or view.lon is None:
        return False
    return is_being_checked(lat=view.lat, lon=view.lon, category=view.category, at=at)
