"""One right, one ballot; the sheet's rules; to the microsecond."""

from datetime import timedelta

import pytest

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.models import Mark, SealedBallot
from rathaus.participation.ballots.queries import has_voted, receipt_listed
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_ballot_is_in_the_urn_once() -> None:
    poll = make.opened()
    told = Entry.objects.count()
    assert not has_voted(voter=make.voter(poll, "anna"))
    code = make.vote(poll, "anna", 1, 2)
    assert has_voted(voter=make.voter(poll, "anna"))
    with pytest.raises(Refusal, match=r"already|bereits|schon"):
        make.vote(poll, "anna", 3)
    assert SealedBallot.objects.count() == Mark.objects.count() == 1
    assert receipt_listed(poll=poll.id, code=code.lower().replace("-", " ")).state == "sealed"
    assert not receipt_listed(poll=poll.id, code="ST-00000-00000")
    assert Entry.objects.count() == told
    box = SealedBallot.objects.get()
    assert b"mail" not in bytes(box.box)


def test_three_queries(django_assert_max_num_queries: object) -> None:
    poll = make.opened()
    make.vote(poll, "first", 1)
    with django_assert_max_num_queries(5):  # type: ignore[operator]  # with the savepoint's two
        make.vote(poll, "second", 1)


def test_overrun_is_refused_with_the_amount() -> None:
    poll = make.opened()
    with pytest.raises(Refusal, match=r"5\.000"):
        make.vote(poll, "anna", 1, 2, 3)
    make.vote(poll, "anna", 1, 2, 4)


def test_to_the_microsecond() -> None:
    poll = make.opened()
    for wrong in (make.OPENS - timedelta(microseconds=1), make.CLOSES, make.LATER):
        with pytest.raises(Refusal):
            make.vote(poll, "anna", 1, at=wrong)
    make.vote(poll, "anna", 1, at=make.OPENS)
    make.vote(poll, "bernd", 1, at=make.CLOSES - timedelta(microseconds=1))


def test_passes_that_are_not_good() -> None:
    poll = make.opened()
    other = make.opened(key="other")
    for voter in (
        "",
        "nonsense",
        make.voter(other, "anna"),
        make.voter(poll, "a", channel="counter"),
    ):
        with pytest.raises(Refusal) as caught:
            cast_ballot(voter=voter, poll=poll.id, sheet=make.tick(poll, 1), at=make.NOON)
        assert caught.value.status == 403
