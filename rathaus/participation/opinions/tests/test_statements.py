"""Statements: put in by the town, written by participants, moderated, translated."""

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.queries import is_held, open_cases
from rathaus.participation.opinions.actions.question_statement import question_statement
from rathaus.participation.opinions.actions.seed_statement import seed_statement
from rathaus.participation.opinions.actions.settle_statement import settle_statement
from rathaus.participation.opinions.actions.submit_statement import submit_statement
from rathaus.participation.opinions.actions.translate_statement import translate_statement
from rathaus.participation.opinions.models import Statement, Translation
from rathaus.participation.opinions.queries import similar
from rathaus.participation.opinions.tests.factories import TEXTS, conversation, first, park
from rathaus.participation.processes.tests.factories import eva

pytestmark = pytest.mark.django_db
TEXT = "Am Teich sollen mehr Bänke stehen."


def test_only_editors_put_statements_in() -> None:
    pk = conversation()
    for actor in (ANONYMOUS, actor_of(anna()), actor_of(bernd()), actor_of(auditor())):
        with pytest.raises(Refusal) as refused:
            seed_statement(actor=actor, conversation=pk, text=TEXT, at=now())
        assert refused.value.status == 403
    made = seed_statement(actor=eva(), conversation=pk, text=f"  {TEXT}\n", at=now())
    row = Statement.objects.get(pk=made)
    assert (row.text, row.seeded, row.state) == (TEXT, True, "published")


@pytest.mark.parametrize(
    ("text", "status"),
    [("Kurz.", 400), ("x" * 201, 400), ("Soll es mehr Bänke geben?", 400), (TEXTS[0], 409)],
)
def test_what_cannot_be_a_statement_says_how_to_mend_it(text: str, status: int) -> None:
    pk = conversation()
    with pytest.raises(Refusal) as refused:
        seed_statement(actor=eva(), conversation=pk, text=text, at=now())
    assert (refused.value.status, refused.value.field) == (status, "text")


def test_a_citizens_statement_appears_at_once_and_names_nobody_in_the_journal() -> None:
    pk = conversation()
    made = submit_statement(
        actor=actor_of(anna()), conversation=pk, text=TEXT, language="de", at=now()
    )
    row = Statement.objects.get(pk=made.id)
    assert (made.held, row.state, row.account_id) == (False, "published", anna().pk)
    assert Entry.objects.get(fact="StatementSubmitted").actor == "anonymous"


def test_without_account_and_proof_somebody_reads_it_first() -> None:
    pk = conversation()
    made = submit_statement(
        actor=ANONYMOUS, conversation=pk, text=TEXT, language="de", network="network:n", at=now()
    )
    assert made.held and is_held(subject=f"statement:{made.id}")
    assert Statement.objects.get(pk=made.id).state == "held"


@pytest.mark.parametrize(("outcome", "state"), [("publish", "published"), ("hide", "hidden")])
def test_the_moderation_decides_and_it_happens(outcome: str, state: str) -> None:
    pk = conversation(park(premoderated=True))
    made = submit_statement(
        actor=actor_of(anna()), conversation=pk, text=TEXT, language="de", at=now()
    )
    cases, _many = open_cases(actor=eva())
    assert cases[0].why == "premoderated" and cases[0].title == TEXT
    reason = "fine" if outcome == "publish" else "off-topic"
    decide_content(actor=eva(), case=cases[0].id, outcome=outcome, reason=reason, at=now())
    run_until_quiet()
    assert Statement.objects.get(pk=made.id).state == state
    settle_statement(actor=SYSTEM, statement=made.id, outcome=outcome, at=now())  # twice
    told = "StatementPublished" if outcome == "publish" else "StatementHidden"
    assert Entry.objects.filter(fact=told).count() == 1


def test_only_the_system_settles() -> None:
    one = first(conversation())
    for actor in (ANONYMOUS, actor_of(anna()), eva()):
        with pytest.raises(Refusal):
            settle_statement(actor=actor, statement=one.pk, outcome="hide", at=now())


def test_staff_do_not_write_here_and_nobody_where_it_is_not_wanted() -> None:
    pk = conversation(own=False)
    for actor, status in ((eva(), 403), (actor_of(anna()), 409)):
        with pytest.raises(Refusal) as refused:
            submit_statement(actor=actor, conversation=pk, text=TEXT, language="de", at=now())
        assert refused.value.status == status


def test_too_many_in_a_short_time_wait() -> None:
    pk = conversation()
    with pytest.raises(Refusal) as slow:
        for number in range(20):
            text = f"{TEXT[:-1]}, Nummer {number}."
            submit_statement(
                actor=actor_of(anna()), conversation=pk, text=text, language="de", at=now()
            )
    assert slow.value.status == 429


def test_an_editor_in_doubt_asks_the_moderation() -> None:
    one = first(conversation())
    with pytest.raises(Refusal):
        question_statement(actor=actor_of(anna()), statement=one.pk, at=now())
    case = question_statement(actor=eva(), statement=one.pk, at=now())
    assert case == question_statement(actor=eva(), statement=one.pk, at=now())
    assert Statement.objects.get(pk=one.pk).state == "published"


def test_translations_are_written_changed_and_taken_away() -> None:
    one = first(conversation())
    with pytest.raises(Refusal):
        translate_statement(
            actor=actor_of(anna()), statement=one.pk, language="en", text="More.", at=now()
        )
    for text in ("More of it.", "More of that thing."):
        translate_statement(actor=eva(), statement=one.pk, language="en", text=text, at=now())
    assert Translation.objects.get().text == "More of that thing."
    for language in ("de", "tr"):  # its own, and one not spoken here
        with pytest.raises(Refusal):
            translate_statement(
                actor=eva(), statement=one.pk, language=language, text="Ja.", at=now()
            )
    translate_statement(actor=eva(), statement=one.pk, language="en", text=" ", at=now())
    assert not Translation.objects.exists()


def test_similar_statements_are_found_in_other_words() -> None:
    pk = conversation(statements=0)
    for text in (
        "Im Park sollen mehr Sitzbänke stehen.",
        "Hunde gehören an die Leine.",
        "Der Weg soll abends beleuchtet sein.",
    ):
        seed_statement(actor=eva(), conversation=pk, text=text, at=now())
    for asked, found in (
        ("Wir brauchen zusätzliche Bänke zum Sitzen", "Sitzbänke"),
        ("Leinenpflicht für alle Hunde", "Hunde"),
        ("Bessere Beleuchtung der Wege am Abend", "beleuchtet"),
    ):
        alike = similar(conversation=pk, text=asked, language="de")
        assert alike and found in alike[0].text
    assert similar(conversation=pk, text="Ein Café mit Kuchen", language="de") == []
