"""What the pages of the four steps share."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.participation.defects.pictures import grid
from rathaus.participation.defects.queries import DraftView


@dataclass(frozen=True)
class Field:
    """A tile of the grid over a photo; row and column count from 1."""

    number: int
    row: int
    column: int

    @property
    def label(self) -> str:
        """Read out for each tile."""
        return _("Row %(row)d, column %(column)d") % {"row": self.row, "column": self.column}


@dataclass(frozen=True)
class Mask:
    """The grid over a photo: `look` is "wide" (12 x 8) or "tall" (8 x 12)."""

    look: str
    fields: tuple[Field, ...]


def step_labels() -> list[str]:
    """The four steps."""
    return [
        pgettext("step", "Place"),
        pgettext("step", "Photo"),
        pgettext("step", "Kind"),
        pgettext("step", "Send"),
    ]


def mask_of(width: int, height: int) -> Mask:
    """The grid over a picture of this size."""
    columns, rows = grid(width, height)
    fields = (
        Field(number, number // columns + 1, number % columns + 1)
        for number in range(columns * rows)
    )
    return Mask("wide" if columns > rows else "tall", tuple(fields))


def mask_fields(draft: DraftView) -> Mask | None:
    """The grid over the draft's photo, if it has one."""
    return mask_of(*draft.photo_size) if draft.photo else None
