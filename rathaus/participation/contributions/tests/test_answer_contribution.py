from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import (
    actor_of,
    anna,
    auditor,
    bernd,
    clara,
    doris,
    editor,
    log_in,
    stranger,
)
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.answer_contribution import answer_contribution
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.queries import (
    ContributionView,
    answers_due,
    contribution,
    contributions,
    desk_counts,
)
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import letters

pytestmark = pytest.mark.django_db
TEXT = "Der Brunnen kommt im Frühjahr, die Leitung liegt schon."


def owed(unit: str = "32.2") -> ContributionView:
    """A proposal with enough supporters, in a process of Bernd's unit."""
    one = written(park(unit=unit))
    for account in (anna(), stranger()):
        support_contribution(actor=actor_of(account), contribution=one.id, at=now())
    return contribution(actor=actor_of(anna()), number=one.number)


def test_the_unit_answers_and_the_author_hears_it() -> None:
    one = owed()
    assert one.answer_due is not None
    before = len(letters())
    answer_contribution(
        actor=actor_of(bernd()), contribution=one.id, outcome="adopted", text=TEXT, at=now()
    )
    shown = contribution(actor=actor_of(stranger()), number=one.number)
    assert (shown.answer, shown.outcome) == (TEXT, "adopted")
    assert [one.to for one in letters()[before:]] == [[anna().email]]
    told = Entry.objects.get(fact="ContributionAnswered")
    assert told.data == {"contribution": one.id, "outcome": "adopted"} and told.unit == "32.2"
    assert answers_due(actor=actor_of(bernd())) == []
    later = "Der Brunnen steht, das Wasser läuft seit heute."
    answer_contribution(
        actor=actor_of(editor()), contribution=one.id, outcome="done", text=later, at=now()
    )
    listed = contributions(actor=actor_of(anna()), process=one.process, state="answered")
    assert [row.outcome for row in listed] == ["done"]


def test_who_may_not_answer() -> None:
    one = owed()
    for account in (anna(), clara(), auditor()):
        with pytest.raises(Refusal) as refused:
            answer_contribution(
                actor=actor_of(account), contribution=one.id, outcome="done", text=TEXT, at=now()
            )
        assert refused.value.status == 403
    answer_contribution(  # the head of the office answers for its sections too
        actor=actor_of(doris()), contribution=one.id, outcome="done", text=TEXT, at=now()
    )


def test_an_answer_has_a_kind_and_reasons() -> None:
    one = owed()
    for outcome, text in (("ja", TEXT), ("done", "Ja.")):
        with pytest.raises(Refusal):
            answer_contribution(
                actor=actor_of(bernd()), contribution=one.id, outcome=outcome, text=text, at=now()
            )


def test_the_desk_shows_each_unit_its_own_and_what_is_overdue() -> None:
    one = owed()
    assert [row.id for row in answers_due(actor=actor_of(bernd()))] == [one.id]
    assert answers_due(actor=actor_of(clara())) == []
    assert len(answers_due(actor=actor_of(editor()))) == 1
    with pytest.raises(Refusal):
        answers_due(actor=actor_of(anna()))
    counts = desk_counts(actor=actor_of(bernd()), at=now() + timedelta(days=30))
    assert (counts.due, counts.overdue) == (1, 1)
    assert desk_counts(actor=actor_of(anna()), at=now()).due == 0


def test_the_pages(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    one = owed()
    assert "Die Stadt antwortet bis" in client.get(one.url).content.decode()
    assert client.get("/intern/mitmachen/antworten/").status_code == 302
    log_in(client, bernd())
    with django_assert_max_num_queries(15):
        assert one.title in client.get("/intern/mitmachen/antworten/").content.decode()
    address = f"/intern/mitmachen/antworten/{one.number}/"
    with django_assert_max_num_queries(15):
        assert "Für die Stadt antworten" in client.get(address).content.decode()
    assert client.post(address, {"outcome": "", "text": ""}).status_code == 200
    client.post(address, {"outcome": "examined", "text": TEXT})
    with django_assert_max_num_queries(15):
        page = client.get(one.url).content.decode()
    assert "Wir prüfen es" in page and TEXT in page
    log_in(client, clara())
    assert "Zuständig" in client.get(address).content.decode()
