"""Changing, closing, the groups, taking back, the demo."""

from datetime import timedelta

import pytest
from django.conf import settings

from rathaus.accounts.tests.factories import actor_of, anna
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.actions.change_conversation import change_conversation
from rathaus.participation.opinions.actions.close_conversation import close_conversation
from rathaus.participation.opinions.actions.find_opinion_groups import find_opinion_groups
from rathaus.participation.opinions.actions.load_demo_opinions import load_demo_opinions
from rathaus.participation.opinions.actions.open_conversation import ConversationDraft
from rathaus.participation.opinions.actions.withdraw_votes import withdraw_votes
from rathaus.participation.opinions.listeners import find_groups_anew
from rathaus.participation.opinions.models import (
    Conversation,
    Participant,
    Snapshot,
    Statement,
    Vote,
)
from rathaus.participation.opinions.queries import figures, result_page
from rathaus.participation.opinions.tests.factories import (
    answer,
    conversation,
    crowd,
    first,
    park,
)
from rathaus.participation.processes.tests.factories import eva

pytestmark = pytest.mark.django_db
DRAFT = ConversationDraft("Worum geht es?", "", ("de", "en"))


def test_changing_is_for_editors() -> None:
    pk = conversation()
    with pytest.raises(Refusal):
        change_conversation(actor=actor_of(anna()), conversation=pk, draft=DRAFT, at=now())
    change_conversation(actor=eva(), conversation=pk, draft=DRAFT, at=now())
    assert Conversation.objects.get(pk=pk).languages == ["de", "en"]


def test_closing_makes_the_picture_a_last_time() -> None:
    pk = conversation(statements=10)
    crowd(pk)
    answer(first(pk).pk, "late")
    with pytest.raises(Refusal):
        close_conversation(actor=actor_of(anna()), conversation=pk, at=now())
    close_conversation(actor=eva(), conversation=pk, at=now())
    assert Snapshot.objects.get().votes == Vote.objects.count()
    with pytest.raises(Refusal):
        close_conversation(actor=eva(), conversation=pk, at=now())


def test_groups_are_found_once_a_change() -> None:
    pk = conversation(statements=10)
    assert not find_opinion_groups(actor=SYSTEM, conversation=pk, at=now())
    crowd(pk)
    kept = Snapshot.objects.get()
    assert kept.sizes == [15, 15] and kept.people == 30
    find_groups_anew(now() + timedelta(minutes=1))
    assert Snapshot.objects.get().made_at == kept.made_at
    answer(first(pk).pk, "new")
    find_groups_anew(now() + timedelta(minutes=2))
    assert Snapshot.objects.get().made_at > kept.made_at
    told = Entry.objects.filter(fact="OpinionGroupsFound").latest("pk")
    assert told.data["groups"] == 2 and told.data["votes"] == Vote.objects.count()
    with pytest.raises(Refusal):
        find_opinion_groups(actor=eva(), conversation=pk, at=now())


def test_a_changed_mind_and_a_hidden_statement_change_the_picture() -> None:
    pk = conversation(statements=10)
    crowd(pk)
    one = Vote.objects.select_related("participant").earliest("pk")
    answer(one.statement_id, "crowd-0", "disagree" if one.value else "agree")
    assert find_opinion_groups(actor=SYSTEM, conversation=pk, at=now())
    Statement.objects.filter(pk=first(pk).pk).update(state="hidden")
    assert find_opinion_groups(actor=SYSTEM, conversation=pk, at=now())
    assert str(first(pk).pk) not in Snapshot.objects.get().results["counts"]


def test_too_few_people_leave_no_picture() -> None:
    pk = conversation(statements=10)
    crowd(pk, people=12)
    assert Snapshot.objects.exists()
    Participant.objects.filter(pk__gt=Participant.objects.earliest("pk").pk + 3).delete()
    assert find_opinion_groups(actor=SYSTEM, conversation=pk, at=now())
    assert not Snapshot.objects.exists()


def test_answers_are_taken_back_by_the_one_who_gave_them() -> None:
    pk = conversation()
    answer(first(pk).pk, "a")
    answer(first(pk).pk, "b")
    assert withdraw_votes(actor=ANONYMOUS, conversation=pk, pseudonym="a", at=now()) == 1
    assert withdraw_votes(actor=ANONYMOUS, conversation=pk, pseudonym="a", at=now()) == 0
    assert Vote.objects.count() == Participant.objects.count() == 1
    close_conversation(actor=eva(), conversation=pk, at=now())
    assert withdraw_votes(actor=ANONYMOUS, conversation=pk, pseudonym="b", at=now()) == 1
    with pytest.raises(Refusal):
        withdraw_votes(actor=ANONYMOUS, conversation=pk, at=now())


def test_the_demo_is_alive_and_safe_to_load_twice() -> None:
    process = park()
    city = settings.RATHAUS_CITY
    with pytest.raises(Refusal):
        load_demo_opinions(actor=eva(), city=city, at=now())
    many = load_demo_opinions(actor=SYSTEM, city=city, at=now())
    assert many > 2000 and load_demo_opinions(actor=SYSTEM, city=city, at=now()) == 0
    page = result_page(
        actor=ANONYMOUS, slug=process.slug, pseudonym="demo-3", language="de", at=now()
    )
    assert page.many == 3 and min(group.people for group in page.groups) > 20
    assert len(page.consensus) >= 3 and len(page.divisive) >= 5
    assert all(group.typical for group in page.groups)
    (row,) = figures()
    assert (row.people, row.votes, row.statements) == (180, many, 25)


def test_no_demo_without_its_process() -> None:
    assert load_demo_opinions(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 0
