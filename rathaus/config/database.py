"""Which PostgreSQL the town uses: `DATABASE_URL`, or the embedded one in `RATHAUS_DATA`."""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


def database(data: Path) -> dict[str, object]:
    """Django's connection settings; an empty embedded town gets settings that fail with a clear error."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        from rathaus.config import embedded_postgres

        url = embedded_postgres.url(data)
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
