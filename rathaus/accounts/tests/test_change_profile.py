"""Everybody changes their own name and language, and ends their own sessions."""

import pytest

from rathaus.accounts.actions.change_profile import change_profile
from rathaus.accounts.actions.sign_out_everywhere import sign_out_everywhere
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def change(actor: Actor, account: int, name: str = "Anna Neu", language: str = "en") -> None:
    change_profile(actor=actor, account=account, name=name, language=language, at=now())


def test_ones_own() -> None:
    anna = cast.anna()
    change(cast.actor_of(anna), anna.pk)
    sign_out_everywhere(actor=cast.actor_of(anna), account=anna.pk, at=now())
    anna.refresh_from_db()
    assert (anna.name, anna.language, anna.signed_out_at is not None) == ("Anna Neu", "en", True)
    assert "Neu" not in str(list(Entry.objects.values()))


def test_nobody_elses() -> None:
    anna = cast.anna()
    for actor in (ANONYMOUS, cast.actor_of(cast.stranger()), cast.actor_of(cast.admin())):
        with pytest.raises(Refusal):
            change(actor, anna.pk)
        with pytest.raises(Refusal):
            sign_out_everywhere(actor=actor, account=anna.pk, at=now())


def test_what_cannot_be() -> None:
    anna = cast.anna()
    for name, language in (("  ", "de"), ("Anna", "tlh")):
        with pytest.raises(Refusal) as refused:
            change(cast.actor_of(anna), anna.pk, name, language)
        assert refused.value.status == 400
