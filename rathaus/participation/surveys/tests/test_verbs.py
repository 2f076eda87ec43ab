"""Write, publish, answer, close: who may and what then."""

import threading

import pytest
from django.conf import settings
from django.db import connection

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd, editor, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.tests.factories import running
from rathaus.participation.surveys.actions.answer_survey import answer_survey
from rathaus.participation.surveys.actions.close_survey import close_survey
from rathaus.participation.surveys.actions.create_survey import create_survey
from rathaus.participation.surveys.actions.load_demo_surveys import load_demo_surveys
from rathaus.participation.surveys.actions.publish_survey import publish_survey
from rathaus.participation.surveys.actions.remove_question import remove_question
from rathaus.participation.surveys.actions.write_question import write_question
from rathaus.participation.surveys.drafts import QuestionDraft, SurveyDraft
from rathaus.participation.surveys.models import Response, Taken
from rathaus.participation.surveys.queries import all_surveys, results, survey, surveys_of, texts
from rathaus.participation.surveys.tests.factories import drafted, opened

pytestmark = pytest.mark.django_db


def test_only_editors_write() -> None:
    made = drafted()
    for account in (anna(), bernd(), auditor()):
        actor = actor_of(account)
        with pytest.raises(Refusal):
            create_survey(actor=actor, draft=SurveyDraft(made.process, "Meine"), at=now())
        with pytest.raises(Refusal):
            draft = QuestionDraft("text", "Und?")
            write_question(actor=actor, survey=made.id, draft=draft, at=now())
        with pytest.raises(Refusal):
            publish_survey(actor=actor, survey=made.id, at=now())
    eva = actor_of(editor())
    write_question(actor=eva, survey=made.id, draft=QuestionDraft("text", "Und?"), at=now())
    assert len(survey(actor=eva, pk=made.id).questions) == 5


def test_a_draft_is_not_seen() -> None:
    made = drafted()
    assert surveys_of(actor=ANONYMOUS, process=made.process) == []
    with pytest.raises(Refusal) as refused:
        survey(actor=actor_of(anna()), pk=made.id)
    assert refused.value.status == 404
    with pytest.raises(Refusal):
        all_surveys(actor=actor_of(bernd()))
    assert len(all_surveys(actor=actor_of(auditor()))) == 1


def test_questions_depend_on_earlier_ones_only() -> None:
    made = drafted()
    first = int(made.questions[0].key[1:])
    later = QuestionDraft("text", "Wo?", only_if=int(made.questions[2].key[1:]), only_answers=(1,))
    with pytest.raises(Refusal) as refused:
        write_question(actor=SYSTEM, survey=made.id, draft=later, at=now(), question=first)
    assert refused.value.field == "only_if"
    nothing = QuestionDraft("text", "Wo?", page=2, only_if=first, only_answers=(9,))
    with pytest.raises(Refusal) as refused:
        write_question(actor=SYSTEM, survey=made.id, draft=nothing, at=now())
    assert refused.value.field == "only_answers"
    with pytest.raises(Refusal):
        alone = QuestionDraft("single", "Ja?", options=("Ja",))
        write_question(actor=SYSTEM, survey=made.id, draft=alone, at=now())


def test_a_branch_opens_on_a_later_page() -> None:
    made = drafted()
    first = int(made.questions[0].key[1:])
    here = QuestionDraft("text", "Wo?", page=1, only_if=first, only_answers=(1,))
    with pytest.raises(Refusal) as refused:
        write_question(actor=SYSTEM, survey=made.id, draft=here, at=now())
    assert refused.value.field == "page"


def test_a_survey_nobody_would_find_is_not_published() -> None:
    process = running("park", formats=("ideas",))
    made = create_survey(actor=SYSTEM, draft=SurveyDraft(process.id, "Park"), at=now())
    write_question(actor=SYSTEM, survey=made.id, draft=QuestionDraft("text", "Wo?"), at=now())
    with pytest.raises(Refusal):
        publish_survey(actor=SYSTEM, survey=made.id, at=now())


