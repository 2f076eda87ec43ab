"""Posts are given and taken by administrators."""

import pytest

from rathaus.accounts.actions.assign_role import assign_role
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Post, Role
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def give(actor: Account, person: Account, unit: str = "32.1") -> None:
    assign_role(
        actor=cast.actor_of(actor), account=person.pk, role=Role.CASEWORK, unit=unit, at=now()
    )


def test_an_administrator_gives_a_role_once() -> None:
    bernd, admin = cast.bernd(), cast.admin()
    give(admin, bernd)
    give(admin, bernd)
    assert Post("32.1", Role.CASEWORK) in cast.actor_of(bernd).posts
    entry = Entry.objects.get(fact="RoleAssigned")
    assert (entry.unit, entry.data["role"]) == ("32.1", "casework")


def test_nobody_else_may_not_even_the_head() -> None:
    bernd = cast.bernd()
    for person in (cast.anna(), bernd, cast.clara(), cast.doris(), cast.auditor()):
        with pytest.raises(Refusal):
            give(person, bernd)
    with pytest.raises(Refusal):
        assign_role(actor=ANONYMOUS, account=bernd.pk, role=Role.HEAD, unit="32", at=now())


def test_citizens_and_unknown_units_are_refused() -> None:
    admin = cast.admin()
    with pytest.raises(Refusal, match="Mitarbeitende"):
        give(admin, cast.anna())
    with pytest.raises(Refusal) as refused:
        give(admin, cast.bernd(), "99.9")
    assert refused.value.status == 404


def test_rights_take_four_eyes() -> None:
    admin = cast.admin()
    with pytest.raises(Refusal, match="selbst") as refused:
        give(admin, admin)
    assert refused.value.status == 403
    assert not Entry.objects.filter(fact="RoleAssigned").exists()
    other = cast.staff("Paula Reimann", Role.ADMIN, "10.2")
    give(other, admin)
    assert Post("32.1", Role.CASEWORK) in cast.actor_of(admin).posts
