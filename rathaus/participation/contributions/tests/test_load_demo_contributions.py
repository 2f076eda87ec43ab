import time

import pytest
from django.test import Client
from pytest_django import Settings

from rathaus.accounts.actions.load_demo_accounts import load_demo_accounts
from rathaus.accounts.tests.factories import actor_of, anna, editor, units
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.load_demo_contributions import (
    load_demo_contributions,
)
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.moderation.queries import waiting
from rathaus.participation.moderation.tests.factories import counted
from rathaus.participation.processes.actions.load_demo_processes import load_demo_processes

pytestmark = pytest.mark.django_db


def test_it_looks_alive_and_is_safe_to_run_twice(client: Client, settings: Settings) -> None:
    settings.DEMO = True
    units()
    at = now()
    load_demo_accounts(actor=SYSTEM, at=at)
    load_demo_processes(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at)
    start = time.process_time()
    made = load_demo_contributions(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at)
    assert time.process_time() - start < 10
    assert made > 60
    assert load_demo_contributions(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at) == 0
    assert Contribution.objects.filter(state="held").count() == 2
    assert counted() == (2, 1)
    assert Contribution.objects.filter(answer_due__lt=at.date(), answered_at=None).count() == 1
    assert Contribution.objects.filter(state="merged").count() == 1
    run_until_quiet()
    assert Contribution.objects.filter(state="hidden").count() == 1
    assert waiting(actor_of(editor())) == 4
    page = client.get("/mitmachen/stadtpark-2030/beitraege/").content.decode()
    assert "überfällig" in page


def test_only_the_system_loads_it(settings: Settings) -> None:
    with pytest.raises(Refusal):
        load_demo_contributions(actor=actor_of(anna()), city=settings.RATHAUS_CITY, at=now())
