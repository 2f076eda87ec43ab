"""Who a supporter or author is, without a name: accounts by id, addresses by keyed hash."""

import hashlib
import hmac

from django.conf import settings

from rathaus.accounts.queries import account_by_email, people
from rathaus.kernel.actor import Actor
from rathaus.participation.contributions.models import Contribution


def mail_holder(email: str) -> str:
    """The holder of an address: of its account, where there is one, so nobody counts twice."""
    account = account_by_email(email)
    if account is not None and account.kind == account.Kind.CITIZEN:
        return f"citizen:{account.pk}"
    return _mail(email)


def holders_of(actor: Actor) -> list[str]:
    """All holders a signed-in citizen is: the account, and its address before there was one."""
    if not actor.is_citizen or actor.account is None:
        return []
    found = people([actor.account])
    mail = [_mail(found[actor.account].email)] if actor.account in found else []
    return [actor.key, *mail]


def author_key(contribution: Contribution) -> str:
    """What the link in the author's e-mail proves; worth nothing once the address is gone."""
    return _keyed("author", f"{contribution.pk}:{contribution.author_email}")


def _mail(email: str) -> str:
    return f"mail:{_keyed('holder', email.strip().lower())}"


def _keyed(purpose: str, text: str) -> str:
    key = f"contributions:{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
