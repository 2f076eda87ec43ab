"""Who acts. An argument of every verb and query, never ambient."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What stands behind an actor."""

    ANONYMOUS = "anonymous"
    CITIZEN = "citizen"
    STAFF = "staff"
    SYSTEM = "system"


class Role(StrEnum):
    """What a member of staff may do, always within one unit."""

    MAILROOM = "mailroom"  # Poststelle
    CASEWORK = "casework"  # Sachbearbeitung
    HEAD = "head"  # Leitung
    EDITOR = "editor"  # Redaktion
    ARCHIVE = "archive"  # Archiv
    AUDIT = "audit"  # Revision
    ADMIN = "admin"  # Administration


class Trust(IntEnum):
    """How surely a session's identity is known: the levels of § 3 OZG and eIDAS article 8."""

    NONE = 0
    BASIC = 1
    SUBSTANTIAL = 2
    HIGH = 3


@dataclass(frozen=True, order=True)
class Post:
    """A role in a unit (Dienstposten)."""

    unit: str
    role: Role


@dataclass(frozen=True)
class Actor:
    """A person or the system, with the posts held at this moment (deputised ones included)."""

    kind: Kind
    account: int | None = None
    unit: str | None = None
    posts: frozenset[Post] = frozenset()
    trust: Trust = Trust.NONE

    @property
    def key(self) -> str:
        """The id that stands in the journal: "staff:7", "citizen:3", "system", "anonymous"."""
        return f"{self.kind}:{self.account}" if self.account is not None else str(self.kind)

    @property
    def is_staff(self) -> bool:
        return self.kind is Kind.STAFF

    @property
    def is_citizen(self) -> bool:
        return self.kind is Kind.CITIZEN

    @property
    def is_system(self) -> bool:
        return self.kind is Kind.SYSTEM

    @property
    def units(self) -> frozenset[str]:
        """Codes of all units in which this actor holds any post."""
        return frozenset(post.unit for post in self.posts)

    @property
    def roles(self) -> frozenset[Role]:
        """All roles, whatever the unit: for menus, never for a single case."""
        return frozenset(post.role for post in self.posts)

    def has(self, *roles: Role) -> bool:
        """Holds one of the roles in some unit."""
        return bool(self.roles.intersection(roles))

    def acts_as(self, role: Role, unit: str) -> bool:
        """Holds the role in just this unit."""
        return Post(unit, role) in self.posts

    def units_as(self, *roles: Role) -> frozenset[str]:
        """Codes of the units in which this actor holds one of the roles."""
        return frozenset(post.unit for post in self.posts if post.role in roles)


SYSTEM = Actor(Kind.SYSTEM)
ANONYMOUS = Actor(Kind.ANONYMOUS)
