"""Letters, for whoever may see them."""

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.models import Letter
from rathaus.mailroom.models.letter import LetterSet
from rathaus.mailroom.queries.shapes import LetterView, letter_view

PER_PAGE = 25


def _visible(actor: Actor) -> LetterSet:
    return Letter.objects.visible_to(actor).select_related("unit", "delivery")


def outgoing_count(actor: Actor) -> int:
    """How many printed letters wait to be handed to the post; 0 for all but the mailroom."""
    if not actor.has(Role.MAILROOM):
        return 0
    return Letter.objects.filter(channel=Letter.Channel.PRINT, delivery=None).count()


def letters_for(*, actor: Actor, limit: int = 100) -> list[LetterView]:
    """Newest first: a citizen's own mailbox, or the letters of the actor's units."""
    return [letter_view(row) for row in _visible(actor).order_by("-posted_at", "-pk")[:limit]]


def out_tray(*, actor: Actor, to_print: bool = False, page: int = 1) -> Page[LetterView]:
    """A page of the out-tray, newest first; `to_print`: paper not yet given to the post."""
    rows = _visible(actor)
    if to_print:
        rows = rows.filter(channel=Letter.Channel.PRINT, delivery=None)
    leaf = Paginator(rows.order_by("-posted_at", "-pk"), PER_PAGE).get_page(page)
    views = [letter_view(row) for row in leaf.object_list]
    return Page(views, leaf.number, leaf.paginator)  # type: ignore[arg-type]


def letter(*, actor: Actor, pk: int) -> LetterView:
    """One letter. Refusal 404 where it is not there or not for the actor."""
    row = _visible(actor).filter(pk=pk).first()
    if row is None:
        raise Refusal(_("There is no such letter, or it is not meant for you."), status=404)
    return letter_view(row)
