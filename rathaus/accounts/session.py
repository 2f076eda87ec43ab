"""What a session remembers about its sign-in: since when, how surely, second factor or not."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from rathaus.accounts.models import Account
from rathaus.kernel.actor import ANONYMOUS, Actor, Trust
from rathaus.kernel.clock import now

SECOND_FACTOR, TRUST, SINCE, SEEN = "second_factor", "trust", "signed_in_at", "seen_at"
# (from sign-in at most, without any request at most)
LIMITS = {
    Account.Kind.STAFF: (timedelta(hours=8), timedelta(minutes=60)),
    Account.Kind.CITIZEN: (timedelta(hours=24), timedelta(hours=4)),
}
SEEN_STEP = timedelta(minutes=1)  # written no oftener, so that reading pages writes nothing


def begin(session: SessionBase, *, trust: Trust, at: datetime | None = None) -> None:
    """A person has just signed in here; the second factor is still to come."""
    moment = (at or now()).timestamp()
    session[SINCE] = session[SEEN] = moment
    session[TRUST] = int(trust)
    session[SECOND_FACTOR] = False


def mark_second_factor(session: SessionBase, *, trust: Trust) -> None:
    """The person has shown a second factor (TOTP, recovery code or passkey) in this session."""
    if SINCE not in session:
        begin(session, trust=trust)
    session[TRUST] = int(trust)
    session[SECOND_FACTOR] = True


def has_second_factor(session: SessionBase) -> bool:
    """Was a second factor shown in this session?"""
    return session.get(SECOND_FACTOR) is True


def trust_of(session: SessionBase) -> Trust:
    """How surely this session's person is known."""
    return Trust(session.get(TRUST, Trust.BASIC))


def is_over(session: SessionBase, account: Account, at: datetime) -> bool:
    """Too old, idle for too long, or ended by "sign out everywhere"."""
    longest, idle = LIMITS[Account.Kind(account.kind)]
    since, seen = _moment(session, SINCE, at), _moment(session, SEEN, at)
    return at - since > longest or at - seen > idle


def touch(session: SessionBase, at: datetime) -> None:
    """Note that the person is here; at most one write a minute."""
    if SINCE not in session:
        session[SINCE] = at.timestamp()
    if SEEN not in session or at - _moment(session, SEEN, at) > SEEN_STEP:
        session[SEEN] = at.timestamp()


def _moment(session: SessionBase, key: str, default: datetime) -> datetime:
    value = session.get(key)
    return default if value is None else datetime.fromtimestamp(float(value), default.tzinfo)


def actor_in(session: SessionBase, account: Account, at: datetime) -> Actor:
    """The actor of this session: staff without a second factor are nobody yet."""
    from rathaus.accounts.queries import actor_for

    if account.kind == Account.Kind.STAFF and not has_second_factor(session):
        return ANONYMOUS
    return actor_for(account, trust=trust_of(session), at=at)
