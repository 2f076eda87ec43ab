"""The organisation plan."""

import pytest
from django.conf import settings

from rathaus.accounts import queries
from rathaus.accounts.actions.load_units import load_units
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def test_loading_twice_is_the_same() -> None:
    count = load_units(actor=SYSTEM, city=settings.RATHAUS_CITY)
    before = queries.units()
    assert load_units(actor=SYSTEM, city=settings.RATHAUS_CITY) == count == len(before)
    assert queries.units() == before
    assert queries.unit("32.2").parent_code == "32"
    assert queries.unit("GB").do_not_open


def test_people_may_not() -> None:
    for person in (cast.anna(), cast.admin()):
        with pytest.raises(Refusal):
            load_units(actor=cast.actor_of(person), city=settings.RATHAUS_CITY)
