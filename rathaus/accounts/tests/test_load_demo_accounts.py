"""The made-up people of a demo town."""

import pytest
from django.test import Client
from pytest_django import Settings

from rathaus.accounts.actions.load_demo_accounts import load_demo_accounts
from rathaus.accounts.models import Account
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import totp_code
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def test_every_role_has_people_and_a_second_run_changes_nothing(settings: Settings) -> None:
    settings.DEMO = True
    cast.units()
    first = load_demo_accounts(actor=SYSTEM, at=now())
    assert {login.role for login in first if not login.citizen} == set(Role)
    assert sum(login.citizen for login in first) >= 2
    count = Account.objects.count()
    assert load_demo_accounts(actor=SYSTEM, at=now()) == first
    assert Account.objects.count() == count


def test_a_made_up_clerk_signs_in_with_password_and_code(
    settings: Settings, client: Client
) -> None:
    settings.DEMO = True
    cast.units()
    logins = load_demo_accounts(actor=SYSTEM, at=now())
    meltem = next(login for login in logins if login.name == "Meltem Aydın")
    assert meltem.user == "meltem.aydin@auental.example"
    assert meltem.totp_secret
    answer = client.post("/anmelden/", {"login": meltem.user, "password": meltem.password})
    assert answer["Location"] == "/anmelden/zweiter-faktor/"
    answer = client.post("/anmelden/zweiter-faktor/", {"code": totp_code(meltem.totp_secret)})
    assert answer["Location"] == "/intern/"


def test_not_in_a_real_town_and_not_by_people(settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(Refusal, match="Demo-Stadt"):
        load_demo_accounts(actor=SYSTEM, at=now())
    settings.DEMO = True
    for actor in (ANONYMOUS, cast.actor_of(cast.admin())):
        with pytest.raises(Refusal):
            load_demo_accounts(actor=actor, at=now())
