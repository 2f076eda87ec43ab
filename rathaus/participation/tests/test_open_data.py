"""Open data: the page, the catalogue after DCAT-AP.de, the interface for programs."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import anna, log_in
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.ballots.tests.factories import opened
from rathaus.participation.catalogue import CONTEXT, LICENCE
from rathaus.participation.consultations.tests.factories import published
from rathaus.participation.defects.queries import rates
from rathaus.participation.processes.tests.factories import made, running
from rathaus.participation.surveys.actions.close_survey import close_survey
from rathaus.participation.surveys.tests.factories import opened as survey_opened
from rathaus.participation.tests.factories import answered, park, voted_budget

pytestmark = pytest.mark.django_db
API = "/api/participation"
# what DCAT-AP.de 2.0 asks of each class
NEEDED = {
    "dcat:Catalog": {"dct:title", "dct:description", "dct:publisher", "dcat:dataset"},
    "dcat:Dataset": {"dct:title", "dct:description", "dct:publisher", "dcat:contactPoint",
                     "dcat:theme", "dcatde:politicalGeocodingLevelURI", "dcat:distribution"},
    "dcat:Distribution": {"dcat:accessURL", "dct:license", "dct:format"},
    "foaf:Agent": {"foaf:name"},
    "vcard:Organization": {"vcard:fn", "vcard:hasEmail"},
}  # fmt: skip


def everything() -> str:
    """A process of each kind; the slug of the budget."""
    answered(park())
    close_survey(actor=SYSTEM, survey=survey_opened("umfrage").id, summary="Leiser.", at=now())
    published("text")
    running("meinung", formats=("opinions",))
    return voted_budget()


def test_every_file_on_the_page_is_there(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything()
    made("geheim")
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get("/mitmachen/daten/").content.decode()
    assert "Datenlizenz Deutschland" in page and "geheim" not in page
    files = re.findall(
        r'href="(/[^"]+\.(?:csv|json|geojson|pb|rss|xml|ics|jsonld|ttl)|/api/[^"]+)"', page
    )
    assert len(set(files)) > 20
    client.logout()
    for address in sorted(set(files)):
        if "meinung" not in address:  # a conversation that was never opened has no data
            assert client.get(address).status_code == 200, address


def test_the_catalogue_holds_what_dcat_ap_de_asks(client: Client) -> None:
    everything()
    answer = client.get("/mitmachen/daten/katalog.jsonld", headers={"Accept-Language": "en"})
    assert answer["Content-Type"].startswith("application/ld+json")
    data = json.loads(answer.content)
    nodes = {node["@id"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    for node in nodes.values():
        assert set(node) >= NEEDED[node["@type"]], node
        assert all(name.split(":")[0] in CONTEXT for name in node if not name.startswith("@"))
        if node["@type"] == "dcat:Distribution":
            assert node["dct:license"] == {"@id": LICENCE}
            assert node["dcat:accessURL"]["@id"].startswith("http")
    catalog = next(node for node in nodes.values() if node["@type"] == "dcat:Catalog")
    sets = [nodes[link["@id"]] for link in catalog["dcat:dataset"]]
    assert all(nodes[one["@id"]] for node in sets for one in node["dcat:distribution"])
    assert {"@value": "Mängelmeldungen", "@language": "de"} in [one["dct:title"] for one in sets]


def test_turtle_says_the_same(client: Client) -> None:
    everything()
    count = len(json.loads(client.get("/mitmachen/daten/katalog.jsonld").content)["@graph"])
    text = client.get("/mitmachen/daten/katalog.ttl").content.decode()
    assert len(re.findall(r"^<[^>]+> a \w+:\w+ ;$", text, re.M)) == count
    assert text.count(" .\n") == count + len(CONTEXT)
    assert '"Mängelmeldungen"@de' in text


def test_the_interface(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    slug = everything()
    assert rates(at=now()).reported == 0
    described = client.get("/api/openapi.json").json()["paths"]
    assert sum(path.startswith(API) for path in described) == 8
    pages = ["processes", "processes/stadtpark", "processes/stadtpark/contributions", "polls",
             f"processes/{slug}/projects", "processes/umfrage/surveys", "defects"]  # fmt: skip
    found = {}
    for address in pages:
        with django_assert_max_num_queries(15):
            answer = client.get(f"{API}/{address}")
        assert answer.status_code == 200, address
        found[address] = answer.json()
    one = found["processes/stadtpark/contributions"]["items"][0]
    assert one["outcome"] == "adopted" and "author_name" not in one and "account" not in one
    assert found[f"processes/{slug}/projects"]["items"][0]["spent"] == 1_200
    assert found["processes/umfrage/surveys"]["items"][0]["summary"] == "Leiser."
    assert client.get(f"{API}/processes?size=2&page=2").json()["page"] == 2
    assert client.get(f"{API}/processes?page=99").json()["items"] == []
    assert client.get(f"{API}/processes/stadtpark/contributions?page=9").json()["items"] == []


def test_what_is_not_there_or_not_yet(client: Client) -> None:
    made("geheim")
    for address in ("processes/geheim", "processes/geheim/contributions", "polls/nichts",
                    "processes/nichts/projects"):  # fmt: skip
        answer = client.get(f"{API}/{address}")
        assert answer.status_code == 404 and answer.json()["detail"]
    assert client.get(f"{API}/processes?size=100000").status_code == 422
    running = opened()
    told = client.get(f"{API}/polls/{running.key}").json()
    assert told["state"] == "open" and told["contests"][0]["choices"][0]["votes"] is None


def test_a_published_vote_tells_its_result(client: Client) -> None:
    voted_budget()
    key = client.get(f"{API}/polls").json()["items"][0]["key"]
    told = client.get(f"{API}/polls/{key}").json()
    first = told["contests"][0]["choices"][0]
    assert (first["votes"], first["selected"], told["voted"]) == (6, True, 6)
    assert client.post(f"{API}/polls/{key}").status_code == 405
