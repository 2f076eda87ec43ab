"""The code of a matter: what a citizen keeps instead of an account.

It is made from the matter's id with the town's secret key, and found again by a second keyed hash.
So neither table nor backup holds a code, the owner's page can still show it, and nobody
computes one from the journal.
"""

import hashlib
import hmac
import json
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rathaus.kernel.clock import ALPHABET, tidy_code


def code_of(matter: UUID) -> str:
    """The code, such as AUE-7K2MP-9QXDA: 50 bits nobody can guess."""
    number = int.from_bytes(_keyed("code", matter.hex)[:8], "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(10))
    return f"{prefix()}-{letters[:5]}-{letters[5:]}"


def key_of(typed: str) -> str:
    """What stands in the table for a code as somebody typed it, prefix or not."""
    code = tidy_code(typed[:40])
    if code.startswith("-"):  # the prefix was left out: AB12C-D3E4F
        code = f"{prefix()}{code}"
    return _keyed("find", code).hex()


def network_key(address: str) -> str:
    """A network (IPv4 address or IPv6 /64), as a keyed hash: enough to count, nothing to keep."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return _keyed("network", "unknown").hex()
    packed = parsed.packed if parsed.version == 4 else parsed.packed[:8]
    return _keyed("network", packed.hex()).hex()


def _keyed(purpose: str, text: str) -> bytes:
    key = f"onlineservices:{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def prefix() -> str:
    """What every code of this town begins with, such as AUE."""
    return _prefix(settings.RATHAUS_CITY)


def town() -> str:
    """The town's name, such as "Stadt Auental"."""
    return f"Stadt {_name(settings.RATHAUS_CITY)}"


@lru_cache
def _name(city: Path) -> str:
    return str(json.loads((city / "city.json").read_text("utf-8"))["name"])


def _prefix(city: Path) -> str:
    """The first three letters of the town's name."""
    plain = _name(city).upper().translate(str.maketrans("ÄÖÜẞ", "AOUS"))
    return "".join(char for char in plain if "A" <= char <= "Z")[:3] or "ORT"
