"""A ballot as bytes of one size, and the box around it (X25519, HKDF-SHA256, AES-256-GCM)."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHANNELS = ("online", "paper", "counter")
_HEAD, _PAIR = 4, 6  # channel, valid, two bytes for the number of choices; option and value
# every box has a key of its own, so one nonce is never used twice under a key
_NONCE = bytes(12)


@dataclass(frozen=True)
class Sheet:
    """What is in a box: (option number, value) in ascending order, channel, and if it is valid."""

    choices: tuple[tuple[int, int], ...]
    channel: str = "online"
    valid: bool = True


def size_for(options: int) -> int:
    """Bytes of every ballot of a contest with so many options, whatever is chosen."""
    return -(-(_HEAD + _PAIR * options) // 64) * 64


def encode(sheet: Sheet, size: int) -> bytes:
    """The sheet as `size` bytes. ValueError where it does not fit."""
    parts = [bytes([CHANNELS.index(sheet.channel), sheet.valid]), len(sheet.choices).to_bytes(2)]
    for option, value in sorted(sheet.choices):
        parts.append(option.to_bytes(2) + value.to_bytes(4, signed=True))
    raw = b"".join(parts)
    if len(raw) > size:
        raise ValueError("a sheet with more choices than options")
    return raw.ljust(size, b"\0")


def decode(raw: bytes) -> Sheet:
    """The sheet again."""
    number = int.from_bytes(raw[2:4])
    choices = []
    for at in range(_HEAD, _HEAD + number * _PAIR, _PAIR):
        option, value = raw[at : at + 2], raw[at + 2 : at + _PAIR]
        choices.append((int.from_bytes(option), int.from_bytes(value, signed=True)))
    return Sheet(tuple(choices), CHANNELS[raw[0]], bool(raw[1]))


def seal_box(public: str, raw: bytes, bound: str) -> bytes:
    """Close a box that only the poll's private key opens; `bound` (contest, receipt) with it."""
    own = X25519PrivateKey.generate()
    shared = own.exchange(X25519PublicKey.from_public_bytes(bytes.fromhex(public)))
    mine = own.public_key().public_bytes_raw()
    key = _key(shared, mine, bytes.fromhex(public))
    return mine + AESGCM(key).encrypt(_NONCE, raw, bound.encode())


def open_box(private: bytes, box: bytes, bound: str) -> bytes | None:
    """What is in the box; None where it is not as it was closed, or bound to something else."""
    own = X25519PrivateKey.from_private_bytes(private)
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(box[:32]))
        key = _key(shared, box[:32], own.public_key().public_bytes_raw())
        return AESGCM(key).decrypt(_NONCE, box[32:], bound.encode())
    except (InvalidTag, ValueError):
        return None


def _key(shared: bytes, sender: bytes, receiver: bytes) -> bytes:
    info = b"rathaus.ballots box" + sender + receiver
    return HKDF(SHA256(), 32, salt=None, info=info).derive(shared)
