"""Signed report links: nobody reports an address or a title of their own making."""

from dataclasses import dataclass

from django.core import signing
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal

SALT = "moderation.report"


@dataclass(frozen=True)
class Reported:
    """What a report is about."""

    subject: str
    title: str
    url: str


def report_token(subject: str, title: str, url: str) -> str:
    """What stands in the link."""
    return signing.dumps([str(subject), str(title)[:120], str(url)], salt=SALT, compress=True)


def read_token(token: str) -> Reported:
    """What the link says. Refusal (404) where it is none of ours."""
    try:
        subject, title, url = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise Refusal(
            _("This link is not complete. Go back and press “Report” again."), status=404
        ) from None
    return Reported(subject, title, url)
