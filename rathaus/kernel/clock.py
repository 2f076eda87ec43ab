"""Time and ids, read once at the edge of the house and passed in from there."""

import secrets
from datetime import UTC, datetime
from uuid import UUID, uuid4

# Crockford's alphabet: without I, L, O and U no code is misread or turns into a word.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def new_matter() -> UUID:
    """A new matter id (Anliegen): random, therefore unguessable, 122 bits."""
    return uuid4()


def public_code(prefix: str) -> str:
    """A code a citizen can write down, such as AUE-7K2MP-9QXDA; 50 random bits."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(10))
    return f"{prefix}-{letters[:5]}-{letters[5:]}"


def tidy_code(typed: str) -> str:
    """What a citizen typed, as `public_code` writes it.

    Case, blanks, any kind of dash, a full stop behind it and misread letters are mended.
    """
    signs = "".join(sign for sign in typed.upper() if sign.isascii() and sign.isalnum())
    prefix, letters = signs[:-10], signs[-10:].translate(_MISREAD)
    return f"{prefix}-{letters[:5]}-{letters[5:]}"