def test_a_question_goes_with_those_that_hang_on_it() -> None:
    made = drafted()
    first = int(made.questions[0].key[1:])
    remove_question(actor=SYSTEM, survey=made.id, question=first, at=now())
    assert [one.text for one in survey(actor=SYSTEM, pk=made.id).questions] == [
        "Hilft Tempo 30?",
        "Wo?",
    ]


def test_published_is_frozen() -> None:
    made = opened()
    first = int(made.questions[0].key[1:])
    with pytest.raises(Refusal):
        remove_question(actor=SYSTEM, survey=made.id, question=first, at=now())
    with pytest.raises(Refusal):
        write_question(
            actor=SYSTEM, survey=made.id, draft=QuestionDraft("text", "?"), at=now(), question=first
        )
    with pytest.raises(Refusal):
        publish_survey(actor=SYSTEM, survey=made.id, at=now())


def test_everybody_answers_once_and_nobody_knows_who() -> None:
    made, person = opened(), actor_of(anna())
    keys = [one.key for one in made.questions]
    given = {keys[0]: ("2",), keys[1]: ("1",), keys[2]: ("4",), keys[3]: ("Am Ring",)}
    before = Entry.objects.count()
    answer_survey(actor=person, survey=made.id, who=person.key, answers=given, at=now())
    # the branch was closed: what was sent for it is not kept
    assert Response.objects.get().answers == {keys[0]: ["2"], keys[2]: ["4"], keys[3]: ["Am Ring"]}
    assert person.key.encode() not in bytes(Taken.objects.get().participant)
    assert Entry.objects.count() == before
    with pytest.raises(Refusal):
        answer_survey(actor=person, survey=made.id, who=person.key, answers=given, at=now())
    assert Response.objects.count() == 1


def test_answers_needed_are_needed() -> None:
    made, person = opened(), actor_of(anna())
    first, second = made.questions[0].key, made.questions[1].key
    for given in ({}, {first: ("1",)}, {second: ("1",)}, {first: ("1",), second: ("7",)}):
        with pytest.raises(Refusal) as refused:
            answer_survey(actor=person, survey=made.id, who="x", answers=given, at=now())
        assert refused.value.status == 400
    assert Taken.objects.count() == 0


def test_the_account_the_process_asks_for() -> None:
    made = opened()
    with pytest.raises(Refusal) as refused:
        answer_survey(actor=ANONYMOUS, survey=made.id, who="x", answers={}, at=now())
    assert refused.value.status == 403


def test_no_result_before_the_end_for_nobody() -> None:
    made = opened(who="anyone")
    first = made.questions[0].key
    for number in range(6):
        who = f"browser:{number}"
        answer_survey(actor=ANONYMOUS, survey=made.id, who=who, answers={first: ("2",)}, at=now())
    view = survey(actor=SYSTEM, pk=made.id)
    for actor in (SYSTEM, actor_of(editor()), ANONYMOUS):
        with pytest.raises(Refusal):
            results(actor=actor, survey=view)
    with pytest.raises(Refusal):
        close_survey(actor=actor_of(stranger()), survey=made.id, summary="", at=now())
    close_survey(actor=SYSTEM, survey=made.id, summary="Wir handeln.", at=now())
    view = survey(actor=ANONYMOUS, pk=made.id)
    assert results(actor=ANONYMOUS, survey=view)[0].lines[1].count == 6
    with pytest.raises(Refusal):
        texts(actor=ANONYMOUS, survey=view)
    with pytest.raises(Refusal):
        answer_survey(actor=ANONYMOUS, survey=made.id, who="late", answers={}, at=now())


@pytest.mark.django_db(transaction=True)
def test_the_same_answer_sent_at_once_counts_once() -> None:
    made = opened(who="anyone")
    first = made.questions[0].key

    def send() -> None:
        try:
            answer_survey(
                actor=ANONYMOUS, survey=made.id, who="same", answers={first: ("2",)}, at=now()
            )
        except Refusal:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (Response.objects.count(), Taken.objects.count()) == (1, 1)


def test_the_demo_loads_twice_the_same() -> None:
    opened("laermaktionsplan")
    assert load_demo_surveys(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 3
    assert load_demo_surveys(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 3
    with pytest.raises(Refusal):
        load_demo_surveys(actor=actor_of(editor()), city=settings.RATHAUS_CITY, at=now())
