"""What others may ask about reports of defects. Read only."""

from rathaus.participation.defects.queries.drafts import (
    DraftView,
    checked_now,
    draft,
    place_of_photo,
    similar_to,
)
from rathaus.participation.defects.queries.lists import (
    DefectRow,
    Filters,
    alike_ones,
    category_names,
    defects,
    feed,
    is_being_checked,
    numbered,
    pins,
    similar,
)
from rathaus.participation.defects.queries.naming import kind_named
from rathaus.participation.defects.queries.pictures import picture_bytes
from rathaus.participation.defects.queries.rates import Rates, by_category, rates
from rathaus.participation.defects.queries.reports import (
    DefectView,
    follower,
    number_of,
    own_defect,
    public_defect,
    staff_defect,
    waiting_photo,
)
from rathaus.participation.defects.queries.staff import (
    api_keys,
    categories,
    choices,
    inbox,
    open_count,
)

__all__ = [
    "DefectRow",
    "DefectView",
    "DraftView",
    "Filters",
    "Rates",
    "alike_ones",
    "api_keys",
    "by_category",
    "categories",
    "category_names",
    "checked_now",
    "choices",
    "defects",
    "draft",
    "feed",
    "follower",
    "inbox",
    "is_being_checked",
    "kind_named",
    "number_of",
    "numbered",
    "open_count",
    "own_defect",
    "picture_bytes",
    "pins",
    "place_of_photo",
    "public_defect",
    "rates",
    "similar",
    "similar_to",
    "staff_defect",
    "waiting_photo",
]
