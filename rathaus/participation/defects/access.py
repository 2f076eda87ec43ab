"""Pages that a code opens: a brake on guessing, never stored by anybody, never indexed.

The referrer policy is "same-origin": under "no-referrer" browsers send `Origin: null` with our
own forms, and the protection against forged requests refuses them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.actions.look_up_code import Found, look_up_code
from rathaus.ui.guards import Request

P = ParamSpec("P")
CodeView = Callable[Concatenate[Request, str, P], HttpResponseBase]


def network_of(request: Request) -> str:
    """The address the request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def look_up(request: Request, typed: str) -> Found:
    """Where this code leads. Refusal (429) after too many wrong ones from the same network."""
    found = look_up_code(actor=request.actor, typed=typed, network=network_of(request), at=now())
    if found.kind == "slow":
        raise Refusal(
            _("Too many wrong codes came from your network. Wait ten minutes, then try again."),
            status=429,
        )
    return found


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Headers of every page that shows or knows a code."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def draft_page(view: CodeView[P]) -> CodeView[P]:
    """A page of a draft; once it is sent, its status page stands in."""
    return _page(view, "draft", "defects:own")


def own_page(view: CodeView[P]) -> CodeView[P]:
    """A page of one's own report; while it is not sent, its last step stands in."""
    return _page(view, "defect", "defects:send")


def _page(view: CodeView[P], kind: str, other: str) -> CodeView[P]:
    @wraps(view)
    def enter(request: Request, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = look_up(request, code)
        if found.kind == "nothing":
            raise Refusal(_("This code leads nowhere. Look whether it is complete."), status=404)
        if found.kind != kind:
            return private(redirect(other, code=found.code))
        return private(view(request, found.code, *args, **kwargs))

    # Django names the address's parts, which a Concatenate cannot say
    return cast(CodeView[P], enter)
