"""What is needed to write, preview and sign a decision."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db.models import Q
from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import Answer
from rathaus.records.letters.template import FieldData, TemplateData, prefill
from rathaus.records.models import Case, DecisionTemplate, Draft, Filing, Note, Task


@dataclass(frozen=True)
class TemplateView:
    """A template a clerk may choose."""

    key: str
    title: str
    outcome: str
    four_eyes: bool
    fields: tuple[FieldData, ...]


@dataclass(frozen=True)
class NoteView:
    """A note on a case."""

    text: str
    by: str
    at: datetime


def templates_for(*, service: str) -> list[TemplateView]:
    """The service's own templates first, then the general ones. One query."""
    rows = DecisionTemplate.objects.filter(Q(service=service) | Q(service=""), active=True)
    return [_template(row) for row in rows.order_by("-service", "key")]


def template(*, key: str) -> TemplateView:
    """One template. Refusal 404 where there is none."""
    row = DecisionTemplate.objects.filter(key=key, active=True).first()
    if row is None:
        raise Refusal(_("There is no such template."), status=404)
    return _template(row)


def _template(row: DecisionTemplate) -> TemplateView:
    content = cast(TemplateData, row.content)
    return TemplateView(
        row.key, row.title, row.outcome, row.four_eyes, tuple(content.get("fields", []))
    )


def answers_for(*, actor: Actor, case: int) -> tuple[Answer, ...]:
    """The answers of the first item of a case, as the citizen gave them. One query."""
    filings = Filing.objects.filter(case=case, case__in=Case.objects.visible_to(actor))
    rows = filings.order_by("pk").values_list("item__answers", flat=True).first()
    return tuple(Answer(**row) for row in rows or [])


def prefilled(view: TemplateView, answers: tuple[Answer, ...], *, today: date) -> dict[str, str]:
    """Values for the template's fields, taken from the answers or the template's defaults."""
    return prefill(view.fields, [(one.path, one.value) for one in answers], today=today)


def draft_for(*, actor: Actor, case: int, number: int) -> Draft:
    """The draft itself, to be rendered. Refusal 404 where it is not there or not for the actor."""
    rows = Draft.objects.filter(case__in=Case.objects.visible_to(actor))
    found = rows.select_related("case__unit").filter(case=case, number=number).first()
    if found is None:
        raise Refusal(_("There is no such draft."), status=404)
    return found


def returned(*, case: int) -> NoteView | None:
    """Why the draft of a case the caller may see was given back, while it is to be changed."""
    open_ones = Task.objects.open().filter(case=case, kind=Task.Kind.REVISE)
    rows = Note.objects.filter(case=case, at__in=open_ones.values("created_at"))
    row = rows.select_related("by").order_by("pk").last()
    return NoteView(row.text, row.by.name, row.at) if row else None


def notes_of(*, case: int) -> list[NoteView]:
    """Notes of a case the caller may see, oldest first."""
    rows = Note.objects.filter(case=case).select_related("by").order_by("at", "pk")
    return [NoteView(row.text, row.by.name, row.at) for row in rows]
