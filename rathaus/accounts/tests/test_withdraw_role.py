"""A role is gone at once."""

import pytest

from rathaus.accounts.actions.withdraw_role import withdraw_role
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def take(actor: Account, person: Account, role: Role = Role.CASEWORK, unit: str = "32.2") -> None:
    withdraw_role(actor=cast.actor_of(actor), account=person.pk, role=role, unit=unit, at=now())


def test_an_administrator_takes_a_role_away() -> None:
    bernd = cast.bernd()
    take(cast.admin(), bernd)
    assert not cast.actor_of(bernd).posts
    assert Entry.objects.filter(fact="RoleWithdrawn").count() == 1
    with pytest.raises(Refusal) as refused:
        take(cast.admin(), bernd)
    assert refused.value.status == 404


def test_nobody_else_may() -> None:
    bernd = cast.bernd()
    for person in (cast.anna(), bernd, cast.clara(), cast.doris(), cast.meltem()):
        with pytest.raises(Refusal):
            take(person, bernd)


def test_the_last_administrator_stays() -> None:
    admin = cast.admin()
    with pytest.raises(Refusal, match="letzte Administration"):
        take(admin, admin, Role.ADMIN, "10.2")
    second = cast.staff("Nadja Petrova", Role.ADMIN, "10.2")
    take(admin, second, Role.ADMIN, "10.2")
    assert cast.actor_of(admin).has(Role.ADMIN)
