"""The author hears by e-mail how it goes with the idea (Urheber benachrichtigen)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.accounts.queries import people
from rathaus.kernel.actor import Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import require
from rathaus.participation.budget import policies
from rathaus.participation.budget.models import Notice, Project
from rathaus.participation.budget.words import euros
from rathaus.participation.contributions.queries import by_ids

FRESH = timedelta(days=2)


@transaction.atomic
def notify_author(*, actor: Actor, project: int, entry: int, at: datetime) -> bool:
    """Queue the e-mail about this entry of the journal, once. True where there is one to write.

    Only where the idea came from an account; what is days old is no news.
    """
    require(policies.can_hear(actor))
    row = Project.objects.select_for_update(of=("self",)).select_related("budget__process")
    found = row.filter(pk=project).first()
    news = Entry.objects.get(pk=entry)
    if found is None or found.contribution_id is None or at - news.at > FRESH:
        return False
    if Notice.objects.filter(project=found, entry=news).exists():
        return False
    idea = next(iter(by_ids(actor=actor, ids=[found.contribution_id])), None)
    owner = people([idea.account]).get(idea.account) if idea and idea.account else None
    if owner is None or not owner.email:
        return False
    subject, text = _words(found, news.fact)
    path = f"/mitmachen/{found.budget.process.slug}/vorhaben/{found.number}/"
    body = _("Good day,\n\n%(text)s\n\n%(address)s\n\nYou cannot reply to this e-mail.") % {
        "text": text,
        "address": f"{settings.SITE_URL}{path}",
    }
    queue_mail(actor=actor, to=owner.email, subject=subject, body=body, at=at)
    Notice.objects.create(project=found, entry=news, at=at)
    return True


def _words(project: Project, fact: str) -> tuple[str, str]:
    """Subject and text for what has happened."""
    names = {"title": project.title, "cost": euros(project.cost)}
    if fact == "ProjectRejected":
        reason = project.rejection
        text = _(
            "your idea “%(title)s” does not stand on the ballot.\n\nCriterion %(n)d: %(criterion)s"
            "\n%(reason)s\n\nWhat happens instead: %(instead)s"
        ) % {
            **names,
            "n": reason.criterion.number,
            "criterion": reason.criterion.title,
            "reason": reason.reason,
            "instead": reason.instead,
        }
        return _("Your idea is not on the ballot"), text
    if fact == "ProjectAdmitted":
        return _("Your idea is admitted"), _(
            "your idea “%(title)s” was checked. It can be done for %(cost)s and will stand on the "
            "ballot."
        ) % names
    if fact == "ProjectGranted":
        return _("Your idea is granted"), _(
            "your idea “%(title)s” was granted by the vote: %(cost)s are set aside for it."
        ) % names
    if fact == "ProjectNotGranted":
        return _("Your idea was not granted"), _(
            "your idea “%(title)s” was not granted this time. The result says why."
        ) % names
    return _("Your idea is finished"), _(
        "your idea “%(title)s” has become real. There is a photo of it."
    ) % names
