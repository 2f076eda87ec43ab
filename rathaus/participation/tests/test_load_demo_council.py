"""The demo's council paper: none without the demo's budget, and only the system loads it."""

import pytest
from django.conf import settings

from rathaus.accounts.tests.factories import actor_of, editor
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.actions.load_demo_council import load_demo_council

pytestmark = pytest.mark.django_db


def test_a_town_without_the_demo_budget_has_no_paper() -> None:
    assert load_demo_council(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 0


def test_only_the_system_loads_it() -> None:
    with pytest.raises(Refusal):
        load_demo_council(actor=actor_of(editor()), city=settings.RATHAUS_CITY, at=now())
