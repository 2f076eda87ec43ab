"""Codes of decisions and keyed hashes: nothing a table or a backup gives away."""

import hashlib
import hmac
from ipaddress import ip_address

from django.conf import settings

from rathaus.kernel.clock import ALPHABET, tidy_code

PREFIX = "EIN"


def appeal_code(decision: int) -> str:
    """The code its author appeals with, such as EIN-7K2MP-9QXDA: 50 bits nobody can guess."""
    number = int.from_bytes(keyed("appeal", str(decision))[:8], "big")
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in range(10))
    return f"{PREFIX}-{letters[:5]}-{letters[5:]}"


def code_key(typed: str) -> str:
    """What stands in the table for a code as somebody typed it."""
    return keyed("find", tidy_code(typed[:40])).hex()


def network_key(address: str) -> str:
    """A network (IPv4 address, IPv6 /64) as a keyed hash: enough to count, nothing to keep."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "network:unknown"
    packed = parsed.packed if parsed.version == 4 else parsed.packed[:8]
    return f"network:{keyed('network', packed.hex()).hex()[:40]}"


def keyed(purpose: str, text: str) -> bytes:
    """HMAC with the town's secret key."""
    key = f"moderation:{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
