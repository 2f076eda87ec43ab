"""Opening an account: what somebody typed waits in their session until the address is proven.

So no account exists that somebody else opened with a foreign address, and the answer is the
same whether or not the address has an account.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext

from rathaus.accounts import queries
from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import SYSTEM

KEY, ATTEMPTS, LIFE = "registration", 5, 15 * 60


@dataclass(frozen=True)
class Pending:
    """A registration that waits for its code. An empty code fits nothing.

    `onward` is the address of ours where the person was going; empty for none.
    """

    email: str
    name: str
    password_hash: str
    code: str
    at: float
    failed: int = 0
    onward: str = ""


def begin(
    request: HttpRequest, *, email: str, name: str, password: str, onward: str, at: datetime
) -> None:
    """Keep the registration and send the code; to a known address a note without one."""
    known = queries.account_by_email(email) is not None
    code = get_adapter(request).generate_email_verification_code()
    # hashed in both cases: the time must not tell whether the address is known
    password_hash = make_password(password or None)
    pending = Pending(email, name, password_hash, "" if known else code, at.timestamp(), 0, onward)
    request.session[KEY] = asdict(pending)
    template = "known_address" if known else "register_code"
    subject = gettext("You have an account already") if known else gettext("Your code")
    context = {"code": code, "site_url": settings.SITE_URL}
    body = render_to_string(f"accounts/mail/{template}.txt", context)
    queue_mail(actor=SYSTEM, to=email, subject=subject, body=body.strip() + "\n", at=at)


def address(onward: str) -> str:
    """Where one begins, on the way to `onward`."""
    query = "?" + urlencode({"next": onward}) if onward else ""
    return reverse("accounts:register") + query


def pending(session: SessionBase, at: datetime) -> Pending | None:
    """The registration that waits, for fifteen minutes."""
    kept = session.get(KEY)
    if not kept or at.timestamp() - kept["at"] > LIFE:
        return None
    return Pending(**kept)


def count_failure(session: SessionBase) -> bool:
    """A wrong code was typed; False when it was one too many and the registration is gone."""
    session[KEY]["failed"] += 1
    session.modified = True
    if session[KEY]["failed"] >= ATTEMPTS:
        drop(session)
        return False
    return True


def drop(session: SessionBase) -> None:
    """Done, or given up."""
    session.pop(KEY, None)
