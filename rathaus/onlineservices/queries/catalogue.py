"""The catalogue: everybody may read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from rathaus.accounts.queries import UnitView, units_by_id
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.catalogue.entries import Content, content_of
from rathaus.onlineservices.catalogue.ranking import Entry, index_of
from rathaus.onlineservices.catalogue.words import fold
from rathaus.onlineservices.models import FormVersion, Service


@dataclass(frozen=True)
class ServiceRow:
    """A service in a list. `has_form`: it can be applied for here and now."""

    key: str
    title: str
    summary: str
    unit: str
    unit_name: str
    has_form: bool
    elsewhere: str

    @property
    def letter(self) -> str:
        """Where it stands in the A to Z; Ö stands with O."""
        return fold(self.title)[:1].upper()


@dataclass(frozen=True)
class ServiceView:
    """A service with everything its page says."""

    key: str
    title: str
    summary: str
    content: Content
    unit: UnitView
    office: UnitView | None
    has_form: bool
    related: tuple[tuple[str, str], ...]


def services(*, unit: str | None = None) -> list[ServiceRow]:
    """All services from A to Z; of one unit and its sections where given. Two queries."""
    known = units_by_id()
    rows = Service.objects.filter(active=True)
    found = [_row(*values, known) for values in _values(rows)]
    if unit:
        inside = {one.code for one in known.values() if unit in (one.code, one.parent_code)}
        found = [row for row in found if row.unit in inside]
    # the database may sort Ä behind Z: German order is made here
    return sorted(found, key=lambda row: fold(row.title))


def find_services(query: str, *, limit: int = 20) -> list[ServiceRow]:
    """The services meant by everyday words, best first; none where nothing fits. Two queries."""
    rows = list(_values(Service.objects.filter(active=True).order_by("pk")))
    entries = tuple(
        Entry(key, title, tuple(synonyms), f"{summary} {_running_text(content)}")
        for key, title, summary, _unit, synonyms, content, _form in rows
    )
    hits = index_of(entries).rank(query, limit)
    known = units_by_id() if hits else {}
    by_key = {values[0]: values for values in rows}
    return [_row(*by_key[hit.key], known) for hit in hits]


def service(key: str) -> ServiceView:
    """One service. Three queries. Refusal (404) if there is none."""
    row = (
        Service.objects.select_related("unit")
        .filter(key=key, active=True)
        .annotate(has_form=_has_form())
        .first()
    )
    if row is None:
        raise Refusal(_("This service does not exist (any more)."), status=404)
    known = units_by_id()
    unit = known[row.unit_id]
    content = content_of(row.content)
    titles = dict(
        Service.objects.filter(key__in=content.related, active=True).values_list("key", "title")
    )
    return ServiceView(
        row.key,
        row.title,
        row.summary,
        content,
        unit,
        next((one for one in known.values() if one.code == unit.parent_code), None),
        row.has_form,
        tuple((one, titles[one]) for one in content.related if one in titles),
    )


Values = tuple[str, str, str, int, list[str], dict[str, object], bool]


def _has_form() -> Exists:
    return Exists(FormVersion.objects.filter(service=OuterRef("pk"), current=True))


def _values(rows: QuerySet[Service]) -> Iterable[Values]:
    return rows.annotate(has_form=_has_form()).values_list(
        "key", "title", "summary", "unit", "synonyms", "content", "has_form"
    )


def _row(
    key: str,
    title: str,
    summary: str,
    unit: int,
    synonyms: list[str],
    content: dict[str, object],
    has_form: bool,
    known: dict[int, UnitView],
) -> ServiceRow:
    other = content.get("responsible_elsewhere")
    authority = str(other.get("authority", "")) if isinstance(other, dict) else ""
    view = known[unit]
    return ServiceRow(key, title, summary, view.code, view.name, has_form, authority)


def _running_text(content: dict[str, object]) -> str:
    return " ".join(section.text for section in content_of(content).sections)
