"""What a session remembers about its sign-in: since when, how surely, second factor or not."""

from dataclasses import asdict
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase

from rathaus.accounts.adapters.base import OutsideIdentity
from rathaus.accounts.models import Account
from rathaus.accounts.queries import actor_for
from rathaus.kernel.actor import ANONYMOUS, Actor, Trust
from rathaus.kernel.clock import now

SECOND_FACTOR, TRUST, SINCE, SEEN = "second_factor", "trust", "signed_in_at", "seen_at"
OUTSIDE = "outside_identity"
OUTSIDE_LIFE = timedelta(minutes=15)  # to sign in and connect it, then it is forgotten
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
    if account.signed_out_at is not None and since <= account.signed_out_at:
        return True
    return at - since > longest or at - seen > idle


def touch(session: SessionBase, at: datetime) -> None:
    """Note that the person is here; at most one write a minute."""
    if SINCE not in session:
        session[SINCE] = at.timestamp()
    if SEEN not in session or at - _moment(session, SEEN, at) > SEEN_STEP:
        session[SEEN] = at.timestamp()


def seconds_since_sign_in(session: SessionBase, at: datetime) -> float | None:
    """How fresh this session's sign-in is; None if unknown."""
    return (at - _moment(session, SINCE, at)).total_seconds() if SINCE in session else None


def raise_trust(session: SessionBase, trust: Trust) -> None:
    """The person has shown a surer identity in this session."""
    session[TRUST] = max(int(trust), int(trust_of(session)))


def keep_outside_identity(session: SessionBase, identity: OutsideIdentity, at: datetime) -> None:
    """An identity nobody here knows yet waits until its person signs in and says yes."""
    session[OUTSIDE] = {**asdict(identity), "trust": int(identity.trust), "at": at.timestamp()}


def outside_identity(session: SessionBase, at: datetime | None = None) -> OutsideIdentity | None:
    """The identity that waits, if it still does."""
    kept = session.get(OUTSIDE)
    if not kept or (at or now()).timestamp() - kept["at"] > OUTSIDE_LIFE.total_seconds():
        return None
    return OutsideIdentity(
        kept["provider"], kept["subject"], Trust(kept["trust"]), kept["name"], kept["email"]
    )


def drop_outside_identity(session: SessionBase) -> None:
    """It is connected, or unwanted."""
    session.pop(OUTSIDE, None)


def _moment(session: SessionBase, key: str, default: datetime) -> datetime:
    value = session.get(key)
    return default if value is None else datetime.fromtimestamp(float(value), default.tzinfo)


def actor_in(session: SessionBase, account: Account, at: datetime) -> Actor:
    """The actor of this session: staff without a second factor are nobody yet."""
    if account.kind == Account.Kind.STAFF and not has_second_factor(session):
        return ANONYMOUS
    return actor_for(account, trust=trust_of(session), at=at)
