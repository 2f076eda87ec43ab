"""One item on the clerk's desk: what was read, where it stands, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor, Role
from rathaus.mailroom.models import Item, Routing
from rathaus.mailroom.queries.items import as_seen, found, sees_content, visible
from rathaus.mailroom.queries.shapes import ItemView

SURE = 0.85
WIDTH = 550  # of a page in SVG units, in which the style sheet's letters are measured
TAG, PAD = 12, 2.5
# the numbers on the page and beside the fields
ORDER = ("document_type", "sender", "letter_date", "our_reference", "deadline", "unit")


@dataclass(frozen=True)
class Guess:
    """One field as read. `mark` is its number on the page; box in SVG units."""

    name: str
    mark: int
    value: str
    percent: int
    sure: bool
    page: int | None
    box: tuple[float, float, float, float] | None
    text: str
    alternatives: tuple[str, ...]

    @property
    def rect(self) -> tuple[str, str, str, str]:
        """x, y, width and height for SVG; as text, for numbers follow the reader's language."""
        left, top, right, bottom = self.box or (0.0, 0.0, 0.0, 0.0)
        wide, high = right - left + 2 * PAD, bottom - top + 2 * PAD
        return f"{left - PAD:.1f}", f"{top - PAD:.1f}", f"{wide:.1f}", f"{high:.1f}"

    @property
    def tag(self) -> tuple[str, str, str, str]:
        """x and y of the number's square outside of the box's corner, and of the number in it."""
        left, top, _right, _bottom = self.box or (0.0, 0.0, 0.0, 0.0)
        x, y = max(left - PAD - TAG + 2, 1), max(top - PAD - TAG + 3, 1)
        return f"{x:.1f}", f"{y:.1f}", f"{x + TAG / 2:.1f}", f"{y + TAG * 0.78:.1f}"


@dataclass(frozen=True)
class Sheet:
    """A page's image; height in SVG units, 0 where there is no image."""

    number: int
    height: int
    text: str


@dataclass(frozen=True)
class Undo:
    """What the clerk did last, as long as it can be undone; without a unit, "not for us"."""

    number: str
    unit: str


@dataclass(frozen=True)
class Passed:
    """Where the item went: by is auto, clerk or sender."""

    unit: str
    by: str
    who: str
    at: datetime
    corrected: bool


@dataclass(frozen=True)
class Desk:
    """All that the clarify page shows; `chosen` is the unit a clerk chose and took back."""

    item: ItemView
    sheet: Sheet | None
    sheets: tuple[int, ...]
    guesses: dict[str, Guess]
    units: tuple[tuple[str, str], ...]
    passed: Passed | None
    chosen: str
    undo: Undo | None
    waiting: int
    can_sort: bool
    can_open: bool

    @property
    def marks(self) -> list[Guess]:
        """What is marked on the page shown."""
        number = self.sheet.number if self.sheet else None
        return [one for one in self.guesses.values() if one.box and one.page == number]


def desk(*, actor: Actor, number: str, page: int = 1) -> Desk:
    """The item for the page that clarifies it. Refusal 404."""
    rows = visible(actor).prefetch_related("leaves", "proposals")
    item = found(rows.filter(number=number).first())
    leaves = {leaf.number: leaf for leaf in item.leaves.all()}
    leaf = leaves.get(page) or next(iter(leaves.values()), None)
    ratio = leaf.height / leaf.width if leaf and leaf.width else 0
    opened = sees_content(actor, item)
    sorts = actor.has(Role.MAILROOM)
    routings = tuple(item.routings.select_related("unit", "account").order_by("-at"))
    return Desk(
        item=as_seen(actor, item),
        sheet=Sheet(leaf.number, round(ratio * WIDTH), leaf.text if opened else "")
        if leaf
        else None,
        sheets=tuple(leaves),
        guesses=_guesses(
            item, {number: _ratio(leaf.width, leaf.height) for number, leaf in leaves.items()}
        ),
        units=_units(item),
        passed=_passed(routings),
        chosen=next((one.unit.code for one in routings if one.by == Routing.By.CLERK), ""),
        undo=undo(actor=actor) if sorts else None,
        waiting=Item.objects.waiting().count() if sorts else 0,
        can_sort=sorts,
        can_open=opened,
    )


