"""Where a process is open to anyone, a browser answers once: a random name in a signed cookie."""

import secrets

from django.http import HttpResponse

from rathaus.ui.guards import Request

COOKIE = "umfrage"
YEAR = 365 * 24 * 3600


def pseudonym_of(request: Request) -> str:
    """The name this browser has, or a new one."""
    known = request.get_signed_cookie(COOKIE, default="", salt=COOKIE)
    return known or f"browser:{secrets.token_urlsafe(16)}"


def remember(response: HttpResponse, who: str) -> HttpResponse:
    """Give the browser its name; accounts need none. Used for nothing but answering once."""
    if who.startswith("browser:"):
        response.set_signed_cookie(
            COOKIE, who, salt=COOKIE, max_age=YEAR, httponly=True, samesite="Lax",
            path="/mitmachen/",
        )  # fmt: skip
    return response
