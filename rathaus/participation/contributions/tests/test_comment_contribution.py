import re

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, bernd, editor, stranger
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.comment_contribution import comment_contribution
from rathaus.participation.contributions.actions.confirm_comment import confirm_comment
from rathaus.participation.contributions.actions.withdraw_comment import withdraw_comment
from rathaus.participation.contributions.links import read_link
from rathaus.participation.contributions.models import Comment, Contribution
from rathaus.participation.contributions.queries import comments_on
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import alerts, letters, solved

pytestmark = pytest.mark.django_db


def test_a_reply_to_a_reply_stands_below_the_first() -> None:
    one = written(park())
    actor = actor_of(stranger())
    first = comment_contribution(actor=actor, contribution=one.id, text="Eins", at=now())
    second = comment_contribution(
        actor=actor, contribution=one.id, text="Zwei", at=now(), parent=first
    )
    third = comment_contribution(
        actor=actor, contribution=one.id, text="Drei", at=now(), parent=second, side="pro"
    )
    row = Comment.objects.get(pk=third)
    assert (row.parent_id, row.side) == (first, "")
    found, number = comments_on(actor=ANONYMOUS, contribution=one.id, order="answers")
    assert number == 1 and [reply.text for reply in found[0].replies] == ["Zwei", "Drei"]
    assert Contribution.objects.get().comments == 3


def test_staff_of_the_unit_speak_for_the_town_and_others_not() -> None:
    one = written(park())
    pk = comment_contribution(actor=actor_of(editor()), contribution=one.id, text="Wir", at=now())
    row = Comment.objects.get(pk=pk)
    assert row.official == "10.2" and row.author_name.startswith("Organisation")
    with pytest.raises(Refusal):
        comment_contribution(actor=actor_of(bernd()), contribution=one.id, text="Ich", at=now())


def test_by_mail_and_by_proof() -> None:
    one = written(park(who="mail"))
    pk = comment_contribution(
        actor=ANONYMOUS, contribution=one.id, text="Gut so", at=now(), email="olga@post.example"
    )
    assert Comment.objects.get(pk=pk).state == "asked"
    found = re.search(r"/link/([^/]+)/", str(letters()[-1].body))
    assert found
    key = read_link(found[1]).key
    with pytest.raises(Refusal):
        confirm_comment(comment=pk, key="falsch", at=now())
    assert confirm_comment(comment=pk, key=key, at=now()) == "published"
    withdraw_comment(actor=ANONYMOUS, comment=pk, key=key, at=now())
    assert Comment.objects.get().author_email == ""
    free = written(park(slug="frei", who="anyone"))
    held = comment_contribution(actor=ANONYMOUS, contribution=free.id, text="Hallo", at=now())
    assert Comment.objects.get(pk=held).state == "held"
    seen = comment_contribution(
        actor=ANONYMOUS, contribution=free.id, text="Hallo", at=now(), altcha=solved(now())
    )
    assert Comment.objects.get(pk=seen).state == "published"
    assert alerts() == [(f"comment:{held}", "no-proof")]


def test_who_may_not_and_what_is_not_there() -> None:
    one = written(park(who="account"))
    with pytest.raises(Refusal) as refused:
        comment_contribution(actor=ANONYMOUS, contribution=one.id, text="Hallo", at=now())
    assert refused.value.status == 403
    with pytest.raises(Refusal):
        comment_contribution(actor=actor_of(anna()), contribution=one.id, text=" ", at=now())
    with pytest.raises(Refusal):
        comment_contribution(actor=actor_of(anna()), contribution=0, text="Hallo", at=now())
    with pytest.raises(Refusal):
        comment_contribution(
            actor=actor_of(anna()), contribution=one.id, text="Hallo", at=now(), parent=0
        )


def test_only_ones_own_is_taken_back() -> None:
    one = written(park())
    pk = comment_contribution(actor=actor_of(anna()), contribution=one.id, text="Meins", at=now())
    with pytest.raises(Refusal):
        withdraw_comment(actor=actor_of(stranger()), comment=pk, at=now())
    withdraw_comment(actor=actor_of(anna()), comment=pk, at=now())
    assert Contribution.objects.get().comments == 0