def _ratio(width: int, height: int) -> float:
    return height / width if width else 1.414


def _guesses(item: Item, ratios: dict[int, float]) -> dict[str, Guess]:
    rows = {row.name: row for row in item.proposals.all()}
    guesses = {}
    for mark, name in enumerate(ORDER, 1):
        if (row := rows.get(name)) is None:
            continue
        down = ratios.get(row.page or 1, 1.414) * WIDTH
        left, top, right, bottom = row.box or (0.0, 0.0, 0.0, 0.0)
        guesses[name] = Guess(
            name=name,
            mark=mark,
            value=row.value,
            percent=round(row.confidence * 100),
            sure=row.confidence >= SURE,
            page=row.page,
            box=(left * WIDTH, top * down, right * WIDTH, bottom * down) if row.box else None,
            text=row.text,
            alternatives=tuple(str(pair[0]) for pair in row.alternatives),
        )
    return guesses


def _units(item: Item) -> tuple[tuple[str, str], ...]:
    """All units as choices; what the model thinks likely comes first."""
    names = {one.code: f"{one.code} {one.name}" for one in accounts.units()}
    proposal = next((row for row in item.proposals.all() if row.name == "unit"), None)
    likely = [proposal.value, *(pair[0] for pair in proposal.alternatives)] if proposal else []
    first = [code for code in dict.fromkeys(likely) if code in names]
    rest = [code for code in names if code not in first]
    return tuple((code, names[code]) for code in [*first, *rest])


def _passed(routings: Sequence[Routing]) -> Passed | None:
    routing = next((one for one in routings if one.taken_back_at is None), None)
    if routing is None:
        return None
    who = routing.account.name if routing.account else ""
    unit = f"{routing.unit.code} {routing.unit.name}"
    return Passed(unit, routing.by, who, routing.at, routing.corrected)


def undo(*, actor: Actor, since: datetime | None = None) -> Undo | None:
    """What this clerk did last: a routing or "not for us", unless it is undone or on file."""
    rows = Routing.objects.select_related("item", "unit").filter(account=actor.account)
    items = Item.objects.filter(returned_by=actor.account, returned_at__isnull=False)
    if since is not None:
        rows, items = rows.filter(at__gte=since), items.filter(returned_at__gte=since)
    routing = rows.order_by("-at").first()
    item = items.order_by("-returned_at").first()
    if item and item.returned_at and (routing is None or routing.at < item.returned_at):
        return Undo(item.number, "") if item.state == Item.State.RETURNED else None
    if routing is None or routing.taken_back_at or routing.item.filed_at:
        return None
    return Undo(routing.item.number, f"{routing.unit.code} {routing.unit.name}")


def next_waiting(*, actor: Actor, after: ItemView | None = None) -> str | None:
    """The number of the next item in the order of the trays; None when all is done.

    `after` is the item as its page showed it, where the clerk came from.
    """
    if not actor.has(Role.MAILROOM):
        return None
    rows = Item.objects.waiting().by_urgency()
    if after is not None:
        rows = rows.exclude(pk=after.id)
        if following := rows.filter(_behind(after)).values_list("number", flat=True).first():
            return str(following)
    first = rows.values_list("number", flat=True).first()
    return str(first) if first else None


def _behind(item: ItemView) -> Q:
    """What stands behind the item in `by_urgency`."""
    later = Q(received_at__gt=item.received_at) | Q(received_at=item.received_at, pk__gt=item.id)
    if item.deadline is None:
        return Q(deadline=None) & later
    same = Q(deadline=item.deadline) & later
    return same | Q(deadline__gt=item.deadline) | Q(deadline=None)
