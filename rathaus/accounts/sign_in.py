"""allauth's sign-in, as this house wants it: slow for attackers, the same answer to everyone."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.internal.httpkit import get_client_ip
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rathaus.accounts import limits, queries, session
from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.models import Account
from rathaus.kernel.actor import SYSTEM, Trust
from rathaus.kernel.clock import now

STAFF_HOME, CITIZEN_HOME, ENROL = "/intern/", "/mein-bereich/", "/konto/zweiter-faktor/"
CONNECT = "/konto/verbinden/"
FRESH = 600  # seconds after signing in during which nobody is asked to confirm again


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """Hooks of allauth.account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-mail address and password do not match. Check both, or have a code sent to you."
        ),
        "incorrect_code": _("This code is not the one we sent. Check the digits."),
        "incorrect_password": _("This is not your password. Check upper and lower case."),
        "too_many_login_attempts": _("Too many wrong codes. Have a new one sent to you."),
        "enter_current_password": _("This is not your present password."),
        "cannot_delete_authenticator": _(
            "Staff need a second factor. Set up another one first, then remove this one."
        ),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client's address; empty behind a Unix socket, where all count as one network."""
        return get_client_ip(request) or ""

    def origin(self, request: HttpRequest, account: Account | None) -> limits.Origin:
        """Where this request comes from, for limits on this account."""
        return limits.origin(request, self.get_client_ip(request), account)

    def authenticate(self, request: HttpRequest, **credentials: str) -> Account | None:
        """Check a password; the hash is computed for unknown addresses too (allauth sees to it)."""
        address = credentials.get("email", "").lower()
        where = self.origin(request, queries.account_by_email(address))
        refuse_if(limits.password_try(address, where, now()))
        account: Account | None = super().authenticate(request, **credentials)
        if account is None or not account.is_active:
            return None
        limits.password_right(address, where)
        return account

    def pre_authenticate(self, request: HttpRequest, **credentials: str) -> None:
        """allauth's own limits lock victims out; ours are in `authenticate`."""

    def reauthenticate(self, user: Account, password: str) -> bool:
        """Confirm a signed-in person by password."""
        where = self.origin(self.request, user)
        refuse_if(limits.second_factor_try(user, where, now()))
        if not user.check_password(password):
            return False
        limits.second_factor_right(user, where)
        return True

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Not in the first minutes after signing in."""
        since = session.seconds_since_sign_in(self.request.session, now())
        return since is None or since > FRESH

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """A deactivated account answers like a wrong password."""
        messages.error(request, str(self.error_messages["email_password_mismatch"]))
        return HttpResponseRedirect("/anmelden/")

    def post_login(self, request: HttpRequest, user: Account, **kwargs: object) -> HttpResponse:
        """Open the session: trust level, second factor, known device; staff enrol first."""
        trust = _trust_from_outside(request, user)
        session.begin(request.session, trust=trust)
        records = get_authentication_records(request, user)
        if any(record["method"] == "mfa" for record in records):
            session.mark_second_factor(request.session, trust=trust)
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if user.kind == Account.Kind.STAFF and not session.has_second_factor(request.session):
            response = HttpResponseRedirect(ENROL)
        elif user.kind == Account.Kind.CITIZEN and session.outside_identity(request.session):
            response = HttpResponseRedirect(CONNECT)
        limits.remember_device(request, response, user)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        account = request.user
        assert isinstance(account, Account)
        return STAFF_HOME if account.kind == Account.Kind.STAFF else CITIZEN_HOME

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/konto/"

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Our own pages register people, after their address is proven."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Render now, in the person's language; send from a job."""
        known = {"email": email, "site_url": settings.SITE_URL}
        message = self.render_mail(template_prefix, email, known | context)
        queue_mail(actor=SYSTEM, to=email, subject=message.subject, body=message.body, at=now())


def _trust_from_outside(request: HttpRequest, account: Account) -> Trust:
    """The level of the outside identity this sign-in came with, if it is this account's."""
    identity = session.outside_identity(request.session)
    if identity is None:
        return Trust.BASIC
    if queries.identity_owner(identity.provider, identity.subject) != account:
        return Trust.BASIC
    session.drop_outside_identity(request.session)
    return identity.trust


def refuse_if(wait: limits.Wait | None) -> None:
    """A form error that says how long to wait, and what works meanwhile."""
    if wait is None:
        return
    if wait.seconds < 90:
        text = ngettext(
            "Too many tries. Wait %(count)d second, then try again.",
            "Too many tries. Wait %(count)d seconds, then try again.",
            wait.seconds,
        ) % {"count": wait.seconds}
    else:
        minutes = -(-wait.seconds // 60)
        text = ngettext(
            "Too many tries. Wait %(count)d minute, then try again.",
            "Too many tries. Wait %(count)d minutes, then try again.",
            minutes,
        ) % {"count": minutes}
    raise forms.ValidationError(text, code="wait")
