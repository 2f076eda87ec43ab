"""Who may enter a page at all: a guard on every view. Rights on an object are in the queries."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor, Kind, Role
from rathaus.kernel.refusal import Refusal

SIGN_IN = "/anmelden/"
P = ParamSpec("P")


class Request(HttpRequest):
    """What views get: a request with its actor."""

    actor: Actor


View = Callable[Concatenate[Request, P], HttpResponseBase]


@dataclass(frozen=True)
class Guard:
    """What a view asks for; `kind` is "public", "citizen", "signed_in" or "staff".

    Without roles any member of staff may enter. The URL x role table is made from this.
    """

    kind: str
    roles: frozenset[Role] = field(default_factory=frozenset)

    def admits(self, actor: Actor) -> bool:
        """May this actor enter?"""
        match self.kind:
            case "public":
                return True
            case "citizen":
                return actor.is_citizen
            case "signed_in":
                return actor.is_citizen or actor.is_staff
            case "staff":
                return actor.is_staff and (not self.roles or actor.has(*self.roles))
        return False


def public(view: View[P]) -> View[P]:
    """Everybody may enter."""
    return _guarded(view, Guard("public"))


def citizen(view: View[P]) -> View[P]:
    """Signed-in citizens."""
    return _guarded(view, Guard("citizen"))


def signed_in(view: View[P]) -> View[P]:
    """Citizens and staff, signed in."""
    return _guarded(view, Guard("signed_in"))


def staff(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Staff who hold one of the roles somewhere; without roles, all staff."""

    def decorate(view: View[P]) -> View[P]:
        return _guarded(view, Guard("staff", frozenset(roles)))

    return decorate


def guard_of(view: Callable[..., object]) -> Guard | None:
    """The guard a view carries, also through other decorators."""
    return getattr(view, "guard", None)


def _guarded(view: View[P], guard: Guard) -> View[P]:
    @wraps(view)
    def enter(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if guard.admits(request.actor):
            return view(request, *args, **kwargs)
        if request.actor.kind is Kind.ANONYMOUS:
            return sign_in_first(request)
        raise Refusal(_refused(guard), status=403)

    enter.guard = guard  # type: ignore[attr-defined]
    return enter


def _refused(guard: Guard) -> str:
    if guard.kind == "citizen":
        return str(_("This page is for citizens. Sign out and sign in with your own account."))
    if guard.roles:
        return str(
            _("This page needs a role that you do not hold. The administration can assign it.")
        )
    return str(_("This page is for the town's staff."))


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back: after a POST, to the page it came from."""
    back = request.get_full_path()
    if request.method not in ("GET", "HEAD"):
        back = came_from(request) or "/"
    target = f"{SIGN_IN}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def came_from(request: HttpRequest) -> str | None:
    """Path and query of the page of ours that sent this request, if one did."""
    referer = request.headers.get("Referer", "")
    if not referer or not url_has_allowed_host_and_scheme(
        referer, {request.get_host()}, require_https=request.is_secure()
    ):
        return None
    parts = urlsplit(referer)
    if not parts.netloc or parts.path.startswith("//"):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")
