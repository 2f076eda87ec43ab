"""Items, for whoever may see them."""

from dataclasses import replace

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import policies
from rathaus.mailroom.models import Item
from rathaus.mailroom.models.item import ItemSet
from rathaus.mailroom.queries.shapes import ItemView, view_of

PER_PAGE = 25


def visible(actor: Actor) -> ItemSet:
    """Rows the actor may see, with what a view of them needs."""
    return Item.objects.visible_to(actor).select_related("unit", "original", "same_as")


def found(item: Item | None) -> Item:
    """The item, or a 404."""
    if item is None:
        raise Refusal(_("There is no such item, or it is not meant for you."), status=404)
    return item


def sees_content(actor: Actor, item: Item) -> bool:
    """More than the envelope?"""
    unit = item.unit.code if item.unit else None
    return policies.can_see_content(actor, do_not_open=item.do_not_open, unit=unit)


def as_seen(actor: Actor, item: Item, *, whole: bool = True) -> ItemView:
    """The view of a row for this actor; whether others sent the same bytes is not for citizens."""
    view = view_of(item, whole=whole, content=sees_content(actor, item))
    return replace(view, same_as=None, findings=()) if actor.is_citizen else view


def item(*, actor: Actor, number: str) -> ItemView:
    """The item with this number. Refusal 404 where it is not there or not for the actor."""
    return as_seen(actor, found(visible(actor).filter(number=number).first()))


def item_by_id(*, actor: Actor, pk: int) -> ItemView:
    """The same by primary key, as facts carry it."""
    return as_seen(actor, found(visible(actor).filter(pk=pk).first()))


def items_for(
    *, actor: Actor, state: str | None = None, unit: str | None = None, page: int = 1
) -> Page[ItemView]:
    """A page of the items the actor may see, newest first, without text. Iterable."""
    rows = visible(actor)
    if state:
        rows = rows.filter(state=state)
    if unit:
        rows = rows.filter(unit__code=unit)
    leaf = Paginator(rows.order_by("-received_at", "-pk"), PER_PAGE).get_page(page)
    views = [as_seen(actor, row, whole=False) for row in leaf.object_list]
    return Page(views, leaf.number, leaf.paginator)  # type: ignore[arg-type]


def tray_count(actor: Actor) -> int:
    """How many items wait for a clerk of the mailroom; 0 for all others."""
    return Item.objects.waiting().count() if actor.has(Role.MAILROOM) else 0
