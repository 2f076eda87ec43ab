"""The nouns of the mailroom: two trays, what lies in them, and how it came and goes."""

from rathaus.mailroom.models.importing import ImportRun
from rathaus.mailroom.models.item import Item, Routing
from rathaus.mailroom.models.leaves import Attachment, Page, Proposal
from rathaus.mailroom.models.letter import Delivery, Letter

__all__ = [
    "Attachment",
    "Delivery",
    "ImportRun",
    "Item",
    "Letter",
    "Page",
    "Proposal",
    "Routing",
]
