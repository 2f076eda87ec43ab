"""What follows from facts of this room, and what is swept regularly."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from rathaus.accounts import limits
from rathaus.accounts.actions.send_mail import send_mail
from rathaus.accounts.facts import MailDue
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import every
from rathaus.kernel.journal import on
from rathaus.kernel.models import Entry


@on(MailDue, queue="mail")
def send_due_mail(fact: MailDue, entry: Entry) -> None:
    """The e-mail goes out; a second run finds nothing to send."""
    send_mail(actor=SYSTEM, mail=fact.mail, at=now())


@every(seconds=600)
def forget_tries(at: datetime) -> None:
    """Old tries and spent codes."""
    limits.sweep(at)


@every(seconds=3600)
def forget_sessions(at: datetime) -> None:
    """Sessions nobody can use any more."""
    SessionStore.clear_expired()
