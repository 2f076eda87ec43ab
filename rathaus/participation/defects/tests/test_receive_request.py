"""Open311 GeoReport v2: as the specification has it, in and out."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from lxml import etree

from rathaus.accounts.tests.factories import actor_of, admin, anna, editor
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.actions.create_api_key import create_api_key
from rathaus.participation.defects.actions.publish_defect import publish_defect
from rathaus.participation.defects.actions.receive_request import Request, receive_request
from rathaus.participation.defects.actions.revoke_api_key import revoke_api_key
from rathaus.participation.defects.models import ApiKey, Defect, State
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db
V2 = "/open311/v2"
FIELDS = {
    *("service_request_id", "status", "status_notes", "service_name", "service_code"),
    *("description", "agency_responsible", "service_notice", "requested_datetime"),
    *("updated_datetime", "expected_datetime", "address", "address_id", "zipcode", "lat", "long"),
    "media_url",
}


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


@pytest.fixture
def key() -> str:
    return create_api_key(actor=actor_of(editor()), name="Stadt-App", trusted=True, at=now())


def get(client: Client, path: str) -> list[dict[str, object]]:
    response = client.get(V2 + path)
    assert response.status_code == 200 and response["Content-Type"].startswith("application/json")
    found: list[dict[str, object]] = response.json()
    return found


def test_discovery_and_services_in_both_formats(client: Client) -> None:
    found = client.get(f"{V2}/discovery.json").json()
    assert found["endpoints"][0]["specification"].endswith("GeoReport_v2")
    root = etree.fromstring(client.get(f"{V2}/discovery.xml").content)
    assert root.tag == "discovery" and root.findtext("endpoints/endpoint/url")
    services = get(client, "/services.json")
    assert {"service_code", "service_name", "metadata", "type"} <= services[0].keys()
    root = etree.fromstring(client.get(f"{V2}/services.xml").content)
    assert root.tag == "services" and len(root) == len(services)
    assert root.findtext("service/metadata") == "false"
    definition = client.get(f"{V2}/services/muell.json").json()
    assert definition == {"service_code": "muell", "attributes": []}
    assert client.get(f"{V2}/services/nix.json").status_code == 404
    assert client.get(f"{V2}/services.yaml").status_code == 404


def test_requests_with_the_specifications_filters(
    client: Client, django_assert_max_num_queries: object
) -> None:
    done = factories.solved()
    lamp = factories.report(category="beleuchtung", text="Laterne <aus> & dunkel")
    old = factories.report(at=now() - timedelta(days=120))
    rows = get(client, "/requests.json")
    assert [row["service_request_id"] for row in rows] == [lamp.number, done.number]
    assert rows[0].keys() == FIELDS
    assert rows[1]["status"] == "closed" and "Geschlossen" in str(rows[1]["status_notes"])
    assert str(rows[0]["requested_datetime"])[-6] in "+-"  # a zone is required
    by_id = get(
        client, f"/requests.json?service_request_id={old.number},{lamp.number}&status=closed"
    )
    assert len(by_id) == 2  # ids override all else
    assert len(get(client, "/requests.json?status=closed")) == 1
    assert len(get(client, "/requests.json?status=open,closed")) == 2
    assert len(get(client, "/requests.json?service_code=beleuchtung,baum")) == 1
    day = (now() - timedelta(days=130)).strftime("%Y-%m-%dT%H:%M:%SZ")
    end = (now() - timedelta(days=110)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert len(get(client, f"/requests.json?start_date={day}&end_date={end}")) == 1
    assert client.get(f"{V2}/requests.json?start_date=gestern").status_code == 400
    root = etree.fromstring(client.get(f"{V2}/requests.xml").content)
    assert root.tag == "service_requests"
    assert root.findtext("request/description") == "Laterne <aus> & dunkel"


def test_one_request(client: Client) -> None:
    defect = factories.report()
    assert get(client, f"/requests/{defect.number}.json")[0]["service_request_id"] == defect.number
    missing = client.get(f"{V2}/requests/M-1999-00001.json")
    assert missing.status_code == 404 and missing.json()[0]["code"] == 404
    root = etree.fromstring(client.get(f"{V2}/requests/M-1999-00001.xml").content)
    assert root.tag == "errors" and root.findtext("error/code") == "404"


def test_held_ones_are_not_told(client: Client) -> None:
    defect = factories.report()
    Defect.objects.filter(pk=defect.pk).update(state=State.HELD)
    assert get(client, "/requests.json") == []
    assert client.get(f"{V2}/requests/{defect.number}.json").status_code == 404


def test_another_jurisdiction(client: Client) -> None:
    wrong = client.get(f"{V2}/services.json?jurisdiction_id=sfgov.org")
    assert wrong.status_code == 404
    assert client.get(f"{V2}/services.json?jurisdiction_id=auental.example").status_code == 200


def body(key: str, **other: object) -> dict[str, object]:
    lat, lon = factories.INSIDE
    return {
        "api_key": key,
        "service_code": "schlagloch",
        "lat": lat,
        "long": lon,
        "description": "Loch",
        **other,
    }


def test_a_trusted_program_reports(key: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"{V2}/requests.json", body(key, email="a@post.example"))
    assert response.status_code == 201
    number = response.json()[0]["service_request_id"]
    defect = Defect.objects.get(number=number)
    assert (defect.state, defect.channel, defect.unit.code) == ("new", "open311", "66")
    assert defect.reporter.email == "a@post.example"
    response = client.post(f"{V2}/requests.xml", body(key))
    assert etree.fromstring(response.content).findtext("request/service_request_id")


def test_an_unknown_program_gets_a_token_until_somebody_looked(client: Client) -> None:
    key = create_api_key(actor=actor_of(editor()), name="Neu", trusted=False, at=now())
    token = client.post(f"{V2}/requests.json", body(key)).json()[0]["token"]
    assert get(client, f"/tokens/{token}.json")[0]["service_request_id"] == ""
    publish_defect(actor=SYSTEM, defect=Defect.objects.get().pk, at=now())
    assert get(client, f"/tokens/{token}.json")[0]["service_request_id"].startswith("M-")  # type: ignore[attr-defined]
    assert client.get(f"{V2}/tokens/M-00000-00000.json").status_code == 404


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"api_key": "falsch"}, 403),
        ({"service_code": ""}, 400),
        ({"service_code": "nix"}, 400),
        ({"lat": "", "long": ""}, 400),
        ({"lat": "48.1", "long": "11.5"}, 400),
        ({"jurisdiction_id": "sfgov.org"}, 404),
    ],
)
def test_what_is_wrong_is_said(
    client: Client, key: str, change: dict[str, object], status: int
) -> None:
    response = client.post(f"{V2}/requests.json", {**body(key), **change})
    assert response.status_code == status
    error = json.loads(response.content)[0]
    assert error["code"] == status and error["description"]
    assert not Defect.objects.exists()


def test_an_address_instead_of_a_point(client: Client, key: str) -> None:
    sent = body(key, lat="", long="", address_string="Uferweg 3")
    assert client.post(f"{V2}/requests.json", sent).status_code == 201
    assert Defect.objects.get().place == "Uferweg 3"


def test_keys_are_given_by_editors_and_administrators_and_kept_as_hashes(key: str) -> None:
    for actor in (ANONYMOUS, actor_of(anna()), factories.tina()):
        with pytest.raises(Refusal):
            create_api_key(actor=actor, name="x", trusted=True, at=now())
    assert not ApiKey.objects.filter(key_hash__contains=key).exists()
    with pytest.raises(Refusal):
        create_api_key(actor=actor_of(admin()), name="Stadt-App", trusted=True, at=now())
    revoke_api_key(actor=actor_of(admin()), key=ApiKey.objects.get().pk, at=now())
    with pytest.raises(Refusal) as refused:
        request = Request("muell", "x", *factories.INSIDE)
        receive_request(actor=ANONYMOUS, key=key, request=request, network="", at=now())
    assert refused.value.status == 403
    create_api_key(actor=actor_of(admin()), name="Stadt-App", trusted=True, at=now())
