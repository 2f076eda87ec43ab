"""A report goes to another body's Open311 server and comes back with its number."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.defects.actions.hand_over_defect import hand_over_defect
from rathaus.participation.defects.adapters.geo_report import GeoReport
from rathaus.participation.defects.models import Body, HandOver
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db
asked: list[dict[str, list[str]]] = []


class Server(BaseHTTPRequestHandler):
    """The other body's server."""

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        asked.append(parse_qs(self.rfile.read(length).decode()))
        body = json.dumps([{"service_request_id": "SW-4711"}]).encode()
        self.send_response(201)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/open311/v2/"
    server.shutdown()
    server.server_close()


def test_its_number_comes_back(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RATHAUS_OPEN311_KEY_STADTWERKE", "geheim")
    factories.town()
    Body.objects.filter(key="stadtwerke").update(endpoint=endpoint, jurisdiction="sw.example")
    defect = factories.report(category="beleuchtung", text="Laterne aus", contact=factories.CONTACT)
    hand_over_defect(
        actor=factories.tina(),
        number=defect.number,
        body="stadtwerke",
        channel="open311",
        at=now(),
    )
    run_until_quiet()
    assert HandOver.objects.get().reference == "SW-4711"
    (sent,) = asked
    assert sent["api_key"] == ["geheim"] and sent["service_code"] == ["beleuchtung"]
    assert defect.number in sent["description"][0]
    assert "anna" not in json.dumps(sent).lower()


def test_only_by_https() -> None:
    with pytest.raises(ValueError, match="https"):
        GeoReport("http://stadtwerke.example/open311", "", "stadtwerke")
