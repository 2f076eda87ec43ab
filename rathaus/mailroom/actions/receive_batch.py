"""Several files at once: each is taken in or refused for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom import policies
from rathaus.mailroom.actions.receive_item import Upload, receive_item
from rathaus.mailroom.intake.hints import unreadable_because
from rathaus.mailroom.queries import ItemView


@dataclass(frozen=True)
class Taken:
    """An item taken in; `hint` says why the machine will not be able to read it, else empty."""

    item: ItemView
    hint: str


@dataclass(frozen=True)
class Batch:
    """What became items, and the sentences about what did not."""

    items: tuple[Taken, ...]
    refused: tuple[str, ...]

    @property
    def is_read_now(self) -> bool:
        """Is there anything for the machine to read?"""
        return any(not one.hint for one in self.items)


def receive_batch(
    *, actor: Actor, uploads: Sequence[Upload], channel: str, once: str, at: datetime
) -> Batch:
    """Take in every file in a transaction of its own; with the same `once` only once."""
    require(policies.can_receive(actor, channel))
    items, refused = [], []
    for number, upload in enumerate(uploads):
        key = f"upload:{actor.key}:{once}:{number}" if once else ""
        try:
            view = receive_item(actor=actor, upload=upload, channel=channel, at=at, once=key)
        except Refusal as refusal:
            refused.append(str(refusal))
        else:
            items.append(Taken(view, unreadable_because(blobs.path_of(view.sha256))))
    return Batch(tuple(items), tuple(refused))
