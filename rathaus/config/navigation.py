"""The menus of citizens and staff. Built here because only config knows every room."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.accounts.queries import name_of
from rathaus.kernel.actor import ANONYMOUS, Actor, Role
from rathaus.kernel.clock import now
from rathaus.mailroom.queries import outgoing_count, tray_count
from rathaus.participation.moderation.queries import waiting as content_waiting
from rathaus.portal import queries as portal
from rathaus.portal.queries import City, TownHall
from rathaus.records.queries import DeskCounts, desk_counts

Text = str | Promise
# what only editors run
EDITORS = (
    (pgettext_lazy("menu", "Votes"), "ballots:desk_polls"),
    (pgettext_lazy("menu", "Participatory budget"), "budget:desk"),
    (pgettext_lazy("menu", "Awards"), "awards:desk"),
    (pgettext_lazy("menu", "Surveys"), "surveys:surveys"),
    (pgettext_lazy("menu", "Opinions"), "opinions:desk"),
)


@dataclass(frozen=True)
class Entry:
    """A line of a menu; `count` is shown only where work lies. `group` heads the side menu."""

    label: Text
    url: str
    current: bool = False
    count: int = 0
    group: Text = ""


@dataclass(frozen=True)
class Seek:
    """What the search field in the head of the workplace searches; `tray` only for the post."""

    label: Text
    hint: Text
    url: str
    tray: str = ""
    name: str = "q"


@dataclass(frozen=True)
class CityFrame:
    """The town as masthead and footer show it."""

    city: City
    hours: list[str]
    open_today: str
    hours_url: str
    as_of: datetime

    @property
    def name(self) -> str:
        return self.city.name

    @property
    def title(self) -> str:
        return self.city.title

    @property
    def phone(self) -> str:
        return self.city.phone

    @property
    def tel(self) -> str:
        return self.city.tel

    @property
    def town_hall(self) -> TownHall:
        return self.city.town_hall


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context of every page, worked out only where a template asks for it.

    `menu`: the citizens' menu. `side`: the workplace's, with counters: at most five queries, and
    none on citizens' pages, whose frame has no side menu. `seek`: what the workplace's head
    searches. `city`: the town. `me`: the name.
    """
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return {
        "menu": SimpleLazyObject(lambda: menu(actor, request.path)),
        "side": SimpleLazyObject(lambda: side(actor, request.path)),
        "seek": seek(actor),
        "city": SimpleLazyObject(frame),
        "me": SimpleLazyObject(lambda: name_of(actor)),
    }


def frame() -> CityFrame:
    """The town and its hours at this moment; no query."""
    at, hall = now(), portal.town_hall()
    return CityFrame(
        portal.city(),
        portal.week_lines(hall) if hall else [],
        portal.today_sentence(hall, at) if hall else "",
        reverse("portal:hours"),
        at,
    )


def menu(actor: Actor, path: str) -> list[Entry]:
    """The citizens' menu: at most six lines."""
    entries = [
        _entry(path, _("Services"), "onlineservices:catalogue", also="/antrag/"),
        _entry(path, pgettext_lazy("menu", "Take part"), "participation:hub"),
        _entry(path, pgettext_lazy("menu", "Defects"), "defects:overview"),
        _entry(path, pgettext_lazy("menu", "Check status"), "onlineservices:status_entry"),
        _entry(path, _("Figures"), "kpi:figures"),
    ]
    if not actor.is_staff:
        entries.append(_entry(path, _("My area"), "portal:overview"))
    return entries


def seek(actor: Actor) -> Seek | None:
    """Files for those who work on cases, the post book for the mailroom, nothing for others."""
    if actor.has(Role.CASEWORK, Role.HEAD):
        hint = _("Search: name, reference, words")
        return Seek(_("Search files"), hint, reverse("records:search"))
    if actor.has(Role.MAILROOM):
        hint = _("Search post: number, sender, words")
        return Seek(_("Search the post book"), hint, reverse("mailroom:tray"), tray="book")
    return None


