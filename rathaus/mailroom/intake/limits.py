"""How much the town takes in one piece."""

from django.conf import settings

LIMIT = 1_000_000_000  # bytes


def limit() -> int:
    """Bytes of one file; the setting MAIL_MAX_BYTES overrides."""
    return int(getattr(settings, "MAIL_MAX_BYTES", LIMIT))
