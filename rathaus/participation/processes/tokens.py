"""Signed links for people without an account: what is in an e-mail opens just one thing."""

from datetime import timedelta

from django.core import signing
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.refusal import Refusal

FOLLOW, UNFOLLOW, COME = "follow", "unfollow", "come"
CONFIRM_WITHIN = timedelta(days=7)


def make(kind: str, pk: int) -> str:
    """A token that is good for this kind of link only."""
    return signing.dumps(pk, salt=f"rathaus.processes.{kind}")


def read(kind: str, token: str, *, within: timedelta | None = None) -> int:
    """The id a token stands for. Refusal 404 if it is not ours or too old."""
    try:
        return int(signing.loads(token, salt=f"rathaus.processes.{kind}", max_age=within))
    except (signing.BadSignature, ValueError, TypeError):
        raise Refusal(
            _("This link is not valid any more. Ask for a new one on the process's page."),
            status=404,
        ) from None
