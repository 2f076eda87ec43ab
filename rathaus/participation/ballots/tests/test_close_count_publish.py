"""From the shut urn to the published result."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.publish_result import publish_result
from rathaus.participation.ballots.models import Ballot, Mark, Poll, Receipt, SealedBallot
from rathaus.participation.ballots.queries import (
    audit_file,
    ballots_by_option,
    bundle,
    compare_rules,
    granted,
    pb_text,
    receipt_listed,
    receipts_page,
    result,
    turnout,
    verify_poll,
)
from rathaus.participation.ballots.sealing import ballots_root, receipts_root
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.counting import Rule, read_pb, tally
from rathaus.participation.counting.recount import check_poll

pytestmark = pytest.mark.django_db
CHOICES = [(1, 2), (1, 2), (1, 3), (1, 4), (3, 4), (2,), (2, 3)]


def test_the_whole_way() -> None:
    poll = make.opened()
    codes = make.votes(poll, CHOICES)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    assert not SealedBallot.objects.exists()
    assert Ballot.objects.count() == Receipt.objects.count() == Mark.objects.count() == 7
    assert Poll.objects.get().private_key == ""
    assert all(receipt_listed(poll=poll.id, code=code).state == "counted" for code in codes)
    editor = make.editor()
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    with pytest.raises(Refusal):
        result(actor=make.NOBODY, poll=poll.id)
    publish_result(actor=editor, poll=poll.id, at=make.LATER)
    shown = result(actor=make.NOBODY, poll=poll.id).contests[0]
    assert [(row.option.number, row.votes, row.selected) for row in shown.rows] == [
        (1, 4, True),
        (2, 4, True),
        (3, 3, False),
        (4, 2, True),
    ]
    assert (shown.cost, shown.left, shown.ballots, shown.invalid) == (41_000, 9_000, 7, 0)
    assert granted(poll=poll.id) == [
        ("project:1", True),
        ("project:2", True),
        ("project:3", False),
        ("project:4", True),
    ]
    assert sorted(ballots_by_option(poll=poll.id).values()) == [2, 3, 4, 4]
    assert turnout(actor=make.NOBODY, poll=poll.id).voted == 7
    assert verify_poll(poll=poll.id, actor=editor).ok


def test_the_bundle_is_all_one_needs() -> None:
    poll = make.opened()
    make.votes(poll, CHOICES)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    editor = make.editor()
    with pytest.raises(Refusal):
        bundle(poll=poll.id)
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    publish_result(actor=editor, poll=poll.id, at=make.LATER)
    whole: Any = audit_file(poll=poll.id)
    contest = whole["contests"][0]
    assert contest["result"]["selected"] == ["1", "2", "4"]
    assert contest["ballots_root"] == ballots_root(contest["ballots"])
    assert contest["receipts_root"] == receipts_root(contest["receipts"])
    assert len(contest["ballots"]) == len(contest["receipts"]) == 7
    assert contest["receipts"] == sorted(contest["receipts"])
    told = [one["fact"] for one in whole["journal"]]
    assert told == [
        "PollPrepared",
        "PollOpened",
        "BallotsAccepted",
        "PollClosed",
        "PollCounted",
        "ResultPublished",
    ]
    assert receipts_page(poll=poll.id).total == 7
    recounted = check_poll(json.loads(json.dumps(whole)))
    assert [one["findings"] for one in recounted] == [[], []]
    assert recounted[0]["selected"] == ["1", "2", "4"]
    text = pb_text(contest=poll.contests[0].id)
    assert [one.selected for one in tally(read_pb(text), Rule()).rows] == [True, True, False, True]


def test_nobody_closes_early_or_counts_too_soon() -> None:
    poll = make.opened()
    make.vote(poll, "anna", 1)
    editor = make.editor()
    with pytest.raises(Refusal):
        close_poll(actor=editor, poll=poll.id, at=make.CLOSES - timedelta(microseconds=1))
    with pytest.raises(Refusal):
        count_poll(actor=editor, poll=poll.id, at=make.LATER)
    for who in (editor, cast.actor_of(cast.auditor()), cast.actor_of(cast.admin()), SYSTEM):
        for asked in (
            result,
            lambda **a: compare_rules(contest=poll.contests[0].id, rules=[], **a),
        ):
            with pytest.raises(Refusal):
                asked(actor=who, poll=poll.id)
    with pytest.raises(Refusal) as caught:
        close_poll(actor=cast.actor_of(cast.bernd()), poll=poll.id, at=make.CLOSES)
    assert caught.value.status == 403


def test_votes_are_refused_after_the_closing_whatever_their_time() -> None:
    poll = make.opened()
    make.vote(poll, "anna", 1)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    with pytest.raises(Refusal):
        make.vote(poll, "bernd", 1, at=make.NOON)


def test_a_rule_chosen_later_and_rules_side_by_side() -> None:
    later = replace(make.BUDGET, rule={})
    poll = make.opened(contests=(later,))
    make.votes(poll, CHOICES)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    editor, contest = make.editor(), poll.contests[0].id
    rules = [{"name": "greedy"}, {"name": "equal-shares", "completion": "add1"}]
    shown = compare_rules(actor=editor, poll=poll.id, contest=contest, rules=rules)
    assert [one.rule["name"] for one in shown] == ["greedy", "equal-shares"]
    assert shown[0].happy_voters == 7
    with pytest.raises(Refusal):
        count_poll(actor=editor, poll=poll.id, at=make.LATER)
    count_poll(actor=editor, poll=poll.id, at=make.LATER, rules={contest: rules[1]})
    assert verify_poll(poll=poll.id, actor=editor).ok


def test_a_frozen_rule_stays() -> None:
    poll = make.opened()
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    other = {poll.contests[0].id: {"name": "equal-shares"}}
    with pytest.raises(Refusal):
        count_poll(actor=make.editor(), poll=poll.id, at=make.LATER, rules=other)


def test_the_journal_knows_no_vote() -> None:
    poll = make.opened()
    make.votes(poll, CHOICES)
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    closed = Entry.objects.get(fact="PollClosed")
    assert closed.data["ballots"] == 7
    assert Entry.objects.filter(fact="BallotsAccepted").count() == 1
