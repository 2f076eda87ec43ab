"""The attacker program does not guess better than chance; and it does find leaks that are there."""

import json
import random
from collections import Counter
from collections.abc import Callable
from math import sqrt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from rathaus.kernel.actor import SYSTEM
from rathaus.participation.ballots import sealing
from rathaus.participation.ballots.actions.claim_vote import Claim, claim_vote
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.models import Poll
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.ballots.tests import attacker
from rathaus.participation.ballots.tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clean_jobs")]
VOTERS = 200
SHEETS = ((1,), (2,), (3,), (1, 2), (1, 3), (2, 3), (1, 2, 4), (4,))
Truth = dict[str, str]


@pytest.fixture
def voted() -> tuple[PollView, Truth]:
    """Two hundred people have voted, one after the other, in transactions of their own; some of
    them asked for their link by e-mail. What the marks are and what they chose is known."""
    poll = make.opened()
    keys, chance = sealing.keys_of(poll.key), random.Random(11)
    truth: Truth = {}
    for number in range(VOTERS):
        numbers = chance.choice(SHEETS)
        if number % 20 == 0:
            claim = Claim(
                level="mail", email=f"p{number}@post.example", address=f"192.0.{number}.1"
            )
            claim_vote(actor=make.NOBODY, poll=poll.id, claim=claim, at=make.NOON)
        make.vote(poll, f"p{number}", *numbers)
        holder = keys.holder("mail", f"p{number}@post.example")
        mark = keys.mark(f"contest:{poll.contests[0].id}", holder)
        truth[mark] = json.dumps([[n, 1] for n in numbers])
    return poll, truth


def better_than_chance(found: dict[str, attacker.Guesses], truth: Truth) -> list[str]:
    """Strategies whose hits are more than 4.5 standard deviations above the best blind guess."""
    share = Counter(truth.values()).most_common(1)[0][1] / len(truth)
    leaks = []
    for name, guesses in found.items():
        hits, tries = sum(truth.get(voter) == said for voter, said in guesses.items()), len(guesses)
        if hits > tries * share + 4.5 * sqrt(tries * share * (1 - share)):
            leaks.append(f"{name}: {hits} of {tries}")
    return leaks


def half(truth: Truth) -> Truth:
    return dict(list(truth.items())[::2])


def test_nothing_links_a_voter_to_a_choice(voted: tuple[PollView, Truth]) -> None:
    poll, truth = voted
    order = list(truth)
    fresh = attacker.attack_shut(attacker.dump(), order, half(truth))
    assert len(fresh["size"]) == VOTERS / 2
    stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    stirred = attacker.dump()
    assert len({row["xmin"] for row in stirred["ballots_sealedballot"]}) == 1
    shut = attacker.attack_shut(stirred, order, half(truth))
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    opened = attacker.attack_opened(attacker.dump(), order)
    assert all(len(guesses) == VOTERS for name, guesses in opened.items() if "/" in name)
    for found in (fresh, shut, opened):
        assert better_than_chance(found, truth) == []


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


UNLOCK = "ALTER TABLE ballots_ballot DISABLE TRIGGER USER"


def not_shuffled(truth: Truth) -> None:
    """A leak: ballots are written in the order of voting."""
    sql(
        UNLOCK,
        "CREATE TEMP TABLE kept AS SELECT * FROM ballots_ballot",
        "DELETE FROM ballots_ballot",
    )
    with connection.cursor() as cursor:
        for choice in truth.values():
            cursor.execute(
                "WITH one AS (DELETE FROM kept WHERE id = (SELECT id FROM kept WHERE choices = %s"
                " LIMIT 1) RETURNING *) INSERT INTO ballots_ballot SELECT * FROM one",
                [choice],
            )
    sql("DROP TABLE kept")


def keys_tell(truth: Truth) -> None:
    """A leak: the ballot's key is made from the voter's."""
    sql(UNLOCK)
    with connection.cursor() as cursor:
        for voter, choice in truth.items():
            cursor.execute(
                "UPDATE ballots_ballot SET id = %s WHERE id = (SELECT id FROM ballots_ballot"
                " WHERE choices = %s AND id::text NOT LIKE '%%-000000000000' LIMIT 1)",
                [voter[:8] + "-0000-4000-8000-000000000000", choice],
            )


def in_the_session(truth: Truth) -> None:
    """A leak: what was chosen is kept in a session beside the mark, by the ballot's key."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text, choices::text FROM ballots_ballot")
        left = [(key, json.dumps(json.loads(said))) for key, said in cursor.fetchall()]
    for voter, choice in truth.items():
        key = next(one for one, said in left if said == choice)
        left.remove((key, choice))
        data = f"{voter} {key.replace('-', '')} {key}"
        Session.objects.create(session_key=voter[:32], session_data=data, expire_date=make.LATER)


@pytest.mark.parametrize("leak", [not_shuffled, keys_tell, in_the_session])
def test_the_attacker_finds_what_leaks(
    voted: tuple[PollView, Truth], leak: Callable[[Truth], None]
) -> None:
    poll, truth = voted
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    leak(truth)
    opened = attacker.attack_opened(attacker.dump(), list(truth))
    assert better_than_chance(opened, truth)
    sql("ALTER TABLE ballots_ballot ENABLE TRIGGER USER")


def test_the_attacker_reads_sizes_and_keys(voted: tuple[PollView, Truth]) -> None:
    poll, truth = voted
    row = Poll.objects.get(pk=poll.id)
    private = sealing.unwrap_private(row.private_key, row.key)
    Session.objects.create(session_key="k", session_data=private.hex(), expire_date=make.LATER)
    found = attacker.attack_shut(attacker.dump(), list(truth), half(truth))
    assert [one.split(":")[0] for one in better_than_chance(found, truth)] == ["decrypted"]
    assert len(found["decrypted"]) == VOTERS
    Session.objects.all().delete()
    with connection.cursor() as cursor:  # boxes without padding
        for mark, choice in truth.items():
            size = 96 + 2 * len(json.loads(choice))
            cursor.execute(
                "UPDATE ballots_sealedballot b SET box = substring(box for %s) FROM ballots_mark m"
                " WHERE m.voter = %s AND m.xmin = b.xmin",
                [size, mark],
            )
    data = attacker.dump()
    sizes = {len(one["box"]) for one in data["ballots_sealedballot"]}
    assert len(sizes) == 3
    found = attacker.attack_shut(data, list(truth), half(truth))
    assert "size" in [one.split(":")[0] for one in better_than_chance(found, truth)]
    assert settings.SECRET_KEY not in json.dumps(data.tables)
