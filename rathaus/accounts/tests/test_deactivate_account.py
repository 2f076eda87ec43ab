"""Somebody leaves, comes back, or has lost the telephone."""

import pytest

from rathaus.accounts import second_factor
from rathaus.accounts.actions.deactivate_account import deactivate_account
from rathaus.accounts.actions.reactivate_account import reactivate_account
from rathaus.accounts.actions.reset_second_factor import reset_second_factor
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import enrol
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
VERBS = [deactivate_account, reactivate_account, reset_second_factor]


@pytest.mark.parametrize("verb", VERBS)
def test_administrators_alone(verb) -> None:  # type: ignore[no-untyped-def]
    bernd = cast.bernd()
    for person in (cast.anna(), bernd, cast.clara(), cast.doris(), cast.auditor()):
        with pytest.raises(Refusal):
            verb(actor=cast.actor_of(person), account=bernd.pk, at=now())
    with pytest.raises(Refusal):
        verb(actor=ANONYMOUS, account=bernd.pk, at=now())
    with pytest.raises(Refusal) as refused:
        verb(actor=cast.actor_of(cast.admin()), account=0, at=now())
    assert refused.value.status == 404
    verb(actor=cast.actor_of(cast.admin()), account=bernd.pk, at=now())


def test_leaving_and_coming_back() -> None:
    bernd, admin = cast.bernd(), cast.actor_of(cast.admin())
    for verb in (deactivate_account, deactivate_account):
        verb(actor=admin, account=bernd.pk, at=now())
    bernd.refresh_from_db()
    assert cast.actor_of(bernd) == ANONYMOUS
    for verb in (reactivate_account, reactivate_account):
        verb(actor=admin, account=bernd.pk, at=now())
    bernd.refresh_from_db()
    assert cast.actor_of(bernd).units == {"32.2"}
    told = Entry.objects.filter(fact__startswith="Account").order_by("pk")
    assert [entry.fact for entry in told] == ["AccountDeactivated", "AccountReactivated"]


def test_nobody_locks_out_themselves_or_the_last_administrator() -> None:
    admin = cast.admin()
    with pytest.raises(Refusal):
        deactivate_account(actor=cast.actor_of(admin), account=admin.pk, at=now())
    with pytest.raises(Refusal, match="letzte Administration"):
        deactivate_account(actor=SYSTEM, account=admin.pk, at=now())


def test_a_lost_telephone() -> None:
    bernd = cast.bernd()
    enrol(bernd)
    reset_second_factor(actor=cast.actor_of(cast.admin()), account=bernd.pk, at=now())
    bernd.refresh_from_db()
    assert not second_factor.enrolled(bernd)
    assert bernd.signed_out_at is not None
