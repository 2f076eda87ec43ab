"""A hundred tamperings by somebody with the database's superuser: each is found, nothing else."""

import random

import pytest
from django.db import connection, transaction

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.close_poll import close_poll
from rathaus.participation.ballots.actions.count_poll import count_poll
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.models import Correction, Poll
from rathaus.participation.ballots.queries import PollView, verify_poll
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db
PICK = "SELECT {key} FROM {table} ORDER BY md5({key}::text || '{seed}') LIMIT 1"
SHUT = [
    "UPDATE ballots_sealedballot SET box = set_byte(box, {n} % 100, (get_byte(box, {n} % 100) + 1) % 256)"
    " WHERE receipt = ({box})",
    "UPDATE ballots_sealedballot SET mac = md5('{n}') || md5('{n}') WHERE receipt = ({box})",
    "UPDATE ballots_sealedballot SET receipt = md5('{n}') || md5('{n}') WHERE receipt = ({box})",
    "UPDATE ballots_sealedballot SET lot = 7 WHERE receipt = ({box})",
    "DELETE FROM ballots_sealedballot WHERE receipt = ({box})",
    "INSERT INTO ballots_sealedballot (receipt, contest_id, box, mac, origin, fresh, lot) SELECT"
    " md5('{n}') || md5('x'), contest_id, box, mac, '', false, 0 FROM ballots_sealedballot"
    " WHERE receipt = ({box})",
    "UPDATE ballots_sealedballot a SET box = (SELECT box FROM ballots_sealedballot b WHERE"
    " b.receipt <> a.receipt LIMIT 1) WHERE a.receipt = ({box})",
    "DELETE FROM ballots_mark WHERE voter = ({mark})",
    "UPDATE ballots_mark SET voter = md5('{n}') || md5('y') WHERE voter = ({mark})",
    "UPDATE ballots_mark SET level = 'bundid' WHERE voter = ({mark})",
    "UPDATE ballots_mark SET channel = 'paper' WHERE voter = ({mark})",
    "UPDATE ballots_mark SET counts = false WHERE voter = ({mark})",
    "INSERT INTO ballots_mark (voter, poll_id, contest_id, level, channel, counts, mac, origin,"
    " fresh, lot) SELECT md5('{n}') || md5('z'), poll_id, contest_id, level, channel, counts, mac, '',"
    " false, 0 FROM ballots_mark WHERE voter = ({mark})",
    # voter, ballot and the urn's number of ballots: only the sum of fingerprints can tell
    "DELETE FROM ballots_mark WHERE voter = ({mark}); DELETE FROM ballots_sealedballot WHERE"
    " receipt = ({box}); UPDATE ballots_urn SET count = count - 1 WHERE id ="
    " (SELECT id FROM ballots_urn WHERE count > 0 LIMIT 1)",
    "UPDATE ballots_urn SET total = total + 1 WHERE id = (SELECT min(id) FROM ballots_urn)",
    "DELETE FROM ballots_mark; DELETE FROM ballots_sealedballot; UPDATE ballots_urn SET count = 0,"
    " total = 0",
    "UPDATE ballots_option SET cost = cost + 1 + {n} WHERE number = 1 + {n} % 4",
    "UPDATE ballots_poll SET closes_at = closes_at + interval '1 hour'",
    "UPDATE ballots_poll SET rules_hash = md5('{n}') || md5('{n}')",
    "INSERT INTO ballots_lettercode (poll_id, digest, district, holder) SELECT id, md5('{n}'), '', ''"
    " FROM ballots_poll",
]
OPENED = [
    "UPDATE ballots_ballot SET choices = '[[4, 1]]' WHERE id = (SELECT id FROM ballots_ballot WHERE"
    " choices <> '[[4, 1]]' ORDER BY md5(id::text || '{n}') LIMIT 1)",
    "UPDATE ballots_ballot SET valid = false WHERE id = ({ballot})",
    "UPDATE ballots_ballot SET channel = 'paper' WHERE id = ({ballot})",
    "DELETE FROM ballots_ballot WHERE id = ({ballot})",
    "INSERT INTO ballots_ballot (id, contest_id, choices, channel, valid) SELECT gen_random_uuid(),"
    " contest_id, choices, channel, valid FROM ballots_ballot WHERE id = ({ballot})",
    "DELETE FROM ballots_receipt WHERE receipt = ({receipt})",
    "UPDATE ballots_receipt SET receipt = md5('{n}') || md5('{n}') WHERE receipt = ({receipt})",
    "INSERT INTO ballots_receipt (receipt, contest_id) SELECT md5('{n}') || md5('a'), contest_id"
    " FROM ballots_receipt LIMIT 1",
    "DELETE FROM ballots_ballot WHERE id = ({ballot}); DELETE FROM ballots_receipt WHERE receipt ="
    " ({receipt}); DELETE FROM ballots_mark WHERE voter = ({mark})",
    "UPDATE ballots_count SET outcome = jsonb_set(outcome, '{{selected}}', '[\"3\"]')",
    "UPDATE ballots_count SET outcome = jsonb_set(outcome, '{{rows,0,votes}}', '{n}999')",
    "DELETE FROM ballots_count",
    "UPDATE ballots_poll SET ballots_root = md5('{n}') || md5('{n}')",
    "UPDATE ballots_poll SET receipts_root = md5('{n}') || md5('{n}')",
    "DELETE FROM ballots_mark WHERE voter = ({mark})",
    "INSERT INTO ballots_sealedballot (receipt, contest_id, box, mac, origin, fresh, lot) SELECT"
    " 'r{n}', contest_id, '', '', '', false, 0 FROM ballots_receipt LIMIT 1",
]


