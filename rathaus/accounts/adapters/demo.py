"""A made-up BundID for demo towns: choose a person and how surely they are known."""

import secrets
from typing import ClassVar
from urllib.parse import urlencode

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.adapters.base import OutsideIdentity
from rathaus.kernel.actor import Trust
from rathaus.kernel.refusal import Refusal

SALT, STATE = "rathaus.demo.bundid", "demo_bundid_state"
PAGE, BACK = "/demo/bundid/", "/anmelden/mit/bundid/zurueck/"
MAX_AGE = 120  # seconds an answer is good for

PEOPLE = {
    "anna": ("Anna Bergmann", "anna.bergmann@post.example"),
    "mehmet": ("Mehmet Öztürk", "mehmet.oeztuerk@post.example"),
    "greta": ("Greta Sommerfeld", "greta.sommerfeld@post.example"),
}
LEVELS = [
    ("1", _("basic: user name and password")),
    ("2", _("substantial: ELSTER certificate")),
    ("3", _("high: identity card with eID")),
]


class ChoiceForm(forms.Form):
    """What a visitor of the made-up provider chooses."""

    person = forms.ChoiceField(
        label=_("Test person"),
        widget=forms.RadioSelect,
        choices=[(key, name) for key, (name, _email) in PEOPLE.items()],
    )
    level = forms.ChoiceField(
        label=_("How does this person identify?"), widget=forms.RadioSelect, choices=LEVELS
    )
    consent = forms.BooleanField(
        label=_("Pass on name and e-mail address to the town"), required=False
    )


class DemoBundId:
    """Stands where BundID by SAML stands in a real town: same seam, same checks of the answer."""

    key: ClassVar[str] = "bundid"
    title: ClassVar[str] = "BundID (Demo)"

    def begin(self, request: HttpRequest) -> str:
        state = request.session[STATE] = secrets.token_urlsafe(16)
        return f"{PAGE}?{urlencode({'state': state})}"

    def finish(self, request: HttpRequest) -> OutsideIdentity:
        expected = request.session.pop(STATE, None)
        try:
            said = signing.loads(request.GET.get("answer", ""), salt=SALT, max_age=MAX_AGE)
        except signing.BadSignature:
            raise _not_ours() from None
        # the answer must belong to a sign-in begun in this very browser
        if expected is None or not secrets.compare_digest(said["state"], expected):
            raise _not_ours()
        return OutsideIdentity(
            self.key, said["subject"], Trust(said["trust"]), said["name"], said["email"]
        )


def answer(state: str, choice: dict[str, object]) -> str:
    """The address the made-up provider sends the browser back to."""
    person = str(choice["person"])
    name, email = PEOPLE[person] if choice["consent"] else ("", "")
    said = {
        "state": state,
        # a pseudonym per person and town, as BundID's bPK2 is
        "subject": salted_hmac(SALT, person, algorithm="sha256").hexdigest(),
        "trust": int(str(choice["level"])),
        "name": name,
        "email": email,
    }
    return f"{BACK}?{urlencode({'answer': signing.dumps(said, salt=SALT)})}"


def _not_ours() -> Refusal:
    return Refusal(
        _("This answer does not belong to a sign-in begun here. Start again."), status=400
    )
