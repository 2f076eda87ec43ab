"""What the pages of staff administration show. Private to this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.accounts import queries, second_factor
from rathaus.accounts.models import Account, Membership
from rathaus.kernel.actor import Actor, Role
from rathaus.ui.words import shortday

PAGE = 50


@dataclass(frozen=True)
class PostView:
    """A post as lists show it."""

    role: Role
    role_name: str | Promise
    unit: str
    unit_name: str


@dataclass(frozen=True)
class StaffView:
    """A member of staff with posts, for administrators."""

    id: int
    name: str
    email: str
    is_active: bool
    posts: tuple[PostView, ...]
    last_login: datetime | None
    has_second_factor: bool


def staff_page(*, actor: Actor, search: str = "", page: int = 1) -> Page[Account]:
    """Staff by name, fifty a page, for administrators; nothing for others. Three queries.

    Each account carries its posts as `memberships.all()`.
    """
    found = _staff(actor)
    for word in search.split():
        found = found.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(memberships__unit__code=word)
        )
    rows = found.distinct().order_by("name", "pk").prefetch_related("memberships__unit")
    return Paginator(rows, PAGE).get_page(page)


def staff_member(*, actor: Actor, pk: int) -> StaffView | None:
    """One member of staff, for administrators."""
    one = _staff(actor).prefetch_related("memberships__unit").filter(pk=pk).first()
    if one is None:
        return None
    posts = sorted(one.memberships.all(), key=lambda row: (row.unit.code, row.role))
    return StaffView(
        one.pk,
        one.name,
        one.email,
        one.is_active,
        tuple(
            PostView(
                Role(row.role), queries.ROLE_NAMES[Role(row.role)], row.unit.code, row.unit.name
            )
            for row in posts
        ),
        one.last_login,
        second_factor.enrolled(one),
    )


def _staff(actor: Actor) -> QuerySet[Account]:
    if not (actor.is_system or actor.has(Role.ADMIN)):
        return Account.objects.none()
    return Account.objects.filter(kind=Account.Kind.STAFF)


def colleagues(actor: Actor) -> tuple[list[queries.Person], list[queries.Person]]:
    """Active staff who may stand in, by name: those of the actor's units, then the others.

    Heads may stand in for their people; nobody else is offered themselves. One query.
    """
    near = Exists(Membership.objects.filter(account=OuterRef("pk"), unit__code__in=actor.units))
    staff = Account.objects.filter(kind=Account.Kind.STAFF, is_active=True).annotate(near=near)
    if actor.account is not None and not actor.has(Role.HEAD):
        staff = staff.exclude(pk=actor.account)
    rows = list(staff.order_by("name", "pk"))
    return (
        [queries.person_view(one) for one in rows if one.near],
        [queries.person_view(one) for one in rows if not one.near],
    )


def absence(rows: Sequence[queries.DeputyView], me: int | None, today: date) -> str:
    """Who is away, in a sentence: "Doris Hahn fehlt bis Fr 27.11."."""
    away = {one.absent.id: one for one in rows if one.since <= today}
    if len(away) > 1:
        text = ngettext("%(count)d person is away", "%(count)d people are away", len(away))
        return text % {"count": len(away)}
    for one in away.values():
        names = {"absent": one.absent.name, "day": shortday(one.until)}
        if one.absent.id == me:
            return _("You are away until %(day)s") % names
        return _("%(absent)s is away until %(day)s") % names
    for one in rows:
        names = {"absent": one.absent.name, "day": shortday(one.since)}
        if one.absent.id == me:
            return _("You are away from %(day)s") % names
        return _("%(absent)s is away from %(day)s") % names
    return _("Nobody has named a deputy")
