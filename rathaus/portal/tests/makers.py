"""A town with something in it, made through the verbs of the rooms."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

from rathaus.accounts.queries import person
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.mailroom.actions.mark_delivered import mark_delivered
from rathaus.mailroom.actions.post_letter import Recipient, post_letter
from rathaus.mailroom.queries import LetterView
from rathaus.onlineservices.tests import factories as online
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.tests import factories as files

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n%%EOF\n"


def load_town() -> None:
    """Catalogue, forms, file plan, templates."""
    online.catalogue()
    files.plan()


def applications(actor: Actor, count: int) -> list[UUID]:
    """Applications the citizen has sent signed in; their matters."""
    start = now() - timedelta(days=3)
    return [online.sent(actor, start + timedelta(hours=n))[1].matter for n in range(count)]


def letter_to(actor: Actor, matter: UUID) -> LetterView:
    """A letter delivered to the citizen's mailbox."""
    assert actor.account is not None
    to = person(actor.account)
    blob = blobs.store(BytesIO(PDF), media_type="application/pdf")
    posted = post_letter(
        actor=SYSTEM,
        matter=matter,
        unit="32.2",
        to=Recipient(to.name, "Lindenweg 14\n53799 Auental", to.id, to.email),
        subject="Ihr Bewohnerparkausweis",
        pdf=blob.sha256,
        at=now(),
    )
    mark_delivered(actor=SYSTEM, letter=posted.id, at=now())
    return posted


def tasks(count: int) -> None:
    """Cases in 32.2 that wait to be examined."""
    for n in range(count):
        item = files.application(subject=f"Parkausweis Nummer {n}")
        take_in_item(actor=SYSTEM, item=item.id, at=now())
