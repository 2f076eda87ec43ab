"""Surveys for tests, made by the verbs."""

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.processes.tests.factories import running
from rathaus.participation.surveys.actions.create_survey import SurveyDraft, create_survey
from rathaus.participation.surveys.actions.publish_survey import publish_survey
from rathaus.participation.surveys.actions.write_question import QuestionDraft, write_question
from rathaus.participation.surveys.queries import SurveyView, survey


def drafted(slug: str = "laerm", who: str = "account") -> SurveyView:
    """Three pages: is it loud, if so what, and free words."""
    process = running(slug, formats=("survey",), offers=("survey",), who=who)
    made = create_survey(actor=SYSTEM, draft=SurveyDraft(process.id, "Lärm"), at=now()).id

    def write(draft: QuestionDraft) -> int:
        return write_question(actor=SYSTEM, survey=made, draft=draft, at=now())

    loud = write(QuestionDraft("single", "Ist es laut?", required=True, options=("Ja", "Nein")))
    write(QuestionDraft(
        "multiple", "Was ist laut?", page=2, required=True, options=("Autos", "Bahn"),
        only_if=loud, only_answers=(1,),
    ))  # fmt: skip
    write(QuestionDraft("scale", "Hilft Tempo 30?", page=3))
    write(QuestionDraft("text", "Wo?", page=3))
    return survey(actor=SYSTEM, pk=made)


def opened(slug: str = "laerm", who: str = "account") -> SurveyView:
    """The same, published."""
    made = drafted(slug, who)
    publish_survey(actor=SYSTEM, survey=made.id, at=now())
    return survey(actor=SYSTEM, pk=made.id)
