"""Who may: the whole table, without a database."""

import pytest

from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind, Post, Role
from rathaus.records import policies

UNIT = "32.2"


def staff(*posts: tuple[str, Role], account: int = 7) -> Actor:
    return Actor(Kind.STAFF, account, UNIT, frozenset(Post(*post) for post in posts))


CITIZEN = Actor(Kind.CITIZEN, 7)
CLERK = staff((UNIT, Role.CASEWORK))
HEAD = staff((UNIT, Role.HEAD), account=8)
FOREIGN = staff(("20.1", Role.CASEWORK), ("20.1", Role.HEAD))
ROLES = [staff((UNIT, role)) for role in Role if role not in (Role.CASEWORK, Role.HEAD)]
NOBODY = [CITIZEN, FOREIGN, ANONYMOUS, *ROLES]


@pytest.mark.parametrize("actor", NOBODY)
def test_those_who_have_nothing_to_do_with_it(actor: Actor) -> None:
    assert not policies.can_work(actor, UNIT)
    assert not policies.can_decide(actor, UNIT)
    assert not policies.can_assign(actor, UNIT, 7)
    assert not policies.can_sign(actor, UNIT, four_eyes=False, drafter=1)
    assert not policies.can_sign(actor, UNIT, four_eyes=True, drafter=1)
    assert not policies.can_complete(actor, UNIT, head_only=False, for_me=True)
    assert not policies.can_load(actor)


def test_caseworkers() -> None:
    assert policies.can_work(CLERK, UNIT)
    assert policies.can_decide(CLERK, UNIT)
    assert policies.can_assign(CLERK, UNIT, 7)
    assert not policies.can_assign(CLERK, UNIT, 9)
    assert not policies.can_sign(CLERK, UNIT, four_eyes=True, drafter=9)
    assert policies.can_sign(CLERK, UNIT, four_eyes=False, drafter=7)
    assert policies.can_complete(CLERK, UNIT, head_only=False, for_me=True)
    assert not policies.can_complete(CLERK, UNIT, head_only=False, for_me=False)
    assert not policies.can_complete(CLERK, UNIT, head_only=True, for_me=True)


def test_heads() -> None:
    assert policies.can_assign(HEAD, UNIT, 9)
    assert policies.can_sign(HEAD, UNIT, four_eyes=True, drafter=7)
    assert not policies.can_sign(HEAD, UNIT, four_eyes=True, drafter=8)
    assert policies.can_complete(HEAD, UNIT, head_only=True, for_me=False)


def test_the_system_files_but_never_decides() -> None:
    assert policies.can_work(SYSTEM, UNIT)
    assert policies.can_load(SYSTEM)
    assert not policies.can_decide(SYSTEM, UNIT)
    assert not policies.can_sign(SYSTEM, UNIT, four_eyes=True, drafter=1)
    assert not policies.can_sign(SYSTEM, UNIT, four_eyes=False, drafter=1)
