"""Followers get an e-mail about what is new."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.queries import people
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import require
from rathaus.participation.processes import mails, policies
from rathaus.participation.processes.models import (
    Follower,
    News,
    Notice,
    Phase,
    Process,
    Report,
)

FRESH = timedelta(days=2)


@transaction.atomic
def notify_followers(*, actor: Actor, entry: int, at: datetime) -> int:
    """Queue the e-mails about this entry of the journal, each follower once; how many.

    The rows of Notice hold it to once, also if the job runs twice. What is days old, or older than
    the following, is no news.
    """
    require(policies.can_notify(actor))
    told = Entry.objects.get(pk=entry)
    if at - told.at > FRESH:
        return 0
    process = Process.objects.get(pk=told.data["process"])
    rows = Follower.objects.filter(process=process, confirmed_at__lte=told.at)
    due = list(rows.exclude(notices__entry=told).select_for_update(of=("self",)).order_by("pk"))
    owners = people(one.account_id for one in due if one.account_id is not None)
    Notice.objects.bulk_create([Notice(follower=one, entry=told, at=at) for one in due])
    for one in due:
        to = owners[one.account_id].email if one.account_id is not None else one.email
        subject, text, path = _what(told, process, one.language)
        letter = mails.about(
            subject=subject,
            text=text,
            path=path,
            title=process.title,
            follower=one.pk,
            language=one.language,
        )
        queue_mail(actor=SYSTEM, to=to, subject=letter.subject, body=letter.body, at=at)
    return len(due)


def _what(told: Entry, process: Process, language: str) -> tuple[str, str, str]:
    """Subject, text and path of what happened."""
    path = f"/mitmachen/{process.slug}/"
    with translation.override(language):
        if told.fact == "NewsPosted":
            news = News.objects.get(pk=told.data["news"])
            return news.title, f"{news.title}\n\n{news.text}", f"{path}#neu-{news.pk}"
        if told.fact == "ReportPublished":
            report = Report.objects.get(process=process, version=told.data["version"])
            text = _("The result is there: %(title)s") % {"title": report.title}
            return report.title, text, f"{path}ergebnis/"
        phase = Phase.objects.get(pk=told.data["phase"])
        text = _("Now begins: %(title)s") % {"title": phase.title}
        return phase.title, text, path
