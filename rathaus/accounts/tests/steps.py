"""What several test files of this room need."""

import time
from typing import TYPE_CHECKING

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from rathaus.accounts.models import Account, Mail
from rathaus.accounts.tests.factories import PASSWORD

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response


def totp_code(secret: str, *, steps: int = 0) -> str:
    """The code an authenticator app shows now, or some steps of 30 seconds later."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def enrol(account: Account) -> str:
    """An authenticator app for this account; its secret."""
    secret = str(generate_totp_secret())
    TOTP.activate(account, secret)
    return secret


def post_password(
    client: Client, email: str, password: str = PASSWORD, ip: str = "127.0.0.1"
) -> "Response":
    """Send the sign-in form."""
    form = {"login": email, "password": password}
    return client.post("/anmelden/", form, REMOTE_ADDR=ip)


def mailed_code(to: str) -> str:
    """The code in the newest e-mail that waits for this address; empty if there is none in it."""
    mail = Mail.objects.filter(to=to).order_by("-pk").first()
    words = mail.body.split() if mail else []
    return next((word for word in words if len(word) == 9 and word[4] == "-"), "")
