"""The demo town: who loads what, in which order, and what marks a town as a demo."""

import base64
import hashlib
import hmac
import json
import shutil
import struct
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection

from rathaus import __version__
from rathaus.accounts.actions.load_demo_accounts import load_demo_accounts
from rathaus.accounts.actions.load_units import load_units
from rathaus.config import demo_participation, past
from rathaus.config.postgres_cluster import write_private
from rathaus.config.prepare import migrate
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.kernel.seal import anchor_file
from rathaus.mailroom.actions.train_routing import train_routing
from rathaus.onlineservices.actions.load_catalogue import load_catalogue
from rathaus.onlineservices.actions.load_forms import load_forms
from rathaus.records.actions.load_file_plan import load_file_plan
from rathaus.records.actions.load_templates import load_templates

Say = Callable[[str], None]


class Login(TypedDict):
    """One line of demo-logins.json."""

    user: str
    password: str
    totp_secret: str | None
    name: str
    role: str
    unit: str | None
    citizen: bool


LOADERS = (
    ("Organisationsplan", load_units),
    ("Aktenplan", load_file_plan),
    ("Vorlagen", load_templates),
    ("Leistungen", load_catalogue),
    ("Formulare", load_forms),
)


def marker() -> Path:
    """The file that says a town is a demo, across restarts."""
    folder: Path = settings.RATHAUS_DATA
    return folder / "demo"


def logins_file() -> Path:
    """The demo's logins: [{"user","password","totp_secret","name","role","unit","citizen"}]."""
    folder: Path = settings.RATHAUS_DATA
    return folder / "demo-logins.json"


def is_loaded() -> bool:
    """This version's demo city is loaded already."""
    return logins_file().exists() and marker().exists() and marker().read_text() == fingerprint()


def fingerprint() -> str:
    """Changes with the city's start data and with the version."""
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(settings.RATHAUS_CITY.rglob("*.json")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load(say: Say) -> dict[str, object]:
    """Load the demo city; safe to repeat. Refuses on a town that holds real data."""
    new = not Entry.objects.exists()
    if not marker().exists():
        if get_user_model().objects.exists() or Entry.objects.exists():
            raise Refusal(
                "Diese Stadt hat eigene Daten und ist keine Demo: mit RATHAUS_DATA einen anderen"
                " Ordner nennen."
            )
        marker().touch(mode=0o600)
        settings.DEMO = True
    counts: dict[str, object] = {}
    for label, verb in LOADERS:
        counts[label] = verb(actor=SYSTEM, city=settings.RATHAUS_CITY)
        say(f"{label} geladen")
    people = load_demo_accounts(actor=SYSTEM, at=now())
    text = json.dumps([asdict(one) for one in people], ensure_ascii=False, indent=1)
    write_private(logins_file(), text)
    say("Die Zuordnung der Post wird gelernt …")
    train_routing(actor=SYSTEM, at=now())
    if new and past.wanted():
        say("Die letzten Wochen der Demo-Stadt geschehen …")
        counts["Anträge"] = past.live(now())
    if past.wanted():
        say("Menschen machen mit: Verfahren, Vorhaben, Abstimmungen, Mängel …")
        counts |= demo_participation.load(say, now())
    marker().write_text(fingerprint())
    return {**counts, "logins": len(people)}


def reset(say: Say) -> None:
    """Remove everything from a demo town; the next `demo load` begins anew."""
    if not marker().exists():
        raise Refusal("Diese Stadt ist keine Demo; hier wird nichts gelöscht.")
    with connection.cursor() as cursor:
        # a running town holds locks: better a clear no than half a reset
        cursor.execute("SET lock_timeout = '5s'")
        try:
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        except OperationalError:
            raise Refusal("Die Stadt läuft noch: erst beenden, dann zurücksetzen.") from None
    for name in ("blobs", "mail", "tmp"):
        shutil.rmtree(settings.RATHAUS_DATA / name, ignore_errors=True)
    for path in (anchor_file(), logins_file(), marker()):
        path.unlink(missing_ok=True)
    settings.DEMO = False
    migrate()
    say("Die Demo ist zurückgesetzt.")


def logins() -> list[Login]:
    """The demo's logins, staff first, as `load` wrote them."""
    rows: list[Login] = json.loads(logins_file().read_text("utf-8"))
    return sorted(rows, key=lambda row: row["citizen"])


def one_time_code(secret: str, moment: float) -> str:
    """The six digits an authenticator shows now (RFC 6238, SHA-1, 30 seconds)."""
    padded = secret + "=" * (-len(secret) % 8)
    counter = struct.pack(">Q", int(moment) // 30)
    digest = hmac.new(base64.b32decode(padded), counter, "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def table(moment: float) -> str:
    """The logins as a table for the terminal."""
    head = ("Name", "Rolle", "Amt", "Anmeldung", "Passwort", "TOTP-Schlüssel", "Code jetzt")
    rows = [head]
    for one in logins():
        secret = one["totp_secret"] or ""
        code = one_time_code(secret, moment) if secret else ""
        rows.append((one["name"], one["role"], one["unit"] or "", one["user"], one["password"],
                     secret, code))  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
