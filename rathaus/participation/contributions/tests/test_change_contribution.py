"""Changing, withdrawing, anonymising one's own."""

from datetime import timedelta

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, editor, stranger
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.anonymise_contribution import (
    anonymise_contribution,
)
from rathaus.participation.contributions.actions.change_contribution import change_contribution
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.actions.withdraw_contribution import (
    withdraw_contribution,
)
from rathaus.participation.contributions.history import changes
from rathaus.participation.contributions.models import Contribution, Revision
from rathaus.participation.contributions.queries import contribution, history, mine
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import alerts

pytestmark = pytest.mark.django_db


def change(pk: int, text: str = "Ein Brunnen mit Napf für Hunde.", **given: object) -> None:
    fields: dict[str, object] = {"actor": actor_of(anna()), "at": now()}
    change_contribution(
        contribution=pk,
        title="Brunnen am Weiher",
        text=text,
        **(fields | given),  # type: ignore[arg-type]
    )


def test_every_version_stays() -> None:
    one = written(park())
    change(one.id)
    change(one.id)  # the same again is no change
    change(one.id, "Ein Brunnen ohne Napf.")
    shown = contribution(actor=actor_of(stranger()), number=one.number)
    versions = history(one=shown)
    assert len(versions) == 2
    assert [part.kind for part in versions[0].title] == ["gone", "new", "same"]


def test_the_way_between_two_texts() -> None:
    found = changes("Der alte Brunnen", "Der neue Brunnen hier")
    assert "".join(one.text for one in found if one.kind != "new") == "Der alte Brunnen"
    assert "".join(one.text for one in found if one.kind != "gone") == "Der neue Brunnen hier"


def test_the_limits() -> None:
    one = written(park())
    for actor in (actor_of(stranger()), actor_of(editor())):
        with pytest.raises(Refusal) as refused:
            change(one.id, actor=actor)
        assert refused.value.status == 403
    with pytest.raises(Refusal):
        change(one.id, "zu kurz")
    with pytest.raises(Refusal):
        change(one.id, at=now() + timedelta(days=40))
    for number in range(10):
        change(one.id, f"Fassung Nummer {number} des Textes")
    with pytest.raises(Refusal, match="zehnmal"):
        change(one.id, "Noch eine Fassung")
    assert Revision.objects.count() == 10


def test_with_enough_supporters_the_words_are_fixed() -> None:
    one = written(park())
    for account in (anna(), stranger()):
        support_contribution(actor=actor_of(account), contribution=one.id, at=now())
    with pytest.raises(Refusal):
        change(one.id)
    with pytest.raises(Refusal):
        withdraw_contribution(actor=actor_of(anna()), contribution=one.id, at=now())
    anonymise_contribution(actor=actor_of(anna()), contribution=one.id, at=now())
    row = Contribution.objects.get()
    assert (row.account, row.author_name) == (None, "")


def test_a_change_that_looks_like_spam_raises_an_alert() -> None:
    one = written(park())
    change(one.id, "Besuchen Sie das beste Casino der Stadt")
    assert alerts() == [(f"contribution:{one.id}", "words")]
    assert Contribution.objects.get().state == "published"


def test_withdrawn_is_gone_but_for_its_author() -> None:
    one = written(park())
    with pytest.raises(Refusal):
        withdraw_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    for _twice in range(2):
        withdraw_contribution(actor=actor_of(anna()), contribution=one.id, at=now())
    with pytest.raises(Refusal):
        contribution(actor=actor_of(stranger()), number=one.number)
    assert [row.state for row in mine(actor=actor_of(anna())).contributions] == ["withdrawn"]
    with pytest.raises(Refusal):
        anonymise_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
