"""Slows down whoever tries too often, and locks nobody out.

Every try is counted before its outcome is known. After a few free tries the next one must wait:
two seconds, four, eight, up to a limit. Counted are the typed address (whether or not it has an
account), the network and, for a browser that has signed in to this account before, that browser
alone: attackers elsewhere do not slow it down. Keys are keyed hashes, kept a day at most.
"""

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.core import signing
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from rathaus.accounts.models import Account, Hurdle, SpentCode

COOKIE = "known_device"
COOKIE_AGE = timedelta(days=180)
KEPT = timedelta(days=1)
CODE_LIFE = timedelta(seconds=120)  # longer than a code of an authenticator app is accepted


@dataclass(frozen=True)
class Limit:
    """`free` tries, then `first` seconds of waiting, doubled each time up to `longest`."""

    free: int
    first: float
    longest: float
    forget: timedelta = timedelta(hours=12)


PASSWORD_OF_ADDRESS = Limit(5, 2, 15 * 60)
PASSWORD_OF_NETWORK = Limit(30, 2, 5 * 60)
PASSWORD_OF_DEVICE = Limit(8, 2, 15 * 60)
SECOND_FACTOR = Limit(5, 2, 15 * 60)
MAIL_TO_ADDRESS = Limit(5, 30, 10 * 60, timedelta(hours=2))
MAIL_FROM_NETWORK = Limit(20, 10, 10 * 60, timedelta(hours=2))

_TRY = """
    INSERT INTO accounts_hurdle AS hurdle (key, tries, open_at, last_at)
    VALUES (%(key)s, 1, %(at)s, %(at)s)
    ON CONFLICT (key) DO UPDATE SET
        tries = CASE WHEN hurdle.last_at < %(forgotten)s THEN 1 ELSE hurdle.tries + 1 END,
        open_at = CASE
            WHEN hurdle.last_at < %(forgotten)s OR hurdle.tries + 1 < %(free)s THEN %(at)s
            ELSE %(at)s + make_interval(secs => LEAST(
                %(longest)s, %(first)s * power(2, LEAST(hurdle.tries + 1 - %(free)s, 20))))
        END,
        last_at = %(at)s
    WHERE hurdle.open_at <= %(at)s OR hurdle.last_at < %(forgotten)s
    RETURNING tries
"""
_SPEND = """
    INSERT INTO accounts_spentcode AS spent (account_id, digest, at)
    VALUES (%(account)s, %(digest)s, %(at)s)
    ON CONFLICT (account_id, digest) DO UPDATE SET at = %(at)s WHERE spent.at < %(expired)s
    RETURNING id
"""


@dataclass(frozen=True)
class Wait:
    """The try was not let through; the next one is in so many seconds."""

    seconds: int


def key(kind: str, value: object) -> str:
    """The row's key: nobody can be read from it."""
    return salted_hmac("rathaus.limits", f"{kind}:{value}", algorithm="sha256").hexdigest()


def attempt(hurdle: str, limit: Limit, at: datetime) -> Wait | None:
    """Count a try, or say how long to wait. Tries at the same instant queue up on the row."""
    with connection.cursor() as cursor:
        cursor.execute(
            _TRY,
            {
                "key": hurdle,
                "at": at,
                "forgotten": at - limit.forget,
                "free": limit.free,
                "first": limit.first,
                "longest": limit.longest,
            },
        )
        if cursor.fetchone():
            return None
    row = Hurdle.objects.filter(key=hurdle).first()
    seconds = (row.open_at - at).total_seconds() if row else 1
    return Wait(max(1, round(seconds)))


def forget(hurdle: str) -> None:
    """The person has proven who they are: their tries no longer count."""
    Hurdle.objects.filter(key=hurdle).delete()


@dataclass(frozen=True)
class Origin:
    """Where a try comes from. `device` is set if this browser knows the account already."""

    network: str
    device: str | None = None


def network_of(ip: str) -> str:
    """The network an address belongs to: /24 of IPv4, /56 of IPv6 (what one household gets)."""
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "local"
    prefix = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))


def origin(request: HttpRequest, ip: str, account: Account | None) -> Origin:
    """Network and known device of a request, for tries on this account."""
    device, accounts = _device(request)
    known = account is not None and account.pk in accounts
    return Origin(network_of(ip), device if known else None)


def password_try(address: str, where: Origin, at: datetime) -> Wait | None:
    """A password for this address: let through, or wait. Same for known and unknown addresses."""
    if where.device:
        return attempt(key("device", f"{where.device} {address}"), PASSWORD_OF_DEVICE, at)
    return attempt(key("network", where.network), PASSWORD_OF_NETWORK, at) or attempt(
        key("address", address), PASSWORD_OF_ADDRESS, at
    )


def password_right(address: str, where: Origin) -> None:
    """The right password: this address starts anew, the network does not."""
    hurdle = f"{where.device} {address}"
    forget(key("device", hurdle) if where.device else key("address", address))


def second_factor_try(account: Account, where: Origin, at: datetime) -> Wait | None:
    """A code of the second factor, or a password to confirm: let through, or wait."""
    return attempt(_second(account, where), SECOND_FACTOR, at)


def second_factor_right(account: Account, where: Origin) -> None:
    """The right code: start anew."""
    forget(_second(account, where))


def _second(account: Account, where: Origin) -> str:
    return key("second", f"{account.pk} {where.device or ''}")


def mail_try(address: str, where: Origin, at: datetime) -> Wait | None:
    """A code by e-mail to this address: let through, or wait, so that no mailbox is flooded."""
    if where.device:
        return attempt(key("mail-device", where.device), MAIL_TO_ADDRESS, at)
    return attempt(key("mail-network", where.network), MAIL_FROM_NETWORK, at) or attempt(
        key("mail", address), MAIL_TO_ADDRESS, at
    )


def spend(account: Account, code: str, at: datetime) -> bool:
    """Use up a code of an authenticator app; False if it has been used just now."""
    digest = key("code", "".join(filter(str.isalnum, code)))
    with connection.cursor() as cursor:
        cursor.execute(
            _SPEND,
            {"account": account.pk, "digest": digest, "at": at, "expired": at - CODE_LIFE},
        )
        return cursor.fetchone() is not None


def sweep(at: datetime) -> None:
    """Forget what no longer counts."""
    Hurdle.objects.filter(last_at__lt=at - KEPT, open_at__lt=at).delete()
    SpentCode.objects.filter(at__lt=at - CODE_LIFE).delete()


def remember_device(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """After signing in: this browser knows the account. Holds no name and no address."""
    device, accounts = _device(request)
    others = [pk for pk in accounts if pk != account.pk][:4]
    value = [device or secrets.token_urlsafe(16), [account.pk, *others]]
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=COOKIE),
        max_age=COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _device(request: HttpRequest) -> tuple[str | None, list[int]]:
    try:
        value = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=COOKIE_AGE)
    except signing.BadSignature:
        return None, []
    return cast(tuple[str, list[int]], tuple(value))
