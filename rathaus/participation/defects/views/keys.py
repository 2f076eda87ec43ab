"""Keys for other programs (Open311)."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.defects import queries
from rathaus.participation.defects.access import private
from rathaus.participation.defects.actions.create_api_key import create_api_key
from rathaus.participation.defects.actions.revoke_api_key import revoke_api_key
from rathaus.participation.defects.staff_forms import KeyForm
from rathaus.ui.guards import Request, staff


@staff(Role.ADMIN, Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: Request) -> HttpResponseBase:
    """All keys; a new one is shown once, in the answer to its form."""
    form, secret = KeyForm(request.POST or None), ""
    if form.is_valid():
        secret = create_api_key(actor=request.actor, at=now(), **form.cleaned_data)
        form = KeyForm()
    context = {"form": form, "secret": secret, "keys": queries.api_keys(actor=request.actor)}
    return private(render(request, "defects/keys.html", context))


@staff(Role.ADMIN, Role.EDITOR)
@require_POST
def revocation(request: Request, key: int) -> HttpResponseBase:
    """The program may report no more."""
    revoke_api_key(actor=request.actor, key=key, at=now())
    messages.success(request, _("The key is revoked."))
    return redirect("defects:keys")
