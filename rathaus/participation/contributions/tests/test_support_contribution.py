import re
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from rathaus.accounts.queries import local_day
from rathaus.accounts.tests.factories import actor_of, anna, bernd, citizen, stranger
from rathaus.kernel.actor import ANONYMOUS, Trust
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.ask_support import ask_support
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.actions.withdraw_support import withdraw_support
from rathaus.participation.contributions.identity import mail_holder
from rathaus.participation.contributions.links import read_link
from rathaus.participation.contributions.models import Contribution, Support
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import letters

pytestmark = pytest.mark.django_db


def test_once_a_person_and_back() -> None:
    one = written(park(support_threshold=9))
    actor = actor_of(stranger())
    assert support_contribution(actor=actor, contribution=one.id, at=now()) == 1
    assert support_contribution(actor=actor, contribution=one.id, at=now()) == 1
    assert withdraw_support(actor=actor, contribution=one.id, at=now()) == 0
    assert withdraw_support(actor=actor, contribution=one.id, at=now()) == 0
    facts = Entry.objects.filter(fact__in=("ContributionSupported", "SupportWithdrawn"))
    assert {entry.actor for entry in facts} == {"anonymous"} and facts.count() == 2


def test_the_database_holds_it_to_once() -> None:
    one = written(park())
    support_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    holder = Support.objects.get().holder
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(contribution_id=one.id, holder=holder, at=now())


def test_enough_supporters_oblige_the_town() -> None:
    one = written(park())
    support_contribution(actor=actor_of(anna()), contribution=one.id, at=now())
    assert Contribution.objects.get().answer_due is None
    support_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    row = Contribution.objects.get()
    assert row.answer_due == local_day(now()) + timedelta(days=20)
    withdraw_support(actor=actor_of(stranger()), contribution=one.id, at=now())
    support_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    assert Entry.objects.filter(fact="ThresholdReached").count() == 1
    assert [one.to for one in letters()] == [[anna().email]]
    assert Contribution.objects.get().answer_due is not None


def test_by_mail_no_address_is_kept_and_an_account_is_the_same_person() -> None:
    one = written(park(support_threshold=9))
    ask_support(actor=ANONYMOUS, contribution=one.id, email="olga@post.example", at=now())
    (letter,) = letters()
    found = re.search(r"/link/([^/]+)/", str(letter.body))
    assert found
    link = read_link(found[1])
    support_contribution(actor=ANONYMOUS, contribution=one.id, holder=link.key, at=now())
    assert "olga" not in Support.objects.get().holder
    olga = actor_of(citizen("Olga Neu", "olga@post.example"))  # signs up afterwards
    assert support_contribution(actor=olga, contribution=one.id, at=now()) == 1
    # and who has an account is that account, by mail too
    assert mail_holder("Anna.Bergmann@post.example") == actor_of(anna()).key
    assert withdraw_support(actor=olga, contribution=one.id, at=now()) == 0


def test_who_may_not() -> None:
    one = written(park())
    for actor in (actor_of(bernd()), ANONYMOUS):
        with pytest.raises(Refusal) as refused:
            support_contribution(actor=actor, contribution=one.id, at=now())
        assert refused.value.status == 403
    with pytest.raises(Refusal):
        ask_support(actor=actor_of(bernd()), contribution=one.id, email="b@x.example", at=now())


def test_the_rule_of_the_process_counts() -> None:
    known = actor_of(anna(), Trust.SUBSTANTIAL)
    one = written(park(who="resident"), known)
    with pytest.raises(Refusal):
        support_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    with pytest.raises(Refusal):
        support_contribution(actor=ANONYMOUS, contribution=one.id, holder="mail:x", at=now())
    with pytest.raises(Refusal):
        ask_support(actor=ANONYMOUS, contribution=one.id, email="o@post.example", at=now())
    proven = actor_of(stranger(), Trust.SUBSTANTIAL)
    assert support_contribution(actor=proven, contribution=one.id, at=now()) == 1


def test_not_outside_its_phase() -> None:
    one = written(park())
    later = now() + timedelta(days=40)
    with pytest.raises(Refusal):
        support_contribution(actor=actor_of(stranger()), contribution=one.id, at=later)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_count_once_each(clean_jobs: None) -> None:
    one = written(park())
    actors = [actor_of(citizen(f"B {n}", f"b{n}@post.example")) for n in range(4)] * 5
    failures: list[Exception] = []

    def press(number: int) -> None:
        try:
            support_contribution(actor=actors[number], contribution=one.id, at=now())
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[n]) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    row = Contribution.objects.get()
    assert row.supports == 4 == Support.objects.count()
    assert Entry.objects.filter(fact="ThresholdReached").count() == 1
