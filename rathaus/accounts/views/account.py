"""One's own account: name, language, password, second factors, identities known elsewhere."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rathaus.accounts import queries
from rathaus.accounts.actions.change_profile import change_profile
from rathaus.accounts.actions.sign_out_everywhere import sign_out_everywhere
from rathaus.accounts.adapters.base import providers
from rathaus.accounts.forms import ProfileForm
from rathaus.accounts.models import Account
from rathaus.kernel.clock import now
from rathaus.ui.guards import Request, signed_in


@signed_in
def account(request: Request) -> HttpResponse:
    """Everything about oneself, and links to change it."""
    person = request.user
    assert isinstance(person, Account)
    initial = {"name": person.name, "language": person.language}
    form = ProfileForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_profile(actor=request.actor, account=person.pk, at=now(), **form.cleaned_data)
        messages.success(request, _("Your changes are saved."))
        response = redirect("accounts:account")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
        return response
    connected = queries.providers_of(person.pk)
    ways = [(one, one.key in connected) for one in providers()] if request.actor.is_citizen else []
    context = {"form": form, "person": person, "ways": ways, "trust": request.actor.trust.name}
    return render(request, "accounts/account.html", context)


@signed_in
@require_POST
def everywhere(request: Request) -> HttpResponse:
    """End all sessions of this account, this one too."""
    assert request.actor.account is not None
    sign_out_everywhere(actor=request.actor, account=request.actor.account, at=now())
    messages.success(request, _("You are signed out on all devices."))
    return redirect("/anmelden/")
