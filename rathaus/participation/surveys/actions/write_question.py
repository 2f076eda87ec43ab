"""An editor writes a question, a new one or one that is there; only while the survey is a draft."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.branching import MULTIPLE, SINGLE
from rathaus.participation.surveys.drafts import QuestionDraft
from rathaus.participation.surveys.models import Survey, SurveyQuestion

__all__ = ["QuestionDraft", "write_question"]


@transaction.atomic
def write_question(
    *, actor: Actor, survey: int, draft: QuestionDraft, at: datetime, question: int | None = None
) -> int:
    """The question's id. Refusal 409 once published, 400 where the question cannot work."""
    require(policies.can_manage(actor))
    row = Survey.objects.select_for_update().filter(pk=survey, published_at=None).first()
    if row is None:
        raise Refusal(_("A published survey is not changed any more: answers must fit questions."))
    _check(draft)
    columns = {
        "kind": draft.kind,
        "page": draft.page,
        "text": draft.text,
        "help": draft.help,
        "required": draft.required,
        "options": list(draft.options),
        "only_if": _earlier(row, draft, question),
        "only_answers": list(draft.only_answers),
    }
    if question is not None:
        SurveyQuestion.objects.filter(survey=row, pk=question).update(**columns)
        return question
    last = SurveyQuestion.objects.filter(survey=row).aggregate(last=Max("order"))["last"] or 0
    return SurveyQuestion.objects.create(survey=row, order=last + 1, **columns).pk


def _check(draft: QuestionDraft) -> None:
    if draft.kind in (SINGLE, MULTIPLE) and len(draft.options) < 2:
        raise Refusal(_("A choice needs at least two answers."), status=400, field="options")


def _earlier(row: Survey, draft: QuestionDraft, question: int | None) -> SurveyQuestion | None:
    """The question this one depends on: an earlier one with answers to choose."""
    if draft.only_if is None:
        return None
    rows = SurveyQuestion.objects.filter(survey=row)
    place = rows.filter(pk=question or 0).values_list("order", flat=True).first()
    found = rows.filter(pk=draft.only_if).first()
    if found is None or (place is not None and found.order >= place):
        text = _("A question can depend on an earlier one only.")
        raise Refusal(text, status=400, field="only_if")
    if found.page >= draft.page:
        text = _("Put this question on a later page than the one it depends on.")
        raise Refusal(text, status=400, field="page")
    known = range(1, len(found.as_question().keys) + 1)
    if not draft.only_answers or not set(draft.only_answers) <= set(known):
        raise Refusal(_("Say which answers show this question."), status=400, field="only_answers")
    return found
