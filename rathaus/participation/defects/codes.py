"""The code of a report, made from its matter's id with the town's secret key; see onlineservices.

Neither table nor backup holds a code; it is found again by a second keyed hash.
"""

import hashlib
import hmac
import json
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import ALPHABET, tidy_code

PREFIX = "M"


def code_of(matter: UUID) -> str:
    """The code, such as M-7K2MP-9QXDA: 50 bits nobody can guess."""
    number = int.from_bytes(_keyed("code", matter.hex)[:8], "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(10))
    return f"{PREFIX}-{letters[:5]}-{letters[5:]}"


def key_of(typed: str) -> str:
    """What stands in the table for a code as somebody typed it, prefix or not."""
    code = tidy_code(typed[:40])
    if code.startswith("-"):
        code = f"{PREFIX}{code}"
    return _keyed("find", code).hex()


def letter_code(follower: UUID) -> str:
    """The code in an e-mail that confirms or ends the notices."""
    return _keyed("follow", follower.hex).hex()[:32]


def hash_of(secret: str) -> str:
    """What is kept of an API key or of the code in an e-mail."""
    return _keyed("secret", secret[:200]).hex()


def network_key(address: str) -> str:
    """A network (IPv4 address or IPv6 /64), as a keyed hash: enough to count, nothing to keep."""
    return _keyed("network", _network(address)).hex()


def voice_of(actor: Actor, network: str) -> str:
    """Who is affected: the account, else the line of the internet, as a keyed hash.

    The same for all reports, so that two reports can become one and nobody counts twice; it is
    made random when the report is long done.
    """
    who = actor.key if actor.account is not None else _network(network)
    return _keyed("voice", who).hex()


def _network(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    packed = parsed.packed if parsed.version == 4 else parsed.packed[:8]
    return packed.hex()


def _keyed(purpose: str, text: str) -> bytes:
    key = f"defects:{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def town() -> str:
    """The town's name, such as "Stadt Auental"."""
    return f"Stadt {_city(settings.RATHAUS_CITY)['name']}"


def jurisdiction() -> str:
    """The town's domain: its jurisdiction in Open311."""
    return str(_city(settings.RATHAUS_CITY)["domain"])


@lru_cache
def _city(city: Path) -> dict[str, str]:
    data: dict[str, str] = json.loads((city / "city.json").read_text("utf-8"))
    return data
