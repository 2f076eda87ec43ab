"""What the pages need from a request: language, pseudonym, network.

The pseudonym is a signed cookie, set with somebody's first answer and never before: it is needed
for what the person asked for (§ 25 (2) no. 2 TDDDG) and is good for nothing else.
"""

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.translation import get_language

from rathaus.participation.moderation.queries import network
from rathaus.participation.opinions.identity import new_pseudonym
from rathaus.ui.guards import Request

COOKIE, SALT, YEAR = "meinungen", "opinions", 365 * 24 * 3600


def pseudonym_of(request: Request) -> str:
    """The browser's pseudonym; "" where it has none, or one we never signed."""
    if request.actor.is_citizen:
        return ""
    return str(request.get_signed_cookie(COOKIE, default="", salt=SALT) or "")


def pseudonym_for(request: Request) -> str:
    """The same, or a new one for somebody without an account."""
    return pseudonym_of(request) or ("" if request.actor.is_citizen else new_pseudonym())


def remember(response: HttpResponseBase, pseudonym: str) -> HttpResponseBase:
    """Keep the pseudonym in the browser."""
    if pseudonym:
        response.set_signed_cookie(
            COOKIE,
            pseudonym,
            salt=SALT,
            max_age=YEAR,
            path="/mitmachen/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def language_of(request: Request) -> str:
    """The language statements are wanted in: chosen on the page, else that of the page."""
    chosen = request.GET.get("sprache") or request.POST.get("sprache")
    return chosen or get_language() or "de"


def network_of(request: Request) -> str:
    """The network, as the rate limits count it."""
    return network(request.META.get("REMOTE_ADDR", ""))
