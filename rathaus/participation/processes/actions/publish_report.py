"""An editor publishes what came out."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.blobs import store
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.processes import policies
from rathaus.participation.processes.facts import ReportPublished
from rathaus.participation.processes.models import Document, Process, Report
from rathaus.participation.processes.uploads import File, judge, safe_name, title_of


@transaction.atomic
def publish_report(
    *,
    actor: Actor,
    process: int,
    title: str,
    text: str,
    at: datetime,
    changed: str = "",
    files: Sequence[File] = (),
) -> int:
    """The result, kept for ever; its version. A correction is a new version and says why.

    Refusal 400 with the field at fault, 409 while the process is a draft.
    """
    require(policies.can_manage(actor))
    row = Process.objects.select_for_update().get(pk=process)
    if row.published_at is None:
        raise Refusal(_("Publish the process first."))
    if not title.strip():
        raise Refusal(_("Say the result in one sentence."), status=400, field="title")
    if not text.strip():
        raise Refusal(_("Describe what came out."), status=400, field="text")
    last = row.reports.aggregate(last=Max("version"))["last"] or 0
    if last and not changed.strip():
        raise Refusal(_("Say what changed against the last version."), status=400, field="changed")
    report = Report.objects.create(
        process=row,
        version=last + 1,
        title=title.strip(),
        text=text.strip(),
        changed=changed.strip(),
        published_at=at,
        published_by_id=actor.account,
    )
    for file in files:
        _keep(report, file, actor, at)
    journal.record(ReportPublished(row.pk, report.version), actor=actor, matter=row.matter, at=at)
    return report.version


def _keep(report: Report, file: File, actor: Actor, at: datetime) -> None:
    media_type, title = judge(file), title_of(file)
    blob = store(file.stream, media_type=media_type)
    there = Document.objects.filter(process=report.process, blob=blob, removed_at=None)
    if there.exists():
        raise Refusal(_("This very file lies there already."), field="file")
    Document.objects.create(
        process=report.process,
        report=report,
        title=title,
        name=safe_name(title, media_type),
        blob=blob,
        added_at=at,
        added_by_id=actor.account,
    )
