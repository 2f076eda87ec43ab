"""Tracking codes: what a voter keeps, and the hash of it that is published."""

from hashlib import sha256

from rathaus.kernel.clock import public_code, tidy_code

PREFIX = "ST"  # Stimmzettel


def new_code() -> str:
    """A code one can write down, such as ST-7K2MP-9QXDA."""
    return public_code(PREFIX)


def receipt_of(poll: str, code: str) -> str:
    """The receipt of a code as typed: SHA-256 of "<poll key>:<code>", in hex."""
    return sha256(f"{poll}:{tidy_code(code)}".encode()).hexdigest()
