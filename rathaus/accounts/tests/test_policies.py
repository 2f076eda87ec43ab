"""Who may, as a table: verb by person. No database."""

from collections.abc import Callable

import pytest

from rathaus.accounts import policies
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor, Kind, Post, Role

ANNA = Actor(Kind.CITIZEN, 1)


def staff(account: int, role: Role, unit: str) -> Actor:
    return Actor(Kind.STAFF, account, unit, frozenset({Post(unit, role)}))


PEOPLE = {
    "system": SYSTEM,
    "nobody": ANONYMOUS,
    "anna": ANNA,
    "bernd": staff(2, Role.CASEWORK, "32.2"),
    "clara": staff(3, Role.CASEWORK, "20.1"),
    "doris": staff(4, Role.HEAD, "32.2"),
    "meltem": staff(5, Role.MAILROOM, "10.1"),
    "eva": staff(6, Role.EDITOR, "10.2"),
    "albrecht": staff(7, Role.ARCHIVE, "41"),
    "renate": staff(8, Role.AUDIT, "14"),
    "tobias": staff(9, Role.ADMIN, "10.2"),
}
VERBS: dict[str, tuple[Callable[[Actor], bool], set[str]]] = {
    "load units": (policies.can_load_units, {"system"}),
    "load demo accounts": (policies.can_load_demo_accounts, {"system"}),
    "manage accounts": (policies.can_manage_accounts, {"system", "tobias"}),
    "register a citizen": (lambda who: policies.can_register(who, "citizen"), {"system", "nobody"}),
    "register staff": (lambda who: policies.can_register(who, "staff"), {"system", "tobias"}),
    "deactivate bernd": (lambda who: policies.can_deactivate(who, 2), {"system", "tobias"}),
    "deactivate tobias": (lambda who: policies.can_deactivate(who, 9), {"system"}),
    "name bernd's deputy": (
        lambda who: policies.can_name_deputy(who, 2, 3, ["32.2"]),
        {"system", "tobias", "bernd", "doris"},
    ),
    "make tobias bernd's deputy": (
        lambda who: policies.can_name_deputy(who, 2, 9, ["32.2"]),
        {"system", "bernd", "doris"},
    ),
    "dismiss bernd's deputy": (
        lambda who: policies.can_dismiss_deputy(who, 2, ["32.2"]),
        {"system", "tobias", "bernd", "doris"},
    ),
    "give bernd a role": (lambda who: policies.can_assign_role(who, 2), {"system", "tobias"}),
    "give tobias a role": (lambda who: policies.can_assign_role(who, 9), {"system"}),
    "link anna's identity": (lambda who: policies.can_link_identity(who, 1), {"anna"}),
    "link bernd's identity": (lambda who: policies.can_link_identity(who, 2), set()),
    "change anna's profile": (lambda who: policies.can_change_profile(who, 1), {"anna"}),
    "change bernd's profile": (lambda who: policies.can_change_profile(who, 2), {"bernd"}),
    "send e-mails": (policies.can_send_mail, {"system"}),
}


@pytest.mark.parametrize("verb", VERBS)
def test_just_these_people_may(verb: str) -> None:
    may, expected = VERBS[verb]
    assert {name for name, who in PEOPLE.items() if may(who)} == expected
