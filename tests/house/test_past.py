"""The demo's past is made by the verbs alone: figures, records and journal agree with it."""

import pytest
from pytest_django import Settings

from rathaus.accounts.actions.load_demo_accounts import load_demo_accounts
from rathaus.config import past
from rathaus.kernel import seal
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from tests import town


@pytest.mark.django_db
def test_a_demo_has_a_past(settings: Settings) -> None:
    settings.DEMO = True
    town.found()
    load_demo_accounts(actor=SYSTEM, at=now())
    assert past.live(now()) == past.APPLICATIONS
    facts = ("CaseOpened", "DecisionIssued", "CaseClosed")
    told = [Entry.objects.filter(fact=fact).count() for fact in facts]
    decided = past.APPLICATIONS - past.OPEN
    assert told == [past.APPLICATIONS, decided, decided]
    assert not Entry.objects.filter(at__gt=now()).exists()
    assert seal.verify().ok
