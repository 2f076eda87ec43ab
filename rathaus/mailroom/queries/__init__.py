"""What others may ask of the mailroom. Read only, always for an actor."""

from rathaus.mailroom.queries.desk import Desk, Undo, desk, next_waiting, undo
from rathaus.mailroom.queries.files import (
    StoredFile,
    attachment_file,
    letter_file,
    original,
    page_image,
    searchable,
)
from rathaus.mailroom.queries.items import item, item_by_id, items_for, tray_count
from rathaus.mailroom.queries.letters import letter, letters_for, out_tray, outgoing_count
from rathaus.mailroom.queries.shapes import (
    Answer,
    AttachmentView,
    ItemView,
    LetterView,
    letter_view,
    view_of,
)
from rathaus.mailroom.queries.stuck import stuck_items
from rathaus.mailroom.queries.told import told_of
from rathaus.mailroom.queries.tray import Counts, TrayRow, book, counts, tray

__all__ = [
    "Answer",
    "AttachmentView",
    "Counts",
    "Desk",
    "ItemView",
    "LetterView",
    "StoredFile",
    "TrayRow",
    "Undo",
    "attachment_file",
    "book",
    "counts",
    "desk",
    "item",
    "item_by_id",
    "items_for",
    "letter",
    "letter_file",
    "letter_view",
    "letters_for",
    "next_waiting",
    "original",
    "out_tray",
    "outgoing_count",
    "page_image",
    "searchable",
    "stuck_items",
    "told_of",
    "tray",
    "tray_count",
    "undo",
    "view_of",
]
