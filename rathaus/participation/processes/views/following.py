"""Following a process, and the links of e-mails.

A link opens a page with one button: mail programs that open links must neither confirm nor end.
"""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.kernel.clock import now
from rathaus.participation.moderation.queries import network
from rathaus.participation.processes import queries, tokens
from rathaus.participation.processes.actions.cancel_registration import cancel_registration
from rathaus.participation.processes.actions.confirm_following import confirm_following
from rathaus.participation.processes.actions.confirm_registration import confirm_registration
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.participation.processes.actions.unfollow import unfollow
from rathaus.participation.processes.event_pages import said
from rathaus.participation.processes.forms import FollowForm
from rathaus.ui.guards import Request, citizen, public


@public
@require_POST
def following(request: Request, slug: str) -> HttpResponseBase:
    """Follow by account, or by e-mail with a confirmation."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    form = FollowForm(request.POST, auto_id="follow_%s")
    by_account = request.actor.is_citizen and "email" not in request.POST
    if not by_account and not form.is_valid():
        return render(request, "processes/follow.html", {"process": found, "form": form})
    done = follow_process(
        actor=request.actor,
        process=found.id,
        email="" if by_account else form.cleaned_data["email"],
        network=network(request.META.get("REMOTE_ADDR", "")),
        language=get_language() or "de",
        at=now(),
    )
    words = _("You follow this process.")
    if done == "mail":
        words = _("We sent you an e-mail. Open the link in it, then you follow this process.")
    messages.success(request, words)
    return redirect(found.url)


@citizen
@require_POST
def following_end(request: Request, slug: str) -> HttpResponseBase:
    """With an account: hear no more."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    unfollow(actor=request.actor, process=found.id, at=now())
    messages.success(request, _("You do not follow this process any more."))
    return redirect(found.url)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation(request: Request, token: str) -> HttpResponseBase:
    """The link that confirms an address."""
    pk = tokens.read(tokens.FOLLOW, token, within=tokens.CONFIRM_WITHIN)
    context: dict[str, object] = {"kind": "confirm", "leave": tokens.make(tokens.UNFOLLOW, pk)}
    if request.method == "POST":
        found = confirm_following(actor=request.actor, token=token, at=now())
        context |= {"kind": "confirmed", "process": found}
    return render(request, "processes/link.html", context)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: Request, token: str) -> HttpResponseBase:
    """The link at the foot of each e-mail."""
    if request.method == "POST":
        unfollow(actor=request.actor, token=token, at=now())
        return render(request, "processes/link.html", {"kind": "ended"})
    tokens.read(tokens.UNFOLLOW, token)
    return render(request, "processes/link.html", {"kind": "unfollow"})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: Request, token: str) -> HttpResponseBase:
    """The link of a registration: where it stands; POST confirms."""
    if request.method == "POST":
        messages.success(
            request, said(confirm_registration(actor=request.actor, token=token, at=now()))
        )
        return redirect("processes:registration", token=token)
    found = queries.registration_by_token(token=token, at=now())
    return render(request, "processes/registration.html", {"one": found, "token": token})


@public
@never_cache
@require_POST
def registration_end(request: Request, token: str) -> HttpResponseBase:
    """Give the place back by the e-mail's link."""
    cancel_registration(actor=request.actor, token=token, at=now())
    messages.success(request, _("You gave your place back."))
    return redirect("processes:registration", token=token)
