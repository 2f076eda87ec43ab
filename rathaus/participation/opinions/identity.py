"""Who answers, without a name: a keyed hash per conversation, of an account or of a pseudonym.

The table alone says neither who somebody is nor whether two participants of two conversations are
the same person. Who holds the secret key and knows an account can tell: this is no secret ballot.
"""

import hashlib
import hmac
import secrets

from django.conf import settings

from rathaus.kernel.actor import Actor


def holder_of(actor: Actor, pseudonym: str, conversation: int) -> str:
    """The participant's key; "" for somebody without an account who has no pseudonym yet."""
    if actor.is_citizen:
        return _keyed("account", conversation, actor.key)
    return _keyed("pseudonym", conversation, pseudonym) if pseudonym else ""


def new_pseudonym() -> str:
    """A random name for a browser, 128 bits."""
    return secrets.token_urlsafe(16)


def shuffled(holder: str) -> str:
    """A place in the open data that follows neither from time nor from the table's order."""
    return _keyed("order", 0, holder)


def _keyed(purpose: str, conversation: int, text: str) -> str:
    key = f"opinions:{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, f"{conversation}:{text}".encode(), hashlib.sha256).hexdigest()
