"""What the pages of staff administration show. Private to this room."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from rathaus.accounts import queries, second_factor
from rathaus.accounts.models import Account
from rathaus.kernel.actor import Actor, Role

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


def colleagues() -> list[queries.Person]:
    """All active staff by name: who may stand in for somebody. One query."""
    staff = Account.objects.filter(kind=Account.Kind.STAFF, is_active=True)
    return [queries.person_view(one) for one in staff.order_by("name", "pk")]
