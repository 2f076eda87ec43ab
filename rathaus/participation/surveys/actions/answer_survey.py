"""Somebody answers: the mark that they did, and what they said, in one transaction and apart."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.queries import process_by_id
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.branching import Answers, kept, met, missing
from rathaus.participation.surveys.models import Response, Survey, SurveyQuestion, Taken
from rathaus.participation.surveys.participant import key_of

LONGEST = 2000


@transaction.atomic
def answer_survey(*, actor: Actor, survey: int, who: str, answers: Answers, at: datetime) -> None:
    """Keep the answers of questions the person met.

    `who` is the actor's key or, where the process is open to anyone, a pseudonym. No fact: the
    journal would know the minute. Refusal 409 if closed or answered before, 403 without the
    account the process asks for, 400 if an answer is missing or too long.
    """
    row = Survey.objects.filter(pk=survey, published_at__isnull=False, closed_at=None).first()
    if row is None:
        raise Refusal(_("This survey is not open."))
    process = process_by_id(actor=actor, pk=row.process_id, at=at)
    if not process.allows("survey", at):
        raise Refusal(_("This process does not ask this now."))
    if policies.needs_account(process.who) and not actor.is_citizen:
        raise Refusal(_("Sign in to answer: everybody answers once."), status=403)
    questions = [one.as_question() for one in SurveyQuestion.objects.filter(survey=row)]
    given = kept(questions, answers)
    if missing(met(questions, given), given):
        raise Refusal(_("A question that needs an answer has none yet."), status=400)
    if any(len(text) > LONGEST for one in given.values() for text in one):
        raise Refusal(_("An answer is longer than 2,000 characters."), status=400)
    try:
        with transaction.atomic():
            Taken.objects.create(survey=row, participant=key_of(row.pk, who))
    except IntegrityError:
        raise Refusal(_("You have answered this survey already.")) from None
    Response.objects.create(survey=row, answers={key: list(value) for key, value in given.items()})
