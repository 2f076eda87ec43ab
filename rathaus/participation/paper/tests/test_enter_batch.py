"""Two people key a stack, a third look settles, the whole goes into the urn."""

import pytest
from django.db import IntegrityError, transaction

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.queries import result, verify_poll
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper.actions.discard_batch import discard_batch
from rathaus.participation.paper.actions.enter_batch import enter_batch
from rathaus.participation.paper.actions.key_sheet import key_sheet
from rathaus.participation.paper.actions.open_batch import open_batch
from rathaus.participation.paper.actions.settle_sheet import settle_sheet
from rathaus.participation.paper.listeners import empty_the_rest
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.queries import batch as batch_of
from rathaus.participation.paper.queries import differences, numbers, own_keyings
from rathaus.participation.paper.tests import factories as paper

pytestmark = pytest.mark.django_db


def test_from_the_stack_to_the_result() -> None:
    poll = paper.accepted(12)
    meltem, jana = paper.meltem(), paper.jana()
    first = ["1 4"] * 5 + ["2"] * 5 + ["1", "1 2 3"]
    second = ["4 1"] * 5 + ["2"] * 4 + ["3", "", "1,2,3"]
    batch = paper.stack(poll, first, second)
    assert (batch.state, batch.agreed) == ("compare", 10)
    with pytest.raises(Refusal):
        enter_batch(actor=jana, batch=batch.pk, at=make.NOON)
    view = batch_of(actor=meltem, poll=poll.id, number=1)
    assert [one.sheet for one in differences(actor=meltem, batch=view)] == [10, 11]
    with pytest.raises(Refusal):  # both agree there
        settle_sheet(
            actor=jana, batch=batch.pk, sheet=1, read=paper.read(poll, "3"), note="x", at=make.NOON
        )
    with pytest.raises(Refusal) as caught:
        settle_sheet(
            actor=jana, batch=batch.pk, sheet=10, read=paper.read(poll, "3"), note=" ", at=make.NOON
        )
    assert caught.value.field == "note"
    for sheet, typed in ((10, "3"), (11, "")):
        settle_sheet(
            actor=jana, batch=batch.pk, sheet=sheet, read=paper.read(poll, typed),
            note="gut zu sehen", at=make.NOON,
        )  # fmt: skip
    done = enter_batch(actor=meltem, batch=batch.pk, at=make.NOON)
    assert (done.state, done.resolved, Keying.objects.count()) == ("entered", 2, 0)
    found = numbers(actor=make.NOBODY, key=poll.key)
    assert (found.accepted, found.entered, found.missing) == (12, 12, 0)
    assert (found.sheets, found.agreed, found.resolved) == (12, 10, 2)
    editor = make.editor()
    assert verify_poll(actor=editor, poll=poll.id).ok
    for again in (enter_batch, discard_batch):
        with pytest.raises(Refusal):
            again(actor=meltem, batch=batch.pk, at=make.NOON)
    close_poll(actor=editor, poll=poll.id, at=make.LATER)
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    [shown] = result(actor=editor, poll=poll.id).contests
    assert {row.option.number: row.votes for row in shown.rows} == {1: 5, 2: 4, 3: 1, 4: 5}
    assert (shown.ballots, shown.invalid) == (10, 2)


def test_the_second_reader_is_somebody_else_and_sees_nothing() -> None:
    poll = paper.accepted(2)
    meltem, jana = paper.meltem(), paper.jana()
    batch = paper.stack(poll, ["1", "2"])
    sheet = {"batch": batch.pk, "sheet": 1, "read": paper.read(poll, "1"), "at": make.NOON}
    with pytest.raises(Refusal) as caught:
        key_sheet(actor=meltem, **sheet)  # type: ignore[arg-type]
    assert caught.value.status == 403
    view = batch_of(actor=jana, poll=poll.id, number=1)
    assert view.mine and own_keyings(actor=jana, batch=view) == {}
    with pytest.raises(Refusal):
        differences(actor=jana, batch=view)
    key_sheet(actor=jana, **sheet)  # type: ignore[arg-type]
    with pytest.raises(Refusal):  # the round is Jana's now
        key_sheet(actor=make.editor(), **sheet)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(second_by=meltem.account)
    other = batch_of(actor=meltem, poll=poll.id, number=1)
    assert not other.mine
    with pytest.raises(Refusal):
        own_keyings(actor=meltem, batch=other)


