"""Who may: the table."""

import pytest

from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind, Post, Role
from rathaus.mailroom import policies


def member(role: Role, unit: str) -> Actor:
    return Actor(Kind.STAFF, 1, unit, frozenset({Post(unit, role)}))


MAILROOM = member(Role.MAILROOM, "10.1")
CASEWORK = member(Role.CASEWORK, "32.2")
HEAD = member(Role.HEAD, "32.2")
OTHER = member(Role.CASEWORK, "20.1")
AUDIT = member(Role.AUDIT, "14")
ADMIN = member(Role.ADMIN, "10.2")
CITIZEN = Actor(Kind.CITIZEN, 2)
ALL = [SYSTEM, MAILROOM, CASEWORK, HEAD, OTHER, AUDIT, ADMIN, CITIZEN, ANONYMOUS]


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (lambda actor: policies.can_receive(actor, "online"), ALL),
        (lambda actor: policies.can_receive(actor, "scan"), ALL[:5]),
        (policies.can_read, [SYSTEM]),
        (policies.can_sort, [SYSTEM, MAILROOM]),
        (policies.can_deliver, [SYSTEM, MAILROOM]),
        (lambda actor: policies.can_file(actor, "32.2"), [SYSTEM, CASEWORK, HEAD]),
        (lambda actor: policies.can_post(actor, "32.2"), [SYSTEM, MAILROOM, CASEWORK, HEAD]),
        (
            lambda actor: policies.can_see_content(actor, do_not_open=True, unit="32.2"),
            [SYSTEM, CASEWORK, HEAD],
        ),
        (lambda actor: policies.can_see_content(actor, do_not_open=False, unit=None), ALL),
        (lambda actor: policies.can_see_content(actor, do_not_open=True, unit=None), [SYSTEM]),
    ],
)  # fmt: skip
def test_who_may(policy, allowed) -> None:  # type: ignore[no-untyped-def]
    assert [actor for actor in ALL if policy(actor)] == allowed
