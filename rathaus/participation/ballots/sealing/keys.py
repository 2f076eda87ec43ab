"""Keys of a poll. All but the public one need the town's secret key, which no database holds."""

import hmac
import os
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal


def town_key(purpose: str) -> bytes:
    """32 bytes for one purpose, from the town's secret key."""
    return _derived(settings.SECRET_KEY, purpose)


@lru_cache(256)
def _derived(secret: str, purpose: str) -> bytes:
    info = f"rathaus.ballots {purpose}".encode()
    return HKDF(SHA256(), 32, salt=None, info=info).derive(secret.encode())


def new_pair() -> tuple[str, bytes]:
    """A new key pair of X25519: the public key in hex, the private one raw."""
    private = X25519PrivateKey.generate()
    return private.public_key().public_bytes_raw().hex(), private.private_bytes_raw()


def wrap_private(private: bytes, poll: str) -> str:
    """The private key as it may lie in the database: AES-GCM under a key of the town, in hex."""
    nonce = os.urandom(12)
    return (nonce + AESGCM(town_key(f"wrap {poll}")).encrypt(nonce, private, poll.encode())).hex()


def unwrap_private(wrapped: str, poll: str) -> bytes:
    """The private key again. Refusal where the town's secret key is another one now."""
    raw = bytes.fromhex(wrapped)
    try:
        return AESGCM(town_key(f"wrap {poll}")).decrypt(raw[:12], raw[12:], poll.encode())
    except InvalidTag:
        raise Refusal(
            _("The ballot box does not open: the town's secret key has changed since.")
        ) from None


@dataclass(frozen=True)
class Keys:
    """Keyed hashes of one poll. Without the town's secret nobody makes or guesses one."""

    voter: bytes
    mac: bytes
    print: bytes

    def holder(self, kind: str, value: object) -> str:
        """An identity as passes carry it: "mail", "account", "letter", "register"."""
        return hmac.digest(self.voter, f"{kind}:{value}".encode(), sha256).hex()[:32]

    def mark(self, scope: str, holder: str) -> str:
        """The key of the mark this holder leaves in this scope (a contest, or the districts)."""
        return hmac.digest(self.voter, f"{scope}|{holder}".encode(), sha256).hex()

    def mark_mac(
        self, voter: str, contest: int | None, level: str, channel: str, counts: bool
    ) -> str:
        """Proves that a mark was made here."""
        text = f"mark|{voter}|{contest}|{level}|{channel}|{int(counts)}"
        return hmac.digest(self.mac, text.encode(), sha256).hex()[:32]

    def box_mac(self, contest: int, receipt: str, box: bytes) -> str:
        """Proves that a box was made here, for this contest and receipt."""
        return hmac.digest(self.mac, f"box|{contest}|{receipt}|".encode() + box, sha256).hex()

    def fingerprint(self, contest: int, receipt: str, box: bytes) -> int:
        """What a box adds to its urn's total; unlike the mac it is written down nowhere."""
        text = f"{contest}|{receipt}|".encode() + box
        return int.from_bytes(hmac.digest(self.print, text, sha256), "big")

    def origin(self, network: str) -> str:
        """A network as passes and, until the next stir, marks carry it."""
        return hmac.digest(self.voter, f"origin:{network}".encode(), sha256).hex()[:16]


def keys_of(poll: str) -> Keys:
    """The keys of the poll with this key."""
    return Keys(town_key(f"voter {poll}"), town_key(f"mac {poll}"), town_key(f"print {poll}"))
