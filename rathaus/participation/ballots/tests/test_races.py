"""Many at once: one right gives one ballot; the closing waits for nobody twice and loses nobody."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.models import Ballot, Mark, SealedBallot
from rathaus.participation.ballots.passes import VoterPass, write_pass
from rathaus.participation.ballots.queries import PollView, verify_poll
from rathaus.participation.ballots.sealing import keys_of
from rathaus.participation.ballots.tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clean_jobs")]
THREADS, POSTS = 20, 10


def posts(poll: PollView, passes: list[str], barrier: Barrier | None = None) -> Counter[int]:
    """Each pass is posted once; answers by status, 201 for a ballot cast."""
    try:
        if barrier:
            barrier.wait()
        return Counter(one(poll, voter) for voter in passes)
    finally:
        connection.close()


def one(poll: PollView, voter: str) -> int:
    try:
        cast_ballot(voter=voter, poll=poll.id, sheet=make.tick(poll, 1), at=make.NOON)
    except Refusal as refusal:
        return refusal.status
    return 201


def test_two_hundred_posts_of_one_voter_are_one_ballot() -> None:
    poll = make.opened()
    voter, barrier = make.voter(poll, "anna"), Barrier(THREADS)
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [pool.submit(posts, poll, [voter] * POSTS, barrier) for _ in range(THREADS)]
        answers: Counter[int] = sum((job.result() for job in jobs), Counter())
    assert answers == {201: 1, 409: THREADS * POSTS - 1}
    assert SealedBallot.objects.count() == Mark.objects.count() == 1


def test_one_person_by_two_ways_at_once_is_one_ballot() -> None:
    """Account and address name each other, in opposite orders; no deadlock, one ballot each."""
    poll = make.opened()
    keys = keys_of(poll.key)
    passes: list[list[str]] = [[], []]
    for number in range(40):
        holders = (keys.holder("account", number), keys.holder("mail", number))
        for way, order in enumerate((holders, holders[::-1])):
            passes[way].append(write_pass(VoterPass(poll.id, "mail", order)))
    barrier = Barrier(4)
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(posts, poll, passes[n % 2], barrier) for n in range(4)]
        answers: Counter[int] = sum((job.result() for job in jobs), Counter())
    assert answers == {201: 40, 409: 120}
    assert SealedBallot.objects.count() == 40
    assert verify_poll(actor=make.editor(), poll=poll.id).ok


def test_stirring_and_closing_in_the_middle_of_votes() -> None:
    poll, editor = make.opened(), make.editor()
    passes = [[make.voter(poll, f"{n}-{k}") for k in range(60)] for n in range(4)]
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(posts, poll, own) for own in passes]
        for _ in range(6):
            stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
            assert verify_poll(actor=editor, poll=poll.id).ok
        close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
        answers: Counter[int] = sum((job.result() for job in jobs), Counter())
    assert set(answers) <= {201, 409} and sum(answers.values()) == 240
    assert Ballot.objects.count() == answers[201]
    assert verify_poll(actor=editor, poll=poll.id).ok
