"""An editor tells what is new in a process."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import NewsPosted
from rathaus.participation.processes.models import News, Process


@transaction.atomic
def post_news(*, actor: Actor, process: int, title: str, text: str, at: datetime) -> int:
    """Publish it at once; its id. Followers get an e-mail. Refusal 409 while it is a draft."""
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    if row.published_at is None:
        raise Refusal(_("Publish the process first. Nobody could read the news."))
    if not title.strip():
        raise Refusal(_("Give the news a heading."), status=400, field="title")
    if not text.strip():
        raise Refusal(_("Say what is new."), status=400, field="text")
    made = News.objects.create(
        process=row,
        title=title.strip(),
        text=text.strip(),
        posted_at=at,
        posted_by_id=actor.account,
    )
    journal.record(NewsPosted(row.pk, made.pk), actor=actor, matter=row.matter, at=at)
    return made.pk
