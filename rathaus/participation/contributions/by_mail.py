"""What a link in an e-mail shows and does, kind by kind."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils.translation import gettext as _

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions import queries
from rathaus.participation.contributions.actions.anonymise_contribution import (
    anonymise_contribution,
)
from rathaus.participation.contributions.actions.confirm_comment import confirm_comment
from rathaus.participation.contributions.actions.confirm_contribution import confirm_contribution
from rathaus.participation.contributions.actions.consent_to_merge import consent_to_merge
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.actions.withdraw_comment import withdraw_comment
from rathaus.participation.contributions.actions.withdraw_contribution import (
    withdraw_contribution,
)
from rathaus.participation.contributions.actions.withdraw_support import withdraw_support
from rathaus.participation.contributions.links import MailLink
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.contributions.queries.by_mail import (
    comment_by,
    consent_by,
    contribution_by,
    is_supported,
)


@dataclass(frozen=True)
class MailPage:
    """`state` says which buttons: asked, done, gone."""

    one: ContributionView
    state: str
    text: str = ""
    target: ContributionView | None = None


def shown_by(link: MailLink, at: datetime) -> MailPage:
    """What the page shows. Refusal (404) where the thing or the right to it is gone."""
    match link.what:
        case "author":
            one = contribution_by(link.pk, link.key)
            return MailPage(one, one.state)
        case "comment":
            one, state, text = comment_by(link.pk, link.key)
            return MailPage(one, state, text)
        case "support":
            one = queries.contribution(actor=ANONYMOUS, number=queries.number_of(pk=link.pk))
            return MailPage(one, "done" if is_supported(link.pk, link.key) else "asked")
        case "consent":
            one, target, state = consent_by(link.pk, link.key)
            return MailPage(one, state, "", target)
    raise Refusal(
        _("This link is not complete, or too old. Open it from the e-mail again."), status=404
    )


def act(link: MailLink, data: QueryDict, at: datetime) -> str:
    """Do what the pressed button says; the words for the message."""
    match link.what:
        case "author":
            return _author(link, data, at)
        case "comment" if "zurueck" in data:
            withdraw_comment(actor=ANONYMOUS, comment=link.pk, key=link.key, at=at)
            return _("Your comment is gone.")
        case "comment":
            state = confirm_comment(comment=link.pk, key=link.key, at=at)
            held = _("Thank you. Somebody reads your comment, then it appears.")
            return _("Thank you. Your comment is here.") if state == "published" else held
        case "support" if "zurueck" in data:
            withdraw_support(actor=ANONYMOUS, contribution=link.pk, holder=link.key, at=at)
            return _("Your support is taken back.")
        case "support":
            support_contribution(actor=ANONYMOUS, contribution=link.pk, holder=link.key, at=at)
            return _("Thank you. Your support counts.")
        case "consent":
            agreed = "ja" in data
            consent_to_merge(actor=ANONYMOUS, consent=link.pk, key=link.key, agreed=agreed, at=at)
            return _("Thank you for your answer.")
    raise Refusal(
        _("This link is not complete, or too old. Open it from the e-mail again."), status=404
    )


def _author(link: MailLink, data: QueryDict, at: datetime) -> str:
    if "zurueck" in data:
        withdraw_contribution(actor=ANONYMOUS, contribution=link.pk, key=link.key, at=at)
        return _("Your contribution is off the pages.")
    if "anonym" in data:
        anonymise_contribution(actor=ANONYMOUS, contribution=link.pk, key=link.key, at=at)
        return _("Your name and account are removed from it.")
    state = confirm_contribution(contribution=link.pk, key=link.key, at=at)
    held = _("Thank you. Somebody reads your contribution, then it appears.")
    shown = _("Thank you. Your contribution is here for everybody to read.")
    return shown if state == "published" else held
