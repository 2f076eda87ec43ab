"""Second factors: allauth's pages, and who may reach them with half a sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib.auth import logout
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from rathaus.accounts import second_factor, session
from rathaus.accounts.models import Account
from rathaus.kernel.actor import Trust
from rathaus.kernel.refusal import Refusal
from rathaus.ui.guards import Request, public, sign_in_first, signed_in

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponseBase]


def enrolling(view: View[P]) -> View[P]:
    """For signed-in people, and for staff who have no second factor yet.

    A session that was opened before the second factor existed must not reach these pages: it
    would let whoever knows only the password add a factor of their own.
    """

    @wraps(view)
    def enter(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        account = request.user
        if not isinstance(account, Account):
            return sign_in_first(request)
        half = account.kind == Account.Kind.STAFF and not session.has_second_factor(request.session)
        if half and second_factor.enrolled(account):
            logout(request)
            return sign_in_first(request)
        response = view(request, *args, **kwargs)
        if half and second_factor.enrolled(account):
            session.mark_second_factor(request.session, trust=Trust.BASIC)
        return response

    return public(enter)


@signed_in
def remove_passkey(request: Request, pk: int) -> HttpResponseBase:
    """Staff keep at least one second factor."""
    own = Authenticator.objects.filter(user=request.actor.account)
    if not second_factor.may_remove(get_object_or_404(own, pk=pk, type="webauthn")):
        raise Refusal(
            _("Staff need a second factor. Set up another one first, then remove this one.")
        )
    response: HttpResponseBase = webauthn.remove_webauthn(request, pk=pk)
    return response


overview = enrolling(base.index)
add_app = enrolling(totp.activate_totp)
recovery_codes = enrolling(recovery.view_recovery_codes)
new_recovery_codes = enrolling(recovery.generate_recovery_codes)
download_recovery_codes = enrolling(recovery.download_recovery_codes)
add_passkey = enrolling(webauthn.add_webauthn)
confirm_code = enrolling(base.reauthenticate)
confirm_passkey = enrolling(webauthn.reauthenticate_webauthn)
sign_in_code = public(base.authenticate)
sign_in_passkey = public(webauthn.login_webauthn)
remove_app = signed_in(totp.deactivate_totp)
passkeys = signed_in(webauthn.list_webauthn)
rename_passkey = signed_in(webauthn.edit_webauthn)