def side(actor: Actor, path: str) -> list[Entry]:
    """The workplace's menu: what this person's roles need, in groups."""
    parts: tuple[Callable[[Actor, str], list[Entry]], ...]
    parts = (_work, _participation, _office, _technical)
    return [entry for part in parts for entry in part(actor, path)]


def _work(actor: Actor, path: str) -> list[Entry]:
    group = _("Work")
    cases = actor.has(Role.CASEWORK, Role.HEAD)
    counts = desk_counts(actor) if cases else DeskCounts()
    desk = reverse("portal:desk")
    entries = [Entry(_("Desk"), desk, path == desk, counts.tasks, group)]
    if actor.has(Role.MAILROOM):
        entries.append(_entry(path, _("Incoming post"), "mailroom:tray", tray_count(actor), group))
    if cases:
        entries.append(
            _entry(path, _("Post to put on file"), "records:unfiled", counts.unfiled, group)
        )
    if cases or actor.has(Role.MAILROOM):
        entries.append(
            _entry(path, _("Outgoing post"), "mailroom:outgoing", outgoing_count(actor), group)
        )
    if cases:
        entries.append(_entry(path, _("Tasks"), "records:tasks", 0, group))
        entries.append(_entry(path, _("Files"), "records:search", 0, group))
    return entries


def _participation(actor: Actor, path: str) -> list[Entry]:
    """What people of the town do together: editors run it, units answer."""
    group = pgettext_lazy("menu", "Take part")
    entries = []
    if actor.has(Role.CASEWORK, Role.HEAD):
        # no counters for what most units never have: each would be a query on every page
        entries.append(_entry(path, _("Reported defects"), "defects:inbox", 0, group))
        entries.append(_entry(path, _("Projects to check"), "budget:checks", 0, group))
    if actor.has(Role.EDITOR) and not actor.has(Role.CASEWORK, Role.HEAD):
        entries.append(_entry(path, _("Reported defects"), "defects:inbox", 0, group))
    if actor.has(Role.EDITOR, Role.AUDIT):  # the audit office reads what editors run
        entries.append(
            _entry(path, _("Moderation"), "moderation:queue", content_waiting(actor), group)
        )
        processes = reverse("processes:manage")  # the others' addresses begin with it
        here = path == processes or path.startswith(f"{processes}verfahren/")
        entries.append(Entry(pgettext_lazy("menu", "Processes"), processes, here, 0, group))
        entries += [_entry(path, label, name, 0, group) for label, name in EDITORS]
    if actor.has(Role.EDITOR):
        entries.append(_entry(path, _("Merge contributions"), "contributions:merges", 0, group))
    if actor.has(Role.EDITOR, Role.MAILROOM):
        entries.append(_entry(path, _("Votes on paper"), "paper:polls", 0, group))
    if actor.has(Role.CASEWORK, Role.HEAD, Role.EDITOR):
        entries.append(_entry(path, _("Answers due"), "contributions:answers", 0, group))
        entries.append(_entry(path, _("Texts to weigh"), "consultations:texts", 0, group))
    return entries


def _office(actor: Actor, path: str) -> list[Entry]:
    group = _("Office")
    return [
        _entry(path, _("Deputies"), "accounts:deputies", 0, group),
        _entry(path, _("Figures"), "kpi:figures", 0, group),
        _entry(path, _("Website"), "portal:home", 0, group),
    ]


def _technical(actor: Actor, path: str) -> list[Entry]:
    group = _("Technical")
    entries = []
    if actor.has(Role.ADMIN):
        entries.append(_entry(path, _("Staff"), "accounts:staff", 0, group))
        entries.append(_entry(path, _("Failed jobs"), "portal:jobs", 0, group))
    if actor.has(Role.AUDIT):
        entries.append(_entry(path, _("Journal"), "portal:journal", 0, group))
    return entries


def _entry(
    path: str, label: Text, name: str, count: int = 0, group: Text = "", also: str = ""
) -> Entry:
    """`also` begins the addresses that belong to the line without lying below its own."""
    url = reverse(name)
    below = url != "/" and path.startswith((url, also) if also else url)
    return Entry(label, url, path == url or below, count, group)
