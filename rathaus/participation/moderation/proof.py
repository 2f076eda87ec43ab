"""The work a browser does before it may write (proof of work), in the format of ALTCHA.

Asked of nobody else: the challenge is made and checked here, the solver is our own script. It
costs a visitor a blink and a flood of posts its worth; who has no JavaScript is not shut out but
read by a person first.
"""

import base64
import binascii
import json
import secrets
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from altcha import v1 as altcha
from django.conf import settings

HARDNESS = 60_000  # hashes in the worst case; a phone of 2018 does some 200,000 a second
FRESH = timedelta(minutes=30)


def new_challenge(at: datetime) -> str:
    """A challenge as JSON: algorithm, challenge, maxnumber, salt, signature."""
    made = altcha.create_challenge(
        altcha.ChallengeOptions(
            algorithm="SHA-256",
            max_number=HARDNESS,
            hmac_key=_key(),
            number=secrets.randbelow(HARDNESS),
            expires=at + FRESH,
        )
    )
    return json.dumps(made.to_dict())


def solved(payload: str, at: datetime) -> str | None:
    """The signature of a challenge of ours that was solved in time; None for all else."""
    try:
        answer = json.loads(base64.b64decode(payload[:2000], validate=True))
        right, _ = altcha.verify_solution(payload, _key(), check_expires=False)
        expires = int(parse_qs(answer["salt"].partition("?")[2])["expires"][0])
    except (binascii.Error, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    if not right or not at.timestamp() <= expires <= (at + FRESH).timestamp() + 1:
        return None
    return str(answer["signature"])


def _key() -> str:
    return f"moderation:proof:{settings.SECRET_KEY}"
