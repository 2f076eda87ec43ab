"""Signed links in e-mails: what an address may do without an account."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal

SALT = "contributions.mail"
DAYS = 60


@dataclass(frozen=True)
class MailLink:
    """`what` is author, comment, support or consent; `key` the author's key or the holder."""

    what: str
    pk: int
    key: str


def link(what: str, pk: int, key: str) -> str:
    """The whole address, for an e-mail."""
    token = signing.dumps([what, pk, key], salt=SALT, compress=True)
    return f"{settings.SITE_URL}{reverse('contributions:by_mail', args=[token])}"


def read_link(token: str) -> MailLink:
    """What the link says. Refusal (404) where it is none of ours, or older than 60 days."""
    try:
        what, pk, key = signing.loads(token, salt=SALT, max_age=DAYS * 86400)
    except (signing.BadSignature, ValueError):
        words = _("This link is not complete, or too old. Open it from the e-mail again.")
        raise Refusal(words, status=404) from None
    return MailLink(what, pk, key)
