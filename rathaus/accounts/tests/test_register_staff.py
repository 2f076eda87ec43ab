"""A new colleague is invited; the first sign-in proves the mailbox and sets up everything."""

import pytest
from django.test import Client

from rathaus.accounts.actions.register_staff import register_staff
from rathaus.accounts.models import Account, Mail
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.steps import mailed_code, post_password
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
EMAIL = "neu@auental.example"


def register(actor: Actor) -> int:
    return register_staff(actor=actor, name="Neu Kollege", email=EMAIL, at=now())


def test_from_the_invitation_to_the_second_factor(client: Client) -> None:
    register(cast.actor_of(cast.admin()))
    assert "/anmelden/passwort/" in Mail.objects.get().body
    client.post("/anmelden/passwort/", {"email": EMAIL})
    client.post("/anmelden/passwort/code/", {"code": mailed_code(EMAIL)})
    new = {"password1": "ein-ganz-neuer-satz", "password2": "ein-ganz-neuer-satz"}
    client.post("/anmelden/passwort/neu/", new)
    answer = post_password(client, EMAIL, "ein-ganz-neuer-satz")
    assert answer["Location"] == "/konto/zweiter-faktor/"


def test_administrators_alone() -> None:
    for actor in (ANONYMOUS, cast.actor_of(cast.anna()), cast.actor_of(cast.doris())):
        with pytest.raises(Refusal):
            register(actor)
    assert not Account.objects.filter(email=EMAIL).exists()
    assert not Mail.objects.exists()
