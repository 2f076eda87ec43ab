"""What the pages of administration and of deputies say."""

from datetime import timedelta

import pytest
from django.test import Client

from rathaus.accounts import queries
from rathaus.accounts.models import Account, Deputy
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.ui.words import shortday

pytestmark = pytest.mark.django_db


def test_a_known_address_keeps_the_fields_and_leads_to_the_person(client: Client) -> None:
    bernd = cast.bernd()
    cast.log_in(client, cast.admin())
    typed = {"name": "Bernd K.", "email": bernd.email.upper()}
    text = client.post("/intern/personal/neu/", typed).content.decode()
    assert "<title>Fehler:" in text
    assert 'value="Bernd K."' in text
    assert '<a href="#id_email">Bernd Kessler hat diese Adresse schon.' in text
    assert f'href="/intern/personal/{bernd.pk}/"' in text


def test_a_citizens_address_names_nobody(client: Client) -> None:
    anna = cast.anna()
    cast.log_in(client, cast.admin())
    typed = {"name": "Anna", "email": anna.email}
    text = client.post("/intern/personal/neu/", typed).content.decode()
    assert 'aria-invalid="true"' in text
    assert anna.name not in text


def test_the_own_page_offers_no_role(client: Client) -> None:
    admin = cast.admin()
    cast.log_in(client, admin)
    page = f"/intern/personal/{admin.pk}/"
    text = client.get(page).content.decode()
    assert "Rolle vergeben" not in text
    assert "Das ist Ihr eigenes Konto." in text
    assert client.post(page, {"role": "casework", "unit": "32.2"}).status_code == 403
    assert admin.memberships.count() == 1


def test_deputies_begin_with_nobody_then_the_own_unit(client: Client) -> None:
    cast.clara()
    cast.staff("Zoe Zander", Role.CASEWORK, "32.2")
    cast.log_in(client, cast.bernd())
    text = client.get("/intern/vertretung/").content.decode()
    offered = text[text.index('id="id_deputy"') :]
    assert offered.index('<option value="" selected>') < offered.index("Zoe Zander")
    assert offered.index("Zoe Zander") < offered.index("Clara Vogt")
    assert "Bernd Kessler" not in offered[: offered.index("</select>")]
    assert client.post("/intern/vertretung/", {}).status_code == 200


def away(absent: Account, first: int, last: int) -> str:
    today = queries.local_day(now())
    since, until = today + timedelta(days=first), today + timedelta(days=last)
    Deputy.objects.create(absent=absent, deputy=cast.clara(), since=since, until=until)
    return shortday(since if first > 0 else until)


def test_the_heading_says_who_is_away(client: Client) -> None:
    doris = cast.doris()
    cast.log_in(client, cast.admin())

    def heading() -> str:
        text = client.get("/intern/vertretung/").content.decode()
        return text[text.index("<h1>") + 4 : text.index("</h1>")]

    assert heading() == "Zurzeit ist keine Vertretung eingetragen"
    later = away(cast.meltem(), 5, 9)
    assert heading() == f"Meltem Aydin fehlt ab {later}"
    until = away(doris, 0, 3)
    assert heading() == f"Doris Hahn fehlt bis {until}"
    away(cast.admin(), 0, 1)
    assert heading() == "2 Personen fehlen"
    client = Client()
    cast.log_in(client, doris)
    assert heading() == f"Sie fehlen bis {until}"
