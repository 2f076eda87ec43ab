"""An e-mail that an application has arrived, or that something is new (Benachrichtigung)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import require
from rathaus.mailroom.queries import item
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import town
from rathaus.onlineservices.models import Application, Notice

FRESH = timedelta(days=2)


@transaction.atomic
def notify_applicant(*, actor: Actor, entry: int, at: datetime) -> bool:
    """Queue the e-mail about this entry of the journal, once. True where there is one to write.

    Only to an address given in the application, in the language it was written in, and without
    what it is about or the code: an e-mail is a postcard. After the receipt, an account's owner
    hears from the mailbox instead. What is days old is no news.
    """
    require(policies.can_notify(actor))
    news = Entry.objects.get(pk=entry)
    if news.matter is None:
        return False
    rows = Application.objects.select_for_update(of=("self",))
    application = rows.filter(matter=news.matter).first()
    if application is None or at - news.at > FRESH or Notice.objects.filter(entry=news).exists():
        return False
    arrived = news.fact == "ApplicationSubmitted"
    to = item(actor=actor, number=application.item_number).email
    if not to or (application.account_id is not None and not arrived):
        return False
    with translation.override(application.language):
        subject, body = _arrived(application) if arrived else _news()
    queue_mail(actor=actor, to=to, subject=subject, body=body, at=at)
    Notice.objects.create(application=application, entry=news, at=at)
    return True


def _arrived(application: Application) -> tuple[str, str]:
    own = application.account_id is not None
    body = _(
        "Good day,\n\n"
        "your application has arrived at %(town)s. For your protection this e-mail does not say "
        "what it is about.\n\n"
        "%(way)s\n%(address)s\n\n"
        "You cannot reply to this e-mail."
    ) % {
        "town": town(),
        "way": _("See where it stands:") if own else _("See where it stands, with your code:"),
        "address": f"{settings.SITE_URL}{'/mein-bereich/' if own else '/stand/'}",
    }
    return _("Your application has arrived"), body


def _news() -> tuple[str, str]:
    body = _(
        "Good day,\n\n"
        "there is news about your application at %(town)s. For your protection this e-mail does "
        "not say what it is about.\n\n"
        "See where it stands, with your code:\n%(address)s\n\n"
        "You cannot reply to this e-mail."
    ) % {"town": town(), "address": f"{settings.SITE_URL}/stand/"}
    return _("News about your application"), body
