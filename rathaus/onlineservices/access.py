"""Pages that a code opens: found with a brake on guessing, never stored, never indexed.

The referrer policy is "same-origin", not "no-referrer": under the latter browsers send
`Origin: null` with our own forms, and the protection against forged requests refuses them.
To other sites both send nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.actions.look_up_code import Found, look_up_code
from rathaus.onlineservices.forms import CodeForm
from rathaus.ui.guards import Request

P = ParamSpec("P")
CodeView = Callable[Concatenate[Request, str, P], HttpResponseBase]


def look_up(request: Request, typed: str) -> Found:
    """Where this code leads. Refusal (429) after too many wrong ones from the same network."""
    network = request.META.get("REMOTE_ADDR", "")
    found = look_up_code(actor=request.actor, typed=typed, network=network, at=now())
    if found.kind == "slow":
        raise Refusal(
            _("Too many wrong codes came from your network. Wait ten minutes, then try again."),
            status=429,
        )
    return found


def draft_page(view: CodeView[P]) -> CodeView[P]:
    """A page of a draft; once it is sent, its status page stands in."""
    return _page(view, "draft", "onlineservices:status")


def application_page(view: CodeView[P]) -> CodeView[P]:
    """A page of an application; while it is not sent, its summary stands in."""
    return _page(view, "application", "onlineservices:summary")


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Headers of every page that shows or knows a code."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def nowhere(form: CodeForm, kind: str) -> CodeForm:
    """The form with what is wrong with its code, unless that is said already."""
    if form.is_valid():
        wrong = {
            "application": _("This code leads nowhere. Compare it with your receipt."),
            "draft": _("This code leads nowhere. Drafts are kept for 30 days."),
        }
        form.add_error("code", wrong[kind])
    return form


def _nowhere(request: Request, code: str, kind: str) -> HttpResponseBase:
    """An address with a wrong code in it: the page to type it again."""
    page = {"application": "status_entry", "draft": "resume"}[kind]
    form = nowhere(CodeForm({"code": code}), kind)
    return render(request, f"onlineservices/{page}.html", {"form": form}, status=404)


def _page(view: CodeView[P], kind: str, instead: str) -> CodeView[P]:
    @wraps(view)
    def opened(request: Request, code: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        found = look_up(request, code)
        if found.kind == "nothing":
            return private(_nowhere(request, code, kind))
        if found.kind != kind:
            return private(redirect(instead, code=found.code))
        return private(view(request, found.code, *args, **kwargs))

    # Django names the address's parts, which a Concatenate cannot say
    return cast(CodeView[P], opened)
