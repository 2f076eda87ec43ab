"""Many at once: the last place is given once, an address follows once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import close_old_connections, connections

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.participation.processes import tokens
from rathaus.participation.processes.actions.confirm_registration import confirm_registration
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.participation.processes.actions.register_for_event import register_for_event
from rathaus.participation.processes.models import Follower, Registration
from rathaus.participation.processes.tests.factories import guest, running, workshop


def at_once(call: Callable[[int], object], times: int) -> None:
    def run(number: int) -> None:
        close_old_connections()
        try:
            call(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(run, range(times)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clean_jobs")
def test_places_and_followers_are_counted_once() -> None:
    one = running()
    pk = workshop(one, capacity=3)
    for number in range(12):
        who = guest(f"n{number}")
        register_for_event(actor=ANONYMOUS, event=pk, guest=who, network=str(number), at=now())
    links = [tokens.make(tokens.COME, row.pk) for row in Registration.objects.all()]

    def confirm(number: int) -> None:
        confirm_registration(actor=ANONYMOUS, token=links[number % 12], at=now())

    at_once(confirm, 24)
    assert Registration.objects.filter(state="placed").count() == 3
    assert Registration.objects.filter(state="waiting").count() == 9

    def follow(number: int) -> None:
        email = "ines@post.example"
        follow_process(actor=ANONYMOUS, process=one.id, email=email, network=str(number), at=now())

    at_once(follow, 16)
    assert Follower.objects.count() == 1
