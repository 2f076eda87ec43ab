"""The reader fails for good: a clerk sees the item, and a later attempt may still read it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import failed_jobs, run_until_quiet, try_again
from rathaus.kernel.journal import told
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.give_up_reading import give_up_reading
from rathaus.mailroom.actions.return_item import return_item
from rathaus.mailroom.actions.take_back_item import take_back_item
from rathaus.mailroom.listeners import show_what_is_stuck
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


def unread(minutes: int) -> ItemView:
    """An item whose reading has begun and failed five times."""
    view = post.item(at=now() - timedelta(minutes=minutes))
    Item.objects.filter(pk=view.id).update(state="reading")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 5")
    return view


def test_a_clerk_sees_what_the_machine_has_given_up() -> None:
    view = unread(minutes=11)
    for _ in range(2):
        show_what_is_stuck(now())
    seen = post.now_of(view.number)
    assert seen.state == "unreadable"
    assert seen.failure.endswith(".")
    assert [entry.fact for entry in told(matter=view.matter)] == [
        "ItemReceived",
        "ItemReadingFailed",
    ]


def test_what_has_just_come_is_given_time() -> None:
    view = unread(minutes=5)
    show_what_is_stuck(now())
    assert post.now_of(view.number).state == "reading"


def test_what_still_waits_for_its_turn_is_left_alone() -> None:
    view = post.item(at=now() - timedelta(hours=1))
    show_what_is_stuck(now())
    assert post.now_of(view.number).state == "received"


def test_tried_again_it_is_read_after_all(data_folder: Path) -> None:
    post.routing_model()
    view = unread(minutes=11)
    show_what_is_stuck(now())
    for job in failed_jobs():
        try_again(job.pk)
    run_until_quiet()
    seen = post.now_of(view.number)
    assert seen.state in ("proposed", "routed")
    assert (seen.failure, seen.sender) == ("", "Ingrid Maas")


def test_not_for_us_before_its_turn_and_undone_is_read(data_folder: Path) -> None:
    post.routing_model()
    view = post.item()
    return_item(actor=SYSTEM, number=view.number, at=now())
    run_until_quiet()
    assert post.now_of(view.number).read_at is None
    assert take_back_item(actor=SYSTEM, number=view.number, at=now()).state == "reading"
    run_until_quiet()
    assert post.now_of(view.number).read_at


def test_who_was_faster_wins() -> None:
    view = post.read_item_of()
    give_up_reading(actor=SYSTEM, item=view.id, at=now())
    assert post.now_of(view.number).state == "proposed"


def test_giving_up_is_the_machines() -> None:
    view = post.item()
    for person in (cast.meltem(), cast.bernd(), cast.anna()):
        with pytest.raises(Refusal):
            give_up_reading(actor=cast.actor_of(person), item=view.id, at=now())
    assert post.now_of(view.number).state == "received"
