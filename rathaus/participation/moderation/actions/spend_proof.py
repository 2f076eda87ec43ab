"""Take a proof of work, once."""

from datetime import datetime

from django.db import connection, transaction

from rathaus.participation.moderation.proof import solved

_SPEND = """
    INSERT INTO moderation_spentproof (signature, spent_at) VALUES (%s, %s)
    ON CONFLICT (signature) DO NOTHING RETURNING signature
"""


@transaction.atomic
def spend_proof(*, payload: str, at: datetime) -> bool:
    """True for a challenge of ours, solved, fresh and never used before.

    False for "" (no JavaScript) and all else: the caller then holds the content for a person, or
    asks for a confirmation by e-mail. Tells no fact: who did the work is nobody's business.
    """
    signature = solved(payload, at) if payload else None
    if signature is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [signature, at])
        return cursor.fetchone() is not None
