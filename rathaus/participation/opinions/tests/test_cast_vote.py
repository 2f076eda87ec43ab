"""Agree, disagree, pass: once a statement, by whoever may, without a name."""

import pytest
from django.db import IntegrityError, transaction

from rathaus.accounts.tests.factories import actor_of, anna, bernd, stranger
from rathaus.kernel.actor import ANONYMOUS, Actor, Trust
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.actions.cast_vote import cast_vote
from rathaus.participation.opinions.actions.close_conversation import close_conversation
from rathaus.participation.opinions.models import Participant, Statement, Vote
from rathaus.participation.opinions.tests.factories import answer, conversation, first, park
from rathaus.participation.processes.tests.factories import eva

pytestmark = pytest.mark.django_db


def vote(actor: Actor, statement: int, given: str = "agree", **more: str) -> None:
    cast_vote(actor=actor, statement=statement, answer=given, at=now(), **more)


def test_a_changed_mind_replaces_the_answer_and_gets_a_new_id() -> None:
    one = first(conversation())
    vote(actor_of(anna()), one.pk, "agree")
    before = Vote.objects.get()
    vote(actor_of(anna()), one.pk, "agree")
    assert Vote.objects.get().pk == before.pk
    vote(actor_of(anna()), one.pk, "disagree")
    after = Vote.objects.get()
    assert (before.value, after.value) == (1, -1)
    assert after.pk > before.pk


def test_the_database_keeps_it_to_one_vote() -> None:
    one = first(conversation())
    answer(one.pk, "a")
    person = Participant.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(statement=one, participant=person, value=0, day=now().date())
    with pytest.raises(IntegrityError), transaction.atomic():
        other = Statement.objects.exclude(pk=one.pk).earliest("pk")
        Vote.objects.create(statement=other, participant=person, value=2, day=now().date())


def test_no_row_and_no_entry_names_the_voter() -> None:
    one = first(conversation())
    seen = Entry.objects.count()
    vote(actor_of(anna()), one.pk)
    person = Participant.objects.get()
    assert person.level == "account"
    assert str(anna().pk) != person.holder and len(person.holder) == 64
    assert {field.name for field in Participant._meta.fields} == {
        *("id", "conversation", "holder", "level"),
    }
    assert Entry.objects.count() == seen


@pytest.mark.parametrize(
    ("who", "nobody", "citizen", "proven"),
    [
        ("anyone", True, True, True),
        ("mail", False, True, True),
        ("account", False, True, True),
        ("resident", False, False, True),
    ],
)
def test_who_may(who: str, nobody: bool, citizen: bool, proven: bool) -> None:
    one = first(conversation(park(who=who)))
    people = [
        (ANONYMOUS, nobody),
        (actor_of(anna()), citizen),
        (actor_of(stranger(), Trust.SUBSTANTIAL), proven),
        (actor_of(bernd()), False),
    ]
    for actor, may in people:
        if may:
            vote(actor, one.pk, pseudonym="p", network="network:n")
        else:
            with pytest.raises(Refusal) as refused:
                vote(actor, one.pk, pseudonym="p", network="network:n")
            assert refused.value.status == 403


def test_without_pseudonym_nobody_votes() -> None:
    with pytest.raises(Refusal):
        vote(ANONYMOUS, first(conversation()).pk)


def test_only_what_is_shown_and_open_is_answered() -> None:
    pk = conversation()
    one = first(pk)
    with pytest.raises(Refusal) as wrong:
        vote(actor_of(anna()), one.pk, "perhaps")
    Statement.objects.filter(pk=one.pk).update(state="hidden")
    with pytest.raises(Refusal) as gone:
        vote(actor_of(anna()), one.pk)
    Statement.objects.filter(pk=one.pk).update(state="published")
    close_conversation(actor=eva(), conversation=pk, at=now())
    with pytest.raises(Refusal) as closed:
        vote(actor_of(anna()), one.pk)
    assert (wrong.value.status, gone.value.status, closed.value.status) == (400, 404, 409)


def test_new_pseudonyms_of_one_network_are_slowed_down() -> None:
    one = first(conversation())
    with pytest.raises(Refusal) as slow:
        for number in range(400):
            vote(ANONYMOUS, one.pk, pseudonym=f"bot-{number}", network="network:x")
    assert slow.value.status == 429
    assert 20 <= Participant.objects.count() <= 200
