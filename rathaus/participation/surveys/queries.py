"""What others and our pages may ask of surveys. Read only, always for an actor."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count as SqlCount
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.branching import TEXT, Question
from rathaus.participation.surveys.counts import Count, count
from rathaus.participation.surveys.models import Response, Survey, SurveyQuestion, Taken
from rathaus.participation.surveys.participant import key_of


@dataclass(frozen=True)
class SurveyView:
    """A survey as pages show it; `state` is draft, open or closed."""

    id: int
    process: int
    slug: str
    title: str
    intro: str
    state: str
    published_at: datetime | None
    closed_at: datetime | None
    summary: str
    questions: tuple[Question, ...] = ()
    responses: int = 0

    @property
    def pages(self) -> int:
        """How many pages at most."""
        return len({one.page for one in self.questions})


def _visible(actor: Actor) -> QuerySet[Survey]:
    rows = Survey.objects.select_related("process").annotate(n=SqlCount("responses"))
    return rows if policies.can_see_drafts(actor) else rows.filter(published_at__isnull=False)


def _view(one: Survey, questions: tuple[Question, ...] = ()) -> SurveyView:
    return SurveyView(
        one.pk, one.process_id, one.process.slug, one.title, one.intro, one.state,
        one.published_at, one.closed_at, one.summary, questions, getattr(one, "n", 0),
    )  # fmt: skip


def surveys_of(*, actor: Actor, process: int) -> list[SurveyView]:
    """The surveys of a process, open ones first. One query."""
    rows = _visible(actor).filter(process=process).order_by("-closed_at", "-pk")
    return sorted((_view(one) for one in rows), key=lambda one: one.state == "closed")


def all_surveys(*, actor: Actor) -> list[SurveyView]:
    """All surveys for those who write them, newest first."""
    require(policies.can_see_drafts(actor))
    return [_view(one) for one in _visible(actor).order_by("-pk")]


def survey(*, actor: Actor, pk: int) -> SurveyView:
    """One with its questions; Refusal 404. Two queries."""
    found = _visible(actor).filter(pk=pk).first()
    if found is None:
        raise Refusal(_("There is no such survey."), status=404)
    rows = SurveyQuestion.objects.filter(survey=pk)
    return _view(found, tuple(one.as_question() for one in rows))


def has_answered(*, survey: int, who: str) -> bool:
    """Has this participant (actor key or pseudonym) answered?"""
    return Taken.objects.filter(survey=survey, participant=key_of(survey, who)).exists()


def results(*, actor: Actor, survey: SurveyView) -> list[Count]:
    """The counts; Refusal 409 while people answer, for staff too: a running count sways answers."""
    if survey.state != "closed":
        raise Refusal(_("The result is published when the survey is closed."))
    rows = Response.objects.filter(survey=survey.id).values_list("answers", flat=True)
    return count(survey.questions, list(rows))


def texts(*, actor: Actor, survey: SurveyView) -> list[tuple[Question, list[str]]]:
    """What people wrote, in the order of the alphabet; for editors, after the end."""
    require(policies.can_see_drafts(actor))
    if survey.state != "closed":
        raise Refusal(_("The result is published when the survey is closed."))
    rows = list(Response.objects.filter(survey=survey.id).values_list("answers", flat=True))
    open_questions = [one for one in survey.questions if one.kind == TEXT]
    return [
        (one, sorted(row[one.key][0] for row in rows if row.get(one.key))) for one in open_questions
    ]
