"""Lists of contributions: by page, order and filter, quick at a hundred thousand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.expressions import Func, RawSQL
from django.db.models.fields import BigIntegerField

from rathaus.kernel.actor import Actor
from rathaus.participation.contributions import policies
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.queries.views import (
    OPEN,
    ContributionView,
    Listing,
    view,
    with_answer,
)

SIZE = 20
ORDERS = ("new", "support", "random")


def contributions(
    *,
    actor: Actor,
    process: int,
    page: int = 1,
    order: str = "new",
    district: str = "",
    category: str = "",
    query: str = "",
    state: str = "",
    kind: str = "",
    seed: int = 0,
    size: int = SIZE,
) -> Listing:
    """One page of what is published. Two queries.

    `order` is new, support or random (by `seed`: the same seed gives the same order on every
    page, so nobody is first for everybody). `state` is "answered", "due" or "".
    """
    rows = _filtered(process, district, category, query, state, kind)
    total = rows.count()
    page = max(1, min(page, -(-total // size) or 1))
    # ids first, from an index alone; the wide rows only for those on the page
    ids = list(_ordered(rows, order, seed).values_list("pk", flat=True)[(page - 1) * size :][:size])
    found = {one.pk: view(one) for one in with_answer(Contribution.objects.filter(pk__in=ids))}
    return Listing(tuple(found[pk] for pk in ids if pk in found), total, page, size)


def _filtered(
    process: int, district: str, category: str, query: str, state: str, kind: str
) -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(process=process, state="published")
    if district:
        rows = rows.filter(district=district)
    if category:
        rows = rows.filter(category=category)
    if kind:
        rows = rows.filter(kind=kind)
    if state == "answered":
        rows = rows.filter(answered_at__isnull=False)
    elif state == "due":
        rows = rows.filter(answered_at=None, answer_due__isnull=False)
    if query.strip():
        rows = rows.filter(
            search=SearchQuery(query[:200], config="german", search_type="websearch")
        )
    return rows


def _ordered(rows: QuerySet[Contribution], order: str, seed: int) -> QuerySet[Contribution]:
    if order == "support":
        return rows.order_by("-supports", "-id")
    if order == "random":
        mixed = Func(
            F("id"),
            RawSQL("%s", [seed]),
            function="hashint8extended",
            output_field=BigIntegerField(),
        )
        return rows.order_by(mixed, "id")
    return rows.order_by("-published_at", "-id")


def by_ids(*, actor: Actor, ids: Iterable[int]) -> list[ContributionView]:
    """These contributions in the order asked; those the actor may not read are left out."""
    wanted = list(ids)
    rows = Contribution.objects.filter(pk__in=wanted)
    if not policies.can_read_hidden(actor):
        rows = rows.filter(state__in=OPEN)
    found = {one.pk: view(one) for one in with_answer(rows)}
    return [found[pk] for pk in wanted if pk in found]


@dataclass(frozen=True)
class Choices:
    """What can be filtered for: the values that occur."""

    categories: tuple[str, ...]
    districts: tuple[str, ...]


# from one value to the next over the index: as many steps as values, however many rows
_VALUES = """
    WITH RECURSIVE step AS (
        (SELECT {0} AS value FROM contributions_contribution
         WHERE process_id = %(process)s AND state = 'published' ORDER BY {0} LIMIT 1)
        UNION ALL
        SELECT (SELECT {0} FROM contributions_contribution
                WHERE process_id = %(process)s AND state = 'published' AND {0} > step.value
                ORDER BY {0} LIMIT 1)
        FROM step WHERE step.value IS NOT NULL
    )
    SELECT value FROM step WHERE value <> ''
"""


def choices(*, process: int) -> Choices:
    """Categories and districts of what is published. Two queries, a few index look-ups each."""

    def values(column: str) -> tuple[str, ...]:
        with connection.cursor() as cursor:
            cursor.execute(_VALUES.format(column), {"process": process})
            return tuple(sorted(row[0] for row in cursor.fetchall()))

    return Choices(values("category"), values("district"))
