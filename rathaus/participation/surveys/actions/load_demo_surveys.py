"""The demo's surveys, one running and one closed, with answers of made-up people."""

import json
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.participation.processes.queries import processes_for
from rathaus.participation.surveys import policies
from rathaus.participation.surveys.actions.close_survey import close_survey
from rathaus.participation.surveys.actions.create_survey import SurveyDraft, create_survey
from rathaus.participation.surveys.actions.publish_survey import publish_survey
from rathaus.participation.surveys.actions.write_question import QuestionDraft, write_question
from rathaus.participation.surveys.branching import MULTIPLE, TEXT, kept
from rathaus.participation.surveys.models import Response, Survey, Taken
from rathaus.participation.surveys.participant import key_of
from rathaus.participation.surveys.queries import survey

DEMO = Path(__file__).parents[1] / "demo" / "surveys.json"


@transaction.atomic
def load_demo_surveys(*, actor: Actor, city: Path, at: datetime) -> int:
    """How many surveys are there now; those of processes that do not exist are left out."""
    require(actor.is_system)
    known = {one.slug: one.id for one in processes_for(actor=actor)}
    for row in json.loads(DEMO.read_text("utf-8")):
        process = known.get(row["process"])
        if process and not Survey.objects.filter(process=process, title=row["title"]).exists():
            _load(actor, row, process, at - timedelta(days=30))
    return Survey.objects.count()


def _load(actor: Actor, row: dict[str, Any], process: int, at: datetime) -> None:
    require(policies.can_manage(actor))
    made = create_survey(
        actor=actor, draft=SurveyDraft(process, row["title"], row["intro"]), at=at
    ).id
    numbers: list[int] = []
    for one in row["questions"]:
        draft = QuestionDraft(
            kind=one["kind"],
            text=one["text"],
            page=one.get("page", 1),
            required=one.get("required", False),
            options=tuple(one["options"]),
            only_if=numbers[one["only_if"] - 1] if "only_if" in one else None,
            only_answers=tuple(one.get("only_answers", ())),
        )
        numbers.append(write_question(actor=actor, survey=made, draft=draft, at=at))
    publish_survey(actor=actor, survey=made, at=at)
    _answer(actor, made, row)
    if row["closed"]:
        close_survey(actor=actor, survey=made, summary=row["summary"], at=at + timedelta(days=14))


def _answer(actor: Actor, made: int, row: dict[str, Any]) -> None:
    chance = random.Random(made)  # noqa: S311  (made-up answers)
    questions = survey(actor=actor, pk=made).questions
    responses = []
    for _number in range(row["responses"]):
        given: dict[str, tuple[str, ...]] = {}
        for question, spec in zip(questions, row["questions"], strict=True):
            if question.kind == TEXT:
                given[question.key] = (chance.choice([*spec["texts"], "", ""]),)
                continue
            most = chance.randint(1, 3) if question.kind == MULTIPLE else 1
            given[question.key] = tuple(
                chance.choices(question.keys, weights=spec["weights"], k=most)
            )
        answers = {key: list(value) for key, value in kept(questions, given).items()}
        responses.append(Response(survey_id=made, answers=answers))
    Response.objects.bulk_create(responses)
    Taken.objects.bulk_create(
        Taken(survey_id=made, participant=key_of(made, f"demo:{number}"))
        for number in range(row["responses"])
    )
