"""A body's Open311 server (GeoReport v2), asked with its key."""

import json
import os
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from rathaus.participation.defects.adapters.base import Outgoing

PATIENCE = 20  # seconds
LARGEST = 100_000


class GeoReport:
    """`key` is read from RATHAUS_OPEN311_KEY_<BODY>; it stands in no table."""

    def __init__(self, endpoint: str, jurisdiction: str, body: str) -> None:
        parts = urlsplit(endpoint)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ValueError("an Open311 server is asked by https only")
        self.address = f"{endpoint.rstrip('/')}/requests.json"
        self.jurisdiction = jurisdiction
        self.key = os.environ.get(f"RATHAUS_OPEN311_KEY_{body.upper().replace('-', '_')}", "")

    def report(self, outgoing: Outgoing) -> str:
        """The number the other body gives."""
        sent = {
            "api_key": self.key,
            "jurisdiction_id": self.jurisdiction,
            "service_code": outgoing.service_code,
            "lat": f"{outgoing.lat:.6f}",
            "long": f"{outgoing.lon:.6f}",
            "address_string": outgoing.address,
            "description": f"{outgoing.description}\n\n{outgoing.number}",
        }
        request = Request(self.address, urlencode(sent).encode(), method="POST")  # noqa: S310
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  (https, see above)
            found = json.loads(answer.read(LARGEST))
        return str(found[0].get("service_request_id") or "")[:80] if found else ""
