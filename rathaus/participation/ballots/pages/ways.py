"""The ways to the ballot on the page before it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import providers_of
from rathaus.kernel.actor import Actor, Trust
from rathaus.participation.ballots.forms import ClaimForm
from rathaus.participation.ballots.policies import can_enter_paper
from rathaus.participation.ballots.queries import PollView

_TITLES = {
    "open": _("Without signing in"),
    "mail": _("With your mail address"),
    "letter": _("With the code from our letter"),
    "account": _("With your account"),
    "resident": _("As a resident"),
    "bundid": _("With the BundID"),
}
_TEXTS = {
    "open": _("Your device solves a small sum first. It keeps out programs that vote in masses."),
    "mail": _("We send you a link to the ballot."),
    "letter": _("You vote online or on paper, not both."),
    "account": _("You are signed in, that is enough."),
    "resident": _(
        "We ask the residents' register whether you live here and are old enough. It says yes or "
        "no, nothing more."
    ),
    "bundid": _("The BundID gives us a pseudonym, not your name."),
}
_BUTTONS = {"mail": _("Send me the link")}
_WITH_ACCOUNT = ("account", "resident", "bundid")


@dataclass(frozen=True)
class Way:
    """A rung of the identity ladder; `sign_in`: where to, if that must come first."""

    level: str
    title: str
    text: str
    button: str
    sign_in: str
    proof: bool
    form: ClaimForm


def ways(poll: PollView, actor: Actor, typed: ClaimForm | None = None) -> list[Way]:
    """In the poll's order, with an account its ways first; `typed` was sent and is shown again."""
    return [
        Way(
            level,
            str(_TITLES[level]),
            str(_TEXTS[level]),
            str(_BUTTONS.get(level, _("To the ballot"))),
            _sign_in_first(level, actor),
            level == "open",
            typed if typed and typed["weg"].value() == level else ClaimForm(poll, level),
        )
        for level in sorted(
            poll.levels, key=lambda one: actor.is_citizen and one not in _WITH_ACCOUNT
        )
    ]


def _sign_in_first(level: str, actor: Actor) -> str:
    """At the counter the register is asked for somebody who stands there, without an account."""
    if level == "resident" and actor.is_staff and can_enter_paper(actor):
        return ""
    if level == "bundid" and not _has_bundid(actor):
        return "/anmelden/mit/bundid/"
    return "/anmelden/" if level in _WITH_ACCOUNT and not actor.is_citizen else ""


def _has_bundid(actor: Actor) -> bool:
    if not actor.is_citizen or actor.trust < Trust.SUBSTANTIAL:
        return False
    return "bundid" in providers_of(actor.account or 0)
