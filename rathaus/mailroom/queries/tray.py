"""The mailroom's trays and the post book (Posteingangsbuch)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor, Role
from rathaus.mailroom.models import Item, Proposal
from rathaus.mailroom.models.item import ItemSet

PER_PAGE = 25
STATES = {"clarify": "proposed", "unreadable": "unreadable", "sealed": "sealed"}


@dataclass(frozen=True)
class Counts:
    """How much lies where; `reading` is still with the machine."""

    clarify: int = 0
    unreadable: int = 0
    sealed: int = 0
    reading: int = 0
    routed: int = 0
    alone: int = 0

    @property
    def waiting(self) -> int:
        """What a clerk must look at."""
        return self.clarify + self.unreadable + self.sealed


@dataclass(frozen=True)
class TrayRow:
    """One line of a tray or of the post book; `sure` is how sure the proposal is, in percent."""

    number: str
    channel: str
    received_at: datetime
    state: str
    sender: str
    subject: str
    document_type: str
    filename: str
    unit: str
    unit_name: str
    sure: int | None
    deadline: date | None
    do_not_open: bool
    failure: str


def _local(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))


def _today(at: datetime) -> Q:
    start = _local(accounts.local_day(at))
    return Q(routings__taken_back_at=None, routings__at__gte=start)


def counts(*, actor: Actor, at: datetime) -> Counts:
    """The counters of the trays, in one query; zeros for whoever does not work in the mailroom."""
    if not actor.has(Role.MAILROOM):
        return Counts()
    open_rows = Item.objects.filter(state__in=(*Item.UNREAD, *Item.WAITING))
    states = dict(open_rows.values_list("state").annotate(Count("pk")))
    today = Item.objects.filter(_today(at), state=Item.State.ROUTED).aggregate(
        routed=Count("pk"), alone=Count("pk", filter=Q(routings__by__in=("auto", "sender")))
    )
    return Counts(
        clarify=states.get("proposed", 0),
        unreadable=states.get("unreadable", 0),
        sealed=states.get("sealed", 0),
        reading=states.get("received", 0) + states.get("reading", 0),
        **today,
    )


def tray(*, actor: Actor, name: str, at: datetime, page: int = 1) -> Page[TrayRow]:
    """A page of a tray: clarify, unreadable, sealed (most urgent first), or routed today."""
    rows = Item.objects.visible_to(actor)
    if name in STATES:
        rows = rows.filter(state=STATES[name]).by_urgency()
    else:
        rows = rows.filter(_today(at), state=Item.State.ROUTED).order_by("-routings__at", "-pk")
    return _page(actor, rows, page)


def book(
    *,
    actor: Actor,
    query: str = "",
    since: date | None = None,
    until: date | None = None,
    page: int = 1,
) -> Page[TrayRow]:
    """The post book, newest first: by number, sender, reference, subject or file name, and days."""
    rows = Item.objects.in_book(actor)
    for word in query.split()[:8]:
        hit = Q(number__icontains=word) | Q(sender__icontains=word) | Q(filename__icontains=word)
        if not _only_book(actor):
            hit |= Q(subject__icontains=word) | Q(our_reference__icontains=word)
        rows = rows.filter(hit)
    if since:
        rows = rows.filter(received_at__gte=_local(since))
    if until:
        rows = rows.filter(received_at__lt=_local(until + timedelta(days=1)))
    return _page(actor, rows.order_by("-received_at", "-pk"), page)


def _only_book(actor: Actor) -> bool:
    """Auditors see that post came and went, not what it says."""
    return not (actor.is_system or actor.has(Role.MAILROOM, Role.CASEWORK, Role.HEAD))


def _page(actor: Actor, rows: ItemSet, page: int) -> Page[TrayRow]:
    units = Prefetch("proposals", Proposal.objects.filter(name="unit"), to_attr="unit_proposals")
    rows = rows.select_related("unit").prefetch_related(units)
    leaf = Paginator(rows, PER_PAGE).get_page(page)
    names = {one.code: one.name for one in accounts.units()} if leaf.object_list else {}
    hidden = _only_book(actor)
    views = [_row(item, names, hidden=hidden) for item in leaf.object_list]
    return Page(views, leaf.number, leaf.paginator)  # type: ignore[arg-type]


def _row(item: Item, names: dict[str, str], *, hidden: bool) -> TrayRow:
    proposals: list[Proposal] = getattr(item, "unit_proposals", [])
    proposal = proposals[0] if proposals else None
    code = item.unit.code if item.unit else proposal.value if proposal else ""
    secret = hidden or item.do_not_open
    return TrayRow(
        number=item.number,
        channel=item.channel,
        received_at=item.received_at,
        state=item.state,
        sender=item.sender,
        subject="" if secret else item.subject,
        document_type="" if secret else item.document_type,
        filename=item.filename,
        unit=code,
        unit_name=names.get(code, ""),
        sure=round(proposal.confidence * 100) if proposal and not item.unit else None,
        deadline=None if secret else item.deadline,
        do_not_open=item.do_not_open,
        failure=item.failure,
    )
