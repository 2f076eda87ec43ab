"""One item on the clerk's desk: what was read, where it stands, and what comes next."""

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
        """x and y of the number's square at the corner of the box, and of the number in it."""
        left, top, _right, _bottom = self.box or (0.0, 0.0, 0.0, 0.0)
        x, y = max(left - PAD - TAG / 2, 1), max(top - PAD - TAG * 0.7, 1)
        return f"{x:.1f}", f"{y:.1f}", f"{x + TAG / 2:.1f}", f"{y + TAG * 0.78:.1f}"


@dataclass(frozen=True)
class Sheet:
    """A page's image; height in SVG units, 0 where there is no image."""

    number: int
    height: int
    text: str


@dataclass(frozen=True)
class Undo:
    """The clerk's own last routing, as long as it can be taken back."""

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
    """All that the clarify page shows."""

    item: ItemView
    sheet: Sheet | None
    sheets: tuple[int, ...]
    guesses: dict[str, Guess]
    units: tuple[tuple[str, str], ...]
    passed: Passed | None
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
        passed=_passed(item),
        undo=_undo(actor) if sorts else None,
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


def _passed(item: Item) -> Passed | None:
    rows = item.routings.select_related("unit", "account")
    routing = rows.filter(taken_back_at=None).first()
    if routing is None:
        return None
    who = routing.account.name if routing.account else ""
    unit = f"{routing.unit.code} {routing.unit.name}"
    return Passed(unit, routing.by, who, routing.at, routing.corrected)


def _undo(actor: Actor) -> Undo | None:
    rows = Routing.objects.select_related("item", "unit").filter(account=actor.account)
    routing = rows.order_by("-at").first()
    if routing is None or routing.taken_back_at or routing.item.filed_at:
        return None
    return Undo(routing.item.number, f"{routing.unit.code} {routing.unit.name}")


def next_waiting(*, actor: Actor, after: str = "") -> str | None:
    """The number of the next item that waits; None when all is done."""
    if not actor.has(Role.MAILROOM):
        return None
    current = Item.objects.filter(number=after).first()
    rows = Item.objects.waiting().exclude(number=after).order_by("received_at", "pk")
    if current is not None:
        later = Q(received_at__gt=current.received_at) | Q(
            received_at=current.received_at, pk__gt=current.pk
        )
        if following := rows.filter(later).values_list("number", flat=True).first():
            return str(following)
    first = rows.values_list("number", flat=True).first()
    return str(first) if first else None
