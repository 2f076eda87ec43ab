"""Signing in and out, and opening an account. The engine is allauth's; the guards are ours."""

from allauth.account import views as account_views
from allauth.account.utils import get_next_redirect_url, perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rathaus.accounts import registration
from rathaus.accounts.actions.register_account import register_account
from rathaus.accounts.forms import RegisterCodeForm, RegisterForm
from rathaus.accounts.models import Account
from rathaus.accounts.sign_in import ENROL
from rathaus.kernel.clock import now
from rathaus.ui.guards import Request, public


@public
@never_cache
@sensitive_post_parameters()
def sign_in(request: Request) -> HttpResponseBase:
    """E-mail address and password. Staff who still lack a second factor are sent to set it up."""
    if isinstance(request.user, Account) and not (
        request.actor.is_staff or request.actor.is_citizen
    ):
        return HttpResponseRedirect(ENROL)
    response: HttpResponseBase = account_views.login(request)
    return response


@public
@require_POST
def sign_out(request: Request) -> HttpResponse:
    """End this session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("/")


@public
@never_cache
@sensitive_post_parameters()
def register(request: Request) -> HttpResponse:
    """A citizen opens an account: name, address, optional password."""
    if request.actor.is_citizen or request.actor.is_staff:
        return redirect("accounts:account")
    onward = get_next_redirect_url(request) or ""
    form = RegisterForm(request.POST or None, initial=_known(request))
    if not form.is_valid():
        return render(request, "accounts/register.html", {"form": form, "onward": onward})
    registration.begin(request, at=now(), onward=onward, **form.cleaned_data)
    return redirect("accounts:register_code")


def _known(request: Request) -> dict[str, str]:
    from rathaus.accounts.session import outside_identity

    identity = outside_identity(request.session)
    return {"name": identity.name, "email": identity.email} if identity else {}


@public
@never_cache
def register_code(request: Request) -> HttpResponseBase:
    """The code proves the address: now there is an account, and its person is signed in."""
    at = now()
    pending = registration.pending(request.session, at)
    if pending is None:
        return redirect("accounts:register")
    form = RegisterCodeForm(request.POST or None, expected=pending.code)
    if not form.is_valid():
        if form.is_bound and not registration.count_failure(request.session):
            messages.error(request, _("Too many wrong codes. Have a new one sent to you."))
            return redirect(registration.address(pending.onward))
        again = registration.address(pending.onward)
        context = {"form": form, "email": pending.email, "again": again}
        return render(request, "accounts/register_code.html", context)
    registration.drop(request.session)
    account = register_account(
        actor=request.actor,
        email=pending.email,
        name=pending.name,
        kind=Account.Kind.CITIZEN,
        password_hash=pending.password_hash,
        language=(get_language() or "de")[:2],
        at=at,
    )
    response: HttpResponseBase = perform_login(
        request, account, email_verification="none", redirect_url=pending.onward or None
    )
    return response