def test_what_is_typed_must_be_on_the_sheet() -> None:
    poll = paper.accepted(1)
    batch = open_batch(actor=paper.meltem(), poll=poll.id, sheets=1, at=make.NOON)
    for wrong in ("9", "eins", "1.5", "-1"):
        with pytest.raises(Refusal) as caught:
            key_sheet(
                actor=paper.meltem(), batch=batch.pk, sheet=1, read=paper.read(poll, wrong),
                at=make.NOON,
            )  # fmt: skip
        assert caught.value.field == f"c{poll.contests[0].id}"
    for sheet, read in ((2, paper.read(poll, "1")), (1, paper.read(poll, "1", void="mood"))):
        with pytest.raises(Refusal):
            key_sheet(actor=paper.meltem(), batch=batch.pk, sheet=sheet, read=read, at=make.NOON)
    void = paper.read(poll, "1", void="remark")
    done = key_sheet(actor=paper.meltem(), batch=batch.pk, sheet=1, read=void, at=make.NOON)
    assert done.state == "second" and Keying.objects.get().choices == {str(poll.contests[0].id): []}


def test_never_more_sheets_than_slips() -> None:
    poll = paper.accepted(2)
    batch = paper.stack(poll, ["1"] * 3, ["1"] * 3)
    with pytest.raises(Refusal, match="2"):
        enter_batch(actor=paper.meltem(), batch=batch.pk, at=make.NOON)
    assert Keying.objects.count() == 6
    discard_batch(actor=paper.meltem(), batch=batch.pk, at=make.NOON)
    discard_batch(actor=paper.meltem(), batch=batch.pk, at=make.NOON)
    assert (Keying.objects.count(), Batch.objects.get().state) == (0, "discarded")


def test_what_was_not_entered_in_time_goes() -> None:
    poll = paper.accepted(3)
    paper.stack(poll, ["1", "2"])
    close_poll(actor=make.editor(), poll=poll.id, at=make.LATER)
    entry = Entry.objects.get(fact="PollClosed")
    for _twice in range(2):
        empty_the_rest(paper.closed(entry), entry)
    assert Keying.objects.count() == 0
    assert numbers(actor=make.NOBODY, key=poll.key).missing == 3
    assert verify_poll(actor=make.editor(), poll=poll.id).ok


def test_who_may() -> None:
    poll = paper.accepted(2)
    batch = paper.stack(poll, ["1"], ["2"])
    read = paper.read(poll, "1")
    for who in paper.others():
        for act in (
            lambda who=who: open_batch(actor=who, poll=poll.id, sheets=1, at=make.NOON),
            lambda who=who: key_sheet(actor=who, batch=batch.pk, sheet=1, read=read, at=make.NOON),
            lambda who=who: settle_sheet(
                actor=who, batch=batch.pk, sheet=1, read=read, note="x", at=make.NOON
            ),
            lambda who=who: enter_batch(actor=who, batch=batch.pk, at=make.NOON),
            lambda who=who: discard_batch(actor=who, batch=batch.pk, at=make.NOON),
        ):
            with pytest.raises(Refusal) as caught:
                act()
            assert caught.value.status == 403
    for sheets, at in ((0, make.NOON), (201, make.NOON), (1, make.LATER)):
        with pytest.raises(Refusal):
            open_batch(actor=paper.meltem(), poll=poll.id, sheets=sheets, at=at)
