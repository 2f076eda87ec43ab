"""Who answers, as a keyed hash: the table of those who took part names nobody."""

import hashlib
import hmac

from django.conf import settings


def key_of(survey: int, who: str) -> bytes:
    """32 bytes of `who` (an actor's key or a pseudonym), another for every survey."""
    text = f"survey:{survey}:{who}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
