"""What other rooms may ask about people and units. Read only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.models import Account, Deputy, Identity, Membership, Unit
from rathaus.kernel.actor import ANONYMOUS, Actor, Kind, Post, Role, Trust
from rathaus.kernel.clock import now

ROLE_NAMES: dict[Role, Promise] = {
    Role.MAILROOM: _("Mailroom"),
    Role.CASEWORK: _("Casework"),
    Role.HEAD: _("Head"),
    Role.EDITOR: _("Editing"),
    Role.ARCHIVE: _("Archive"),
    Role.AUDIT: _("Audit"),
    Role.ADMIN: _("Administration"),
}


@dataclass(frozen=True)
class UnitView:
    """An office or section, as everybody may know it."""

    id: int
    code: str
    name: str
    short: str
    parent_code: str | None
    do_not_open: bool
    phone: str
    email: str
    room: str


@dataclass(frozen=True)
class Person:
    """A citizen or a member of staff; only for rooms that have a reason to know the name."""

    id: int
    name: str
    email: str
    kind: Kind


def local_day(at: datetime) -> date:
    """The day in the town, which deputies' days are counted in."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def actor_for(account: Account, *, trust: Trust = Trust.BASIC, at: datetime | None = None) -> Actor:
    """The actor this account is at this moment. One query for staff, none for citizens.

    Staff hold their own posts, those of colleagues they stand in for today, and heads hold
    theirs in every section of their office too.
    """
    if not account.is_active:
        return ANONYMOUS
    if account.kind == Account.Kind.CITIZEN:
        return Actor(Kind.CITIZEN, account.pk, trust=trust)
    posts: set[Post] = set()
    home: str | None = None
    for row in _membership_rows(account.pk, local_day(at or now())):
        role = Role(row.role)
        posts.add(Post(row.unit, role))
        if role is Role.HEAD and row.section is not None:
            posts.add(Post(row.section, role))
        if home is None and row.account == account.pk:
            home = row.unit
    return Actor(Kind.STAFF, account.pk, home, frozenset(posts), trust)


@dataclass(frozen=True)
class _MembershipRow:
    account: int
    role: str
    unit: str
    section: str | None


def _membership_rows(account: int, day: date) -> list[_MembershipRow]:
    standing_in = Q(
        account__is_active=True,
        account__absences__deputy=account,
        account__absences__since__lte=day,
        account__absences__until__gte=day,
    )
    rows = (
        # an administrator's rights are given by administrators alone, never by a deputyship
        Membership.objects.filter(Q(account=account) | standing_in & ~Q(role=Role.ADMIN))
        .order_by("pk")
        .values_list("account", "role", "unit__code", "unit__sections__code")
        .distinct()
    )
    return [_MembershipRow(*row) for row in rows]


def _unit_view(one: Unit) -> UnitView:
    return UnitView(
        one.pk,
        one.code,
        one.name,
        one.short,
        one.parent.code if one.parent else None,
        one.do_not_open,
        one.phone,
        one.email,
        one.room,
    )


def units() -> list[UnitView]:
    """All offices and sections, in the order of the organisation plan."""
    return [_unit_view(one) for one in Unit.objects.select_related("parent").order_by("pk")]


def units_by_id() -> dict[int, UnitView]:
    """The same, by primary key, for lists that hold foreign keys."""
    return {one.id: one for one in units()}


def unit(code: str) -> UnitView:
    """The unit with this code. Unit.DoesNotExist if there is none."""
    return _unit_view(Unit.objects.select_related("parent").get(code=code))


def unit_ids(actor: Actor) -> list[int]:
    """Primary keys of the units in which the actor holds any post, for filters."""
    if not actor.posts:
        return []
    return list(Unit.objects.filter(code__in=actor.units).values_list("pk", flat=True))


def person_view(account: Account) -> Person:
    """What may leave the room of an account."""
    return Person(account.pk, account.name, account.email, Kind(account.kind))


def person(account_id: int) -> Person:
    """One person. Account.DoesNotExist if there is none."""
    return person_view(Account.objects.get(pk=account_id))


def people(ids: Iterable[int]) -> dict[int, Person]:
    """Several people in one query, for lists."""
    return {one.pk: person_view(one) for one in Account.objects.filter(pk__in=set(ids))}


def caseworkers(unit_code: str) -> list[Person]:
    """Active staff who handle cases in just this unit, by name."""
    staff = Account.objects.filter(
        is_active=True, memberships__unit__code=unit_code, memberships__role=Role.CASEWORK
    )
    return [person_view(one) for one in staff.order_by("name", "pk")]


def account_by_email(email: str) -> Account | None:
    """The account with this address, whatever its case."""
    return Account.objects.filter(email=email.strip().lower()).first()


def name_of(actor: Actor) -> str:
    """The actor's name for the frame of every page; empty for nobody. One query."""
    if actor.account is None:
        return ""
    found = Account.objects.filter(pk=actor.account).values_list("name", "email").first()
    return (found[0] or found[1]) if found else ""


def unit_codes_of(account_id: int) -> list[str]:
    """Codes of the units in which this person holds posts of their own."""
    rows = Membership.objects.filter(account=account_id).order_by("pk")
    return list(rows.values_list("unit__code", flat=True).distinct())


@dataclass(frozen=True)
class DeputyView:
    """A deputyship as lists show it."""

    id: int
    absent: Person
    deputy: Person
    since: date
    until: date
    may_dismiss: bool


def deputies_for(*, actor: Actor, at: datetime) -> list[DeputyView]:
    """Present and coming deputyships the actor takes part in or may end. Two"""
    led_people = {one.id for one in absentees_for(actor)}
    rows = Deputy.objects.filter(until__gte=local_day(at)).select_related("absent", "deputy")
    own = Q(absent=actor.account) | Q(deputy=actor.account)
    led = Q(absent__memberships__unit__code__in=actor.units_as(Role.HEAD))
    if not actor.has(Role.ADMIN):
        rows = rows.filter(own | led)
    return [
        DeputyView(
            row.pk,
            person_view(row.absent),
            person_view(row.deputy),
            row.since,
            row.until,
            row.absent_id in led_people,
        )
        for row in rows.distinct().order_by("since", "pk")
    ]


def absentees_for(actor: Actor) -> list[Person]:
    """Whom the actor may name a deputy for, oneself first. One query."""
    staff = Account.objects.filter(kind=Account.Kind.STAFF, is_active=True)
    if not actor.has(Role.ADMIN):
        led = Q(memberships__unit__code__in=actor.units_as(Role.HEAD))
        staff = staff.filter(Q(pk=actor.account) | led)
    found = [person_view(one) for one in staff.distinct().order_by("name", "pk")]
    return sorted(found, key=lambda one: one.id != actor.account)


def identity_owner(provider: str, subject: str) -> Account | None:
    """The active account an outside identity belongs to."""
    found = (
        Identity.objects.select_related("account")
        .filter(provider=provider, subject=subject, account__is_active=True)
        .first()
    )
    return found.account if found else None


def providers_of(account_id: int) -> list[str]:
    """Keys of the outside providers this account is connected to."""
    return list(Identity.objects.filter(account=account_id).values_list("provider", flat=True))
