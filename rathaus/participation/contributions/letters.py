"""E-mails to authors and supporters. Written by the verbs, so each leaves once or not at all."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.queries import people
from rathaus.kernel.actor import SYSTEM
from rathaus.participation.contributions.identity import author_key
from rathaus.participation.contributions.links import link
from rathaus.participation.contributions.models import (
    Answer,
    Comment,
    Consent,
    Contribution,
    Joining,
)


def address_of(row: Contribution | Comment) -> str:
    """Where its author reads e-mail; empty where nobody can be asked."""
    if row.account_id is None:
        return row.author_email
    found = people([row.account_id])
    return found[row.account_id].email if row.account_id in found else ""


def page_of(row: Contribution) -> str:
    """The contribution's page, for an e-mail."""
    slug = row.process.slug
    return f"{settings.SITE_URL}/mitmachen/{slug}/beitraege/{row.number}/"


def _send(to: str, subject: str, body: str, at: datetime) -> None:
    if to:
        queue_mail(actor=SYSTEM, to=to, subject=subject, body=body, at=at)


def ask_author(row: Contribution, at: datetime) -> None:
    """Confirm the address: only then the contribution counts."""
    with translation.override("de"):
        body = _(
            "Good day,\n\nplease confirm your contribution “%(title)s”. Open this link and press "
            "the button:\n%(link)s\n\nWith the same link you change or withdraw it later. If you "
            "wrote nothing, do nothing: without a confirmation it is deleted.\n"
        ) % {"title": row.title, "link": link("author", row.pk, author_key(row))}
        _send(row.author_email, _("Please confirm your contribution"), body, at)


def ask_commenter(row: Comment, key: str, at: datetime) -> None:
    """Confirm the address of a comment."""
    with translation.override("de"):
        body = _(
            "Good day,\n\nplease confirm your comment on “%(title)s”. Open this link and press "
            "the button:\n%(link)s\n\nIf you wrote nothing, do nothing.\n"
        ) % {"title": row.contribution.title, "link": link("comment", row.pk, key)}
        _send(row.author_email, _("Please confirm your comment"), body, at)


def ask_supporter(row: Contribution, to: str, holder: str, at: datetime) -> None:
    """Confirm the address of a supporter; the address itself is not kept."""
    with translation.override("de"):
        body = _(
            "Good day,\n\nyou want to support “%(title)s”? Open this link and press the button:\n"
            "%(link)s\n\nWith the same link you take it back. If it was not you, do nothing.\n"
        ) % {"title": row.title, "link": link("support", row.pk, holder)}
        _send(to, _("Please confirm your support"), body, at)


def tell_threshold(row: Contribution, at: datetime) -> None:
    """Enough supporters: the town owes an answer."""
    with translation.override("de"):
        body = _(
            "Good day,\n\n“%(title)s” has %(number)s supporters. The town owes you an official "
            "answer by %(due)s.\n%(page)s\n"
        ) % {
            "title": row.title,
            "number": row.supports,
            "due": f"{row.answer_due:%d.%m.%Y}",
            "page": page_of(row),
        }
        _send(address_of(row), _("Your proposal has enough supporters"), body, at)


def tell_answer(row: Contribution, answer: Answer, at: datetime) -> None:
    """The town has answered."""
    with translation.override("de"):
        body = _(
            "Good day,\n\nthe town has answered to “%(title)s”:\n\n%(answer)s\n\n%(page)s\n"
        ) % {
            "title": row.title,
            "answer": answer.text,
            "page": page_of(row),
        }
        _send(address_of(row), _("The town has answered"), body, at)


def relay_joining(row: Joining, at: datetime) -> None:
    """Somebody joins in: the message to who began it, without the sender's address."""
    with translation.override("de"):
        body = _(
            "Good day,\n\n%(name)s joins in with “%(title)s”:\n\n%(message)s\n\nAnswer here; "
            "neither of you sees the other's address:\n%(page)s\n"
        ) % {
            "name": row.name,
            "title": row.contribution.title,
            "message": row.message,
            "page": page_of(row.contribution),
        }
        _send(address_of(row.contribution), _("Somebody joins in"), body, at)


def relay_answer(row: Joining, message: str, at: datetime) -> None:
    """What who began it says to who joins in."""
    found = people([row.account_id])
    with translation.override("de"):
        head = (
            _("Good day,\n\nyou take part in “%(title)s”.")
            if row.accepted
            else _("Good day,\n\nthis time it does not fit with “%(title)s”.")
        ) % {"title": row.contribution.title}
        body = f"{head}\n\n{message}\n\n{page_of(row.contribution)}\n"
        to = found[row.account_id].email if row.account_id in found else ""
        _send(to, _("Answer about joining in"), body, at)


def ask_consent(row: Consent, at: datetime) -> None:
    """May this contribution be merged?"""
    part, target = row.contribution, row.merge.target
    way = (
        f"{settings.SITE_URL}/mitmachen/meine-beitraege/"
        if part.account_id is not None
        else link("consent", row.pk, author_key(part))
    )
    with translation.override("de"):
        body = _(
            "Good day,\n\nyour contribution “%(part)s” wants the same as others. It is proposed "
            "to merge it into “%(target)s”. Your supporters come along, each counted once.\n\n"
            "Why: %(why)s\n\nIt happens only if all authors agree. Say yes or no here:\n%(way)s\n"
        ) % {"part": part.title, "target": target.title, "why": row.merge.why, "way": way}
        _send(address_of(part), _("May we merge your contribution?"), body, at)
