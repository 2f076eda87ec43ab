"""Voluntary details: given, changed, erased; counted, never shown small."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, editor, log_in, stranger
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.actions.change_participant_profile import change_participant_profile
from rathaus.participation.models import ParticipantProfile
from rathaus.participation.queries import my_profile

pytestmark = pytest.mark.django_db
PAGE = "/mitmachen/meine-beitraege/angaben/"


def test_a_citizen_tells_and_erases() -> None:
    one = actor_of(anna())
    change_participant_profile(actor=one, district="Nordfeld", age_band="30-44", at=now())
    change_participant_profile(actor=one, district="Nordfeld", age_band="45-59", at=now())
    assert my_profile(actor=one) == ("Nordfeld", "45-59")
    assert my_profile(actor=actor_of(stranger())) == ("", "")
    told = Entry.objects.filter(fact="ParticipantProfileChanged")
    assert {str(row.data) for row in told.all()} == {str({"account": anna().pk})}
    change_participant_profile(actor=one, at=now())
    assert not ParticipantProfile.objects.exists()
    change_participant_profile(actor=one, at=now())  # nothing to erase, nothing told
    assert told.all().count() == 3


def test_only_citizens_and_only_what_there_is() -> None:
    for actor in (ANONYMOUS, actor_of(editor())):
        with pytest.raises(Refusal) as refused:
            change_participant_profile(actor=actor, district="Nordfeld", at=now())
        assert refused.value.status == 403
    for given in ({"district": "Atlantis"}, {"age_band": "7"}):
        with pytest.raises(Refusal) as refused:
            change_participant_profile(actor=actor_of(anna()), at=now(), **given)
        assert refused.value.status == 400 and refused.value.field in given


def test_it_goes_with_the_account() -> None:
    change_participant_profile(actor=actor_of(anna()), district="Nordfeld", at=now())
    anna().delete()
    assert not ParticipantProfile.objects.exists()


def test_the_page(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    assert client.get(PAGE).status_code == 302
    log_in(client, anna())
    client.post(PAGE, {"district": "Stallberg", "age_band": "18-29"})
    assert my_profile(actor=actor_of(anna())) == ("Stallberg", "18-29")
    with django_assert_max_num_queries(15):
        page = client.get(PAGE).content.decode()
    assert "Meine Angaben löschen" in page and "selected" in page
    client.post(PAGE, {"district": "Stallberg", "age_band": "18-29", "erase": "1"})
    assert my_profile(actor=actor_of(anna())) == ("", "")
    log_in(client, editor())
    assert client.get(PAGE).status_code == 403
