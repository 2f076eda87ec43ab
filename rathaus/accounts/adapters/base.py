"""The seam to identities known elsewhere: BundID (SAML) for citizens, OIDC for staff."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from rathaus.kernel.actor import Trust


@dataclass(frozen=True)
class OutsideIdentity:
    """Who an outside provider says this is.

    `subject` is the provider's pseudonym for this person at our town (BundID: bPK2). `name` and
    `email` are there only if the person consented; they prefill a form and are not stored.
    """

    provider: str
    subject: str
    trust: Trust
    name: str = ""
    email: str = ""


class IdentityProvider(Protocol):
    """A way to sign in with an identity known elsewhere."""

    key: ClassVar[str]
    title: ClassVar[str]

    def begin(self, request: HttpRequest) -> str:
        """Where to send the browser. Keeps in the session what `finish` must find again."""

    def finish(self, request: HttpRequest) -> OutsideIdentity:
        """Check the provider's answer against what `begin` kept. Refusal (400) if it is not ours."""


def providers() -> list[IdentityProvider]:
    """The providers this town has set up (`RATHAUS_IDENTITY_PROVIDERS`)."""
    return [import_string(path)() for path in settings.IDENTITY_PROVIDERS]
