"""How an item becomes documents of a case: the part that opening and filing have in common."""

import re
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.mark_filed import mark_filed
from rathaus.mailroom.queries import ItemView
from rathaus.records.facts import DocumentFiled, DocumentsSupplied
from rathaus.records.models import (
    Case,
    Document,
    DocumentVersion,
    Filing,
    MissingDocument,
    Supply,
    Task,
    TaskCompletion,
)
from rathaus.records.search import indexing

REFERENCE = re.compile(r"(\d{2}\.\d{2}-\d{4})\s*/\s*(\d{1,6})(?:\s*-\s*(\d{2}))?(?!\d)")


def local_day(at: datetime) -> date:
    """The day in the town."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def lock_matter(matter: UUID) -> None:
    """Two items of one matter, or one item heard twice, wait for each other until commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(matter)])


def refuse_if_filed(item: int) -> None:
    """An item lies in one case only."""
    filing = Filing.objects.select_related("case").filter(item=item).first()
    if filing is not None:
        raise Refusal(
            _("This item is already on file in %(reference)s.")
            % {"reference": filing.case.reference}
        )


def file_documents(*, case: Case, item: ItemView, actor: Actor, at: datetime) -> Document:
    """Lay item and attachments into the case. Bytes are not copied: the same blob, one more row."""
    mark_filed(actor=actor, item=item.id, at=at)
    document = _lay(
        case,
        Document.Kind.INCOMING,
        item.subject or item.filename,
        sha256=item.sha256,
        view=item.searchable,
        text="\n".join((*item.text, item.sender, item.number)),
        actor=actor,
        at=at,
    )
    Filing.objects.create(
        item_id=item.id,
        matter=item.matter,
        case=case,
        document=document,
        by_id=actor.account,
        at=at,
    )
    for one in item.attachments:
        _lay(
            case,
            Document.Kind.ATTACHMENT,
            one.name,
            sha256=one.sha256,
            view=None,
            text=one.text,
            actor=actor,
            at=at,
        )
    complete(Task.objects.filter(item=item.id, kind=Task.Kind.FILE_ITEM), actor=actor, at=at)
    return document


def lay_letter(
    *,
    case: Case,
    kind: Document.Kind,
    title: str,
    sha256: str,
    text: str,
    actor: Actor,
    at: datetime,
) -> Document:
    """Lay a letter of the town into the case it belongs to."""
    return _lay(case, kind, title, sha256=sha256, view=None, text=text, actor=actor, at=at)


def _lay(
    case: Case,
    kind: Document.Kind,
    title: str,
    *,
    sha256: str,
    view: str | None,
    text: str,
    actor: Actor,
    at: datetime,
) -> Document:
    document = Document.objects.create(case=case, kind=kind, title=title, filed_at=at)
    DocumentVersion.objects.create(
        document=document, number=1, blob_id=sha256, view_id=view, at=at, by_id=actor.account
    )
    index(case, document, text)
    fact = DocumentFiled(document.pk, case.pk)
    journal.record(fact, actor=actor, matter=case.matter, at=at, unit=case.unit.code)
    return document


def index(case: Case, document: Document, text: str) -> None:
    """Have the document found by its words, its case's title, the applicant and the references."""
    indexing.write(
        document=document.pk,
        title=f"{document.title} {case.title} {case.applicant_name}",
        text=text,
        references=(case.reference, case.case_file.reference),
        units=(case.unit_id,),
    )


def supply(
    *, case: Case, document: Document, missing: list[MissingDocument], actor: Actor, at: datetime
) -> None:
    """Note that these missing documents have come, and have someone look at them, once."""
    Supply.objects.bulk_create(Supply(missing=one, document=document, at=at) for one in missing)
    still = case.missing.filter(supply=None).count()
    if not still:
        end_follow_ups(case, actor=actor, at=at)
    if not Task.objects.open().filter(case=case, kind=Task.Kind.CHECK_SUPPLY).exists():
        new_task(Task.Kind.CHECK_SUPPLY, case=case, due=case.promised_on, at=at)
    fact = DocumentsSupplied(case.pk, still)
    journal.record(fact, actor=actor, matter=case.matter, at=at, unit=case.unit.code)


def end_follow_ups(case: Case, *, actor: Actor, at: datetime) -> None:
    """Tick off the resubmissions that came with letters asking for documents, no others."""
    asked = case.missing.values("requested_at")
    rows = Task.objects.filter(case=case, kind=Task.Kind.RESUBMISSION, created_at__in=asked)
    complete(rows, actor=actor, at=at)


def new_task(
    kind: Task.Kind,
    *,
    case: Case,
    due: date | None,
    at: datetime,
    assignee: int | None = None,
    item: int | None = None,
) -> Task:
    """A task for who works on the case, or for the unit."""
    if assignee is None and kind is not Task.Kind.SIGN:
        assignee = case.caseworker()
    return Task.objects.create(
        kind=kind,
        case=case,
        item_id=item,
        unit_id=case.unit_id,
        assignee_id=assignee,
        due=due,
        created_at=at,
    )


def complete(tasks: models.QuerySet[Task], *, actor: Actor, at: datetime) -> None:
    """Tick off what a step has done by itself; already done stays as it was."""
    for task in tasks.filter(completion=None):
        TaskCompletion.objects.get_or_create(task=task, defaults={"by_id": actor.account, "at": at})


def case_of_matter(matter: UUID) -> Case | None:
    """The case opened for this matter, or the one an item of it was filed in."""
    rows = Case.objects.select_related("unit", "case_file")
    filing = Filing.objects.filter(matter=matter).order_by("pk").values_list("case", flat=True)
    return rows.filter(matter=matter).first() or rows.filter(pk__in=filing[:1]).first()


def case_of_reference(written: str) -> Case | None:
    """The one case a letter's reference means. Nothing if it names a file with several open cases.

    Only a case, or a file with a single open one, is sure enough to file without a person.
    """
    match = REFERENCE.search(written)
    if match is None:
        return None
    position, number, last = match.groups()
    file = f"{position}/{int(number):04d}"
    rows = Case.objects.select_related("unit", "case_file")
    if last:
        return rows.filter(reference=f"{file}-{last}").first()
    found = list(rows.filter(case_file__reference=file, closure=None)[:2])
    return found[0] if len(found) == 1 else None