GUARDED = ("ballots_poll", "ballots_contest", "ballots_option", "ballots_ballot", "ballots_receipt")


def tampered(statement: str, number: int) -> None:
    """Somebody who may do everything in the database, with its triggers put to sleep.

    As the tables' owner: the town's own role is no superuser. Checks that wait are made first,
    for a table with waiting checks cannot be altered.
    """
    keys = {
        "box": ("receipt", "ballots_sealedballot"),
        "mark": ("voter", "ballots_mark"),
        "ballot": ("id", "ballots_ballot"),
        "receipt": ("receipt", "ballots_receipt"),
    }
    picks = {
        name: PICK.format(key=key, table=table, seed=f"{number}{name}")
        for name, (key, table) in keys.items()
    }
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement.format(n=number, **picks))
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


class Back(Exception):
    """Ends a try; all of it is rolled back."""


def found_after(poll: PollView, statement: str, number: int) -> bool:
    try:
        with transaction.atomic():
            tampered(statement, number)
            found = not verify_poll(actor=SYSTEM, poll=poll.id).ok
            raise Back
    except Back:
        return found


def missed(poll: PollView, statements: list[str], tries: int) -> list[str]:
    """Tamperings that were not found, and false alarms in between."""
    chance = random.Random(7)
    wrong = []
    for number in range(tries):
        statement = statements[number % len(statements)]
        if not found_after(poll, statement, chance.randrange(1000)):
            wrong.append(statement)
        if number % 4 == 3 and not verify_poll(actor=SYSTEM, poll=poll.id).ok:
            wrong.append("false alarm")
    return wrong


def shut() -> PollView:
    poll = make.opened()
    chance = random.Random(3)
    make.votes(poll, [chance.choice([(1,), (2,), (1, 2), (3, 4)]) for _ in range(30)])
    stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    make.vote(poll, "late", 3)
    return poll


def test_sixty_tamperings_of_a_shut_urn() -> None:
    assert missed(shut(), SHUT, 60) == []


def test_forty_eight_tamperings_of_an_opened_urn() -> None:
    poll, editor = shut(), make.editor()
    close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    count_poll(actor=editor, poll=poll.id, at=make.LATER)
    assert missed(poll, OPENED, 48) == []


def test_a_tampered_urn_is_not_opened_but_in_public() -> None:
    poll = shut()
    tampered(SHUT[0], 5)
    with pytest.raises(Refusal):
        close_poll(actor=SYSTEM, poll=poll.id, at=make.CLOSES)
    editor = make.editor()
    why = "Ein Zettel war verändert; Anzeige ist erstattet."
    close_poll(actor=editor, poll=poll.id, at=make.CLOSES, despite=why)
    told = Correction.objects.get()
    assert (told.votes, told.accepted, told.reason) == (1, False, why)
    assert Poll.objects.get().state == "closed"


def test_who_may_check() -> None:
    poll = shut()
    assert verify_poll(actor=cast.actor_of(cast.auditor()), poll=poll.id).ok
    for person in (cast.bernd, cast.anna):
        with pytest.raises(Refusal):
            verify_poll(actor=cast.actor_of(person()), poll=poll.id)
