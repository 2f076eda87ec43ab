"""Signing in with an identity known elsewhere, and connecting it to an account."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rathaus.accounts import queries, session
from rathaus.accounts.actions.link_identity import link_identity
from rathaus.accounts.actions.unlink_identity import unlink_identity
from rathaus.accounts.adapters import demo
from rathaus.accounts.adapters.base import IdentityProvider, OutsideIdentity, providers
from rathaus.accounts.models import Account
from rathaus.accounts.sign_in import CITIZEN_HOME, CONNECT
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.ui.guards import Request, citizen, public


def _provider(key: str) -> IdentityProvider:
    for one in providers():
        if one.key == key:
            return one
    raise Http404


@public
@never_cache
def begin(request: Request, key: str) -> HttpResponse:
    """Off to the provider."""
    return HttpResponseRedirect(_provider(key).begin(request))


@public
@never_cache
def finish(request: Request, key: str) -> HttpResponseBase:
    """Back from the provider: sign in, step up, or connect after signing in here once."""
    identity = _provider(key).finish(request)
    owner = queries.identity_owner(identity.provider, identity.subject)
    if owner is None:
        return _unknown(request, identity)
    if not isinstance(request.user, Account):
        session.keep_outside_identity(request.session, identity, now())
        response: HttpResponseBase = perform_login(request, owner, email_verification="none")
        return response
    if owner.pk != request.user.pk:
        raise Refusal(_("This identity belongs to another account. Sign out first."))
    session.raise_trust(request.session, identity.trust)
    messages.success(request, _("We now know you more surely in this session."))
    return redirect(CITIZEN_HOME)


def _unknown(request: Request, identity: OutsideIdentity) -> HttpResponse:
    session.keep_outside_identity(request.session, identity, now())
    if request.actor.is_citizen:
        return redirect(CONNECT)
    messages.info(
        request,
        _("We do not know this identity yet. Sign in or open an account once; then connect both."),
    )
    return redirect("account_login")


@citizen
@never_cache
def connect(request: Request) -> HttpResponse:
    """Only a click of the signed-in person connects: nobody slips them a foreign identity."""
    identity = session.outside_identity(request.session)
    if identity is None:
        return redirect("accounts:account")
    if request.method != "POST":
        title = _provider(identity.provider).title
        return render(request, "accounts/connect.html", {"identity": identity, "title": title})
    session.drop_outside_identity(request.session)
    if "connect" in request.POST and request.actor.account is not None:
        link_identity(
            actor=request.actor, account=request.actor.account, identity=identity, at=now()
        )
        session.raise_trust(request.session, identity.trust)
        messages.success(request, _("Connected. From now on you can sign in with it."))
    return redirect("accounts:account")


@citizen
@require_POST
def disconnect(request: Request, key: str) -> HttpResponse:
    """The account and the identity part."""
    assert request.actor.account is not None
    unlink_identity(actor=request.actor, account=request.actor.account, provider=key, at=now())
    messages.success(request, _("Disconnected."))
    return redirect("accounts:account")


@public
@never_cache
def demo_page(request: Request) -> HttpResponse:
    """The made-up provider's own page; it exists in a demo town only."""
    if not settings.DEMO:
        raise Http404
    form = demo.ChoiceForm(request.POST or None)
    if form.is_valid():
        return HttpResponseRedirect(demo.answer(request.GET.get("state", ""), form.cleaned_data))
    return render(request, "accounts/demo_bundid.html", {"form": form})
