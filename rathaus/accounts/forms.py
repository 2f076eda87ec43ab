"""Forms of sign-in, account and staff administration."""

from collections.abc import Mapping
from typing import ClassVar

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import limits, queries
from rathaus.accounts.models import Account
from rathaus.accounts.sign_in import SignIn, refuse_if
from rathaus.kernel.clock import now

PASSWORD_HINT = _("At least 10 characters. A sentence is easy to remember.")
Words = Mapping[str, tuple[str | Promise, str | Promise]]
WORDS: Words = {
    "login": (_("E-mail address"), ""),
    "email": (_("E-mail address"), ""),
    "password": (_("Password"), ""),
    "oldpassword": (_("Present password"), ""),
    "password1": (_("New password"), PASSWORD_HINT),
    "password2": (_("New password again"), ""),
    "code": (_("Code"), _("8 digits, from our e-mail")),
}
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class Plain(forms.Form):
    """allauth's fields in our words, without placeholders."""

    words: ClassVar[Words] = WORDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]  # type: ignore[assignment]
            if name == "code":
                field.widget.attrs |= CODE


class SignInForm(Plain, account_forms.LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    @property
    def mismatch(self) -> bool:
        """Do the two not match? Then both may be wrong, and nobody says which."""
        return bool(self.has_error(NON_FIELD_ERRORS, "email_password_mismatch"))


class CodeForm(Plain, account_forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the e-mail."""


class ResetCodeForm(Plain, account_forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    """The code that allows a new password."""


class NewPasswordForm(Plain, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, after the code."""


class ChangePasswordForm(Plain, account_forms.ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the old one."""


class SetPasswordForm(Plain, account_forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""

    words: ClassVar[Words] = {
        **WORDS,
        "password1": (_("Password"), PASSWORD_HINT),
        "password2": (_("Password again"), ""),
    }


class ConfirmPasswordForm(Plain, account_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something important."""


def _limit_mail(address: str) -> Account | None:
    """Refuse floods of e-mails; the account with this address, if there is one."""
    request: HttpRequest = context.request
    account = queries.account_by_email(address)
    refuse_if(limits.mail_try(address.lower(), SignIn(request).origin(request, account), now()))
    return account


class RequestCodeForm(Plain, account_forms.RequestLoginCodeForm):  # type: ignore[misc]
    """Have a code sent. Citizens only: for staff a mailbox alone is not enough."""

    def clean_email(self) -> str:
        account = _limit_mail(self.cleaned_data["email"])
        is_citizen = account is not None and account.kind == Account.Kind.CITIZEN
        self._user = account if account and is_citizen and account.is_active else None
        return str(self.cleaned_data["email"])


class ResetPasswordForm(Plain, account_forms.ResetPasswordForm):  # type: ignore[misc]
    """Have a code for a new password sent."""

    def clean_email(self) -> str:
        _limit_mail(self.cleaned_data["email"])
        return str(super().clean_email())


class _LimitedCode(forms.Form):
    """A code of app or recovery sheet: slowed down per account, each app code good for once."""

    user: Account
    authenticator: Authenticator

    def clean_code(self) -> str:
        request: HttpRequest = context.request
        where = SignIn(request).origin(request, self.user)
        refuse_if(limits.second_factor_try(self.user, where, now()))
        code = str(super().clean_code())  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not limits.spend(
            self.user, code, now()
        ):
            raise forms.ValidationError(
                _("This code has been used already. Wait for the next one in your app.")
            )
        limits.second_factor_right(self.user, where)
        return code


APP_WORDS = {
    "code": (_("Code"), _("6 digits from your app, or one of your recovery codes")),
}


class SecondFactorForm(Plain, _LimitedCode, AuthenticateForm):  # type: ignore[misc]
    """The second factor, when signing in."""

    words = APP_WORDS


class ConfirmCodeForm(Plain, _LimitedCode, ReauthenticateForm):  # type: ignore[misc]
    """The second factor once more, before something important."""

    words = APP_WORDS


class ActivateAppForm(Plain, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app."""

    words: ClassVar[Words] = {"code": (_("Code from the app"), _("6 digits"))}


class AddPasskeyForm(Plain, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey of this device or of a stick."""

    words: ClassVar[Words] = {
        "name": (_("Name of this passkey"), _("For example: phone, office stick")),
        "passwordless": (_("Sign in with this passkey alone, without password"), ""),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["name"].initial = self.initial["name"] = ""


class RegisterForm(forms.Form):
    """A citizen opens an account."""

    name = forms.CharField(
        label=_("First and last name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("We send a code to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        help_text=_(
            "Without a password you sign in with a code by e-mail. At least 10 characters."
        ),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        _limit_mail(email)
        return email

    def clean(self) -> None:
        password = self.cleaned_data.get("password")
        if password:
            person = Account(
                email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("name", "")
            )
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)


class RegisterCodeForm(Plain):
    """The code that proves the address."""

    code = forms.CharField(max_length=20)

    def __init__(self, *args: object, expected: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected

    def clean_code(self) -> str:
        from allauth.core.internal.cryptokit import compare_user_code

        code = str(self.cleaned_data["code"])
        if not compare_user_code(actual=code, expected=self.expected):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ProfileForm(forms.Form):
    """What a person may change about themselves."""

    name = forms.CharField(
        label=_("First and last name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our e-mails and pages"),
        widget=forms.RadioSelect,
        choices=[("de", "Deutsch"), ("en", "English")],
    )
