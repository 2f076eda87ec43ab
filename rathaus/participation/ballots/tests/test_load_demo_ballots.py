"""The demo town's vote of the past."""

import pytest
from django.conf import settings as city
from pytest_django import Settings as SettingsFixture

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.load_demo_ballots import load_demo_ballots
from rathaus.participation.ballots.queries import polls_for, result, turnout, verify_poll
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db


def test_it_is_counted_published_and_loaded_once(settings: SettingsFixture) -> None:
    settings.DEMO = True
    assert load_demo_ballots(actor=SYSTEM, city=city.RATHAUS_CITY, at=make.LATER) == 412
    assert load_demo_ballots(actor=SYSTEM, city=city.RATHAUS_CITY, at=make.LATER) == 0
    [poll] = polls_for(actor=make.NOBODY, state="published")
    names, hours = result(actor=make.NOBODY, poll=poll.id).contests
    assert len(names.winners) == 1 and hours.winners[0].votes > 200
    assert turnout(actor=make.NOBODY, poll=poll.id).voted == 412
    assert verify_poll(actor=SYSTEM, poll=poll.id).ok
    with pytest.raises(Refusal):
        load_demo_ballots(actor=cast.actor_of(cast.bernd()), city=city.RATHAUS_CITY, at=make.LATER)
