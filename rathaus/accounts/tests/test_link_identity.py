"""Identities known elsewhere: BundID, made up for the demo, over the same seam."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from rathaus.accounts.actions.link_identity import link_identity
from rathaus.accounts.actions.unlink_identity import unlink_identity
from rathaus.accounts.adapters.base import OutsideIdentity
from rathaus.accounts.models import Account, Identity
from rathaus.accounts.tests import factories as cast
from rathaus.accounts.tests.test_sign_in import actor_in
from rathaus.kernel.actor import ANONYMOUS, Trust
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
BUNDID = OutsideIdentity("bundid", "pseudonym", Trust.HIGH, "Anna Bergmann", "a@b.example")


@pytest.fixture(autouse=True)
def demo(settings: Settings) -> None:
    settings.DEMO = True
    settings.IDENTITY_PROVIDERS = ["rathaus.accounts.adapters.demo.DemoBundId"]


def identify(client: Client, level: Trust = Trust.HIGH, person: str = "anna") -> str:
    """Go to the made-up provider, choose, come back; where the town sends us then."""
    page = client.get("/anmelden/mit/bundid/")["Location"]
    assert client.get(page).status_code == 200
    back = client.post(page, {"person": person, "level": int(level), "consent": "on"})["Location"]
    return client.get(back)["Location"]


def connect(client: Client, account: Account) -> None:
    cast.log_in(client, account)
    assert identify(client) == "/konto/verbinden/"
    assert client.get("/konto/verbinden/").status_code == 200
    client.post("/konto/verbinden/", {"connect": "1"})


def test_connect_once_then_sign_in_with_the_level_of_the_day(client: Client) -> None:
    anna = cast.anna()
    connect(client, anna)
    assert actor_in(client).trust is Trust.HIGH
    later = Client()
    assert identify(later, Trust.SUBSTANTIAL) == "/mein-bereich/"
    actor = actor_in(later)
    assert (actor.account, actor.trust) == (anna.pk, Trust.SUBSTANTIAL)


def test_a_session_becomes_surer(client: Client) -> None:
    connect(Client(), cast.anna())
    cast.log_in(client, cast.anna())
    assert actor_in(client).trust is Trust.BASIC
    identify(client, Trust.SUBSTANTIAL)
    assert actor_in(client).trust is Trust.SUBSTANTIAL


def test_an_unknown_identity_waits_until_its_person_signs_in_and_agrees(client: Client) -> None:
    anna = cast.anna()
    assert identify(client) == "/anmelden/"
    answer = client.post("/anmelden/", {"login": anna.email, "password": cast.PASSWORD})
    assert answer["Location"] == "/konto/verbinden/"
    assert actor_in(client).trust is Trust.BASIC
    client.post("/konto/verbinden/", {"leave": "1"})
    assert not Identity.objects.exists()


def test_the_same_address_alone_connects_nothing(client: Client) -> None:
    cast.anna()
    identify(client)
    assert actor_in(client) == ANONYMOUS
    assert not Identity.objects.exists()


def test_an_answer_from_another_browser_is_refused(client: Client) -> None:
    other = Client()
    page = other.get("/anmelden/mit/bundid/")["Location"]
    back = other.post(page, {"person": "anna", "level": 3})["Location"]
    client.get("/anmelden/mit/bundid/")
    assert client.get(back).status_code == 400
    assert client.get(urlsplit(back).path).status_code == 400


def test_the_verb_keeps_a_pseudonym_and_no_names() -> None:
    anna = cast.anna()
    for _twice in range(2):
        link_identity(actor=cast.actor_of(anna), account=anna.pk, identity=BUNDID, at=now())
    row = Identity.objects.values().get()
    assert "Anna" not in str(row) and "@" not in str(row)
    assert Entry.objects.get(fact="IdentityLinked").data == {
        "account": anna.pk,
        "provider": "bundid",
        "trust": 3,
    }


def test_one_account_a_subject_and_only_ones_own() -> None:
    anna, stranger = cast.anna(), cast.stranger()
    link_identity(actor=cast.actor_of(anna), account=anna.pk, identity=BUNDID, at=now())
    with pytest.raises(Refusal, match="bereits verbunden"):
        link_identity(actor=cast.actor_of(stranger), account=stranger.pk, identity=BUNDID, at=now())
    for actor in (ANONYMOUS, cast.actor_of(stranger), cast.actor_of(cast.admin())):
        with pytest.raises(Refusal):
            link_identity(actor=actor, account=anna.pk, identity=BUNDID, at=now())
        with pytest.raises(Refusal):
            unlink_identity(actor=actor, account=anna.pk, provider="bundid", at=now())


def test_parting(client: Client) -> None:
    anna = cast.anna()
    connect(client, anna)
    client.post("/konto/trennen/bundid/")
    assert not Identity.objects.exists()
    with pytest.raises(Refusal):
        unlink_identity(actor=cast.actor_of(anna), account=anna.pk, provider="bundid", at=now())
