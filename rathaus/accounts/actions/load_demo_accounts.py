"""Made-up people for a demo town: staff in every unit and role, and citizens."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypedDict

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from rathaus.accounts import policies, queries
from rathaus.accounts.actions.assign_role import assign_role
from rathaus.accounts.actions.name_deputy import name_deputy
from rathaus.accounts.actions.register_account import register_account
from rathaus.accounts.models import Account, Deputy
from rathaus.kernel.actor import Actor, Role
from rathaus.kernel.refusal import Refusal, require

PASSWORD = "auental-demo-2026"  # noqa: S105  (of made-up people, printed by bin/demo)
PEOPLE = Path(__file__).resolve().parent.parent / "demo_people.json"
SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i", " ": "."})


@dataclass(frozen=True)
class DemoLogin:
    """How to sign in as a made-up person; `totp_secret` is base32, for staff."""

    user: str
    password: str
    totp_secret: str | None
    name: str
    role: str
    unit: str
    citizen: bool


class _Post(TypedDict):
    name: str
    unit: str
    role: str


class _Absence(TypedDict):
    absent: str
    deputy: str
    days: int


@transaction.atomic
def load_demo_accounts(*, actor: Actor, at: datetime) -> list[DemoLogin]:
    """Create the people of `demo_people.json` once; a second run changes nothing.

    The units must be loaded. Refusal outside a demo town: these passwords are public.
    """
    require(policies.can_load_demo_accounts(actor))
    if not settings.DEMO:
        raise Refusal("Demo-Konten gibt es nur in einer Demo-Stadt (bin/demo legt sie an).")
    people = json.loads(PEOPLE.read_text("utf-8"))
    # one hash for all: hashing seventy passwords would take half a minute
    password_hash = make_password(PASSWORD)
    logins = [_staff(actor, post, password_hash, at) for post in people["staff"]]
    logins += [_citizen(actor, name, password_hash, at) for name in people["citizens"]]
    for row in people["deputies"]:
        _deputy(actor, row, at)
    return logins


def _account(actor: Actor, name: str, domain: str, kind: str, hashed: str, at: datetime) -> Account:
    email = f"{name.lower().translate(SPELLED)}@{domain}"
    return queries.account_by_email(email) or register_account(
        actor=actor, email=email, name=name, kind=kind, password_hash=hashed, at=at
    )


def _staff(actor: Actor, post: _Post, password_hash: str, at: datetime) -> DemoLogin:
    account = _account(
        actor, post["name"], "auental.example", Account.Kind.STAFF, password_hash, at
    )
    role = Role(post["role"])
    assign_role(actor=actor, account=account.pk, role=role, unit=post["unit"], at=at)
    secret = _secret(account)
    return DemoLogin(
        account.email, PASSWORD, secret, account.name, post["role"], post["unit"], False
    )


def _secret(account: Account) -> str:
    row = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if row is not None:
        return str(decrypt(row.data["secret"]))
    secret = str(generate_totp_secret())
    TOTP.activate(account, secret)
    return secret


def _citizen(actor: Actor, name: str, password_hash: str, at: datetime) -> DemoLogin:
    account = _account(actor, name, "post.example", Account.Kind.CITIZEN, password_hash, at)
    return DemoLogin(account.email, PASSWORD, None, account.name, "", "", True)


def _deputy(actor: Actor, row: _Absence, at: datetime) -> None:
    absent, deputy = (Account.objects.get(name=row[key]) for key in ("absent", "deputy"))
    if Deputy.objects.filter(absent=absent, deputy=deputy).exists():
        return
    day = queries.local_day(at)
    name_deputy(
        actor=actor,
        absent=absent.pk,
        deputy=deputy.pk,
        since=day,
        until=day + timedelta(days=row["days"]),
        at=at,
    )
