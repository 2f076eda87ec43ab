"""The named cast of all tests: the same people in every room."""

from functools import lru_cache

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client

from rathaus.accounts.actions.load_units import load_units
from rathaus.accounts.models import Account, Membership, Unit
from rathaus.accounts.queries import actor_for
from rathaus.accounts.session import mark_second_factor
from rathaus.kernel.actor import SYSTEM, Actor, Role, Trust

PASSWORD = "auental-demo-2026"


def units() -> None:
    """The organisation plan, once a test."""
    if not Unit.objects.exists():
        load_units(actor=SYSTEM, city=settings.RATHAUS_CITY)


def citizen(name: str, email: str) -> Account:
    """Any citizen."""
    return _account(name, email, Account.Kind.CITIZEN)


def staff(name: str, role: Role, unit: str) -> Account:
    """Any member of staff, `vorname.nachname@auental.example`."""
    units()
    email = name.lower().replace(" ", ".") + "@auental.example"
    account = _account(name, email, Account.Kind.STAFF)
    Membership.objects.get_or_create(account=account, unit=Unit.objects.get(code=unit), role=role)
    return account


def _account(name: str, email: str, kind: Account.Kind) -> Account:
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account(
            name=name, email=email, kind=kind, password=_hashed(settings.PASSWORD_HASHERS[0])
        )
        account.save()
    return account


@lru_cache
def _hashed(hasher: str) -> str:
    """A real hash takes its time; the cast shares one for each way of hashing."""
    return make_password(PASSWORD)


def anna() -> Account:
    """Anna Bergmann, citizen."""
    return citizen("Anna Bergmann", "anna.bergmann@post.example")


def stranger() -> Account:
    """A citizen to whom nothing in the tests belongs."""
    return citizen("Frieder Fremd", "frieder.fremd@post.example")


def bernd() -> Account:
    """Bernd Kessler, caseworker for traffic and parking (32.2)."""
    return staff("Bernd Kessler", Role.CASEWORK, "32.2")


def clara() -> Account:
    """Clara Vogt, caseworker of another office (20.1, taxes)."""
    return staff("Clara Vogt", Role.CASEWORK, "20.1")


def doris() -> Account:
    """Doris Hahn, head of the Ordnungsamt (32), Bernd's head."""
    return staff("Doris Hahn", Role.HEAD, "32")


def meltem() -> Account:
    """Meltem Aydin, mailroom (10.1)."""
    return staff("Meltem Aydin", Role.MAILROOM, "10.1")


def editor() -> Account:
    """Eva Lindner, editor of the town's pages (10.2)."""
    return staff("Eva Lindner", Role.EDITOR, "10.2")


def archivist() -> Account:
    """Albrecht Sauer, town archive (41)."""
    return staff("Albrecht Sauer", Role.ARCHIVE, "41")


def auditor() -> Account:
    """Renate Busch, audit office (14)."""
    return staff("Renate Busch", Role.AUDIT, "14")


def admin() -> Account:
    """Tobias Winkler, administration (10.2)."""
    return staff("Tobias Winkler", Role.ADMIN, "10.2")


def actor_of(account: Account, trust: Trust = Trust.BASIC) -> Actor:
    """What verbs are called with."""
    return actor_for(account, trust=trust)


def log_in(client: Client, account: Account, trust: Trust = Trust.BASIC) -> None:
    """Sign the test client in, second factor passed."""
    client.force_login(account)
    session = client.session
    mark_second_factor(session, trust=trust)
    session.save()
