"""What happens by itself: deadlines, reminders, notices, forgetting."""

from datetime import timedelta

import pytest
from django.conf import settings

from rathaus.accounts.tests.factories import actor_of, anna, editor
from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import begin_the_day, run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects import queries
from rathaus.participation.defects.actions.clear_drafts import clear_drafts
from rathaus.participation.defects.actions.confirm_following import confirm_following
from rathaus.participation.defects.actions.end_following import end_following
from rathaus.participation.defects.actions.follow_defect import follow_defect
from rathaus.participation.defects.actions.forget_reporters import forget_reporters
from rathaus.participation.defects.actions.hide_defect import hide_defect
from rathaus.participation.defects.actions.load_routing import load_routing
from rathaus.participation.defects.actions.notify_followers import notify_followers
from rathaus.participation.defects.actions.publish_defect import publish_defect
from rathaus.participation.defects.actions.reject_defect import reject_defect
from rathaus.participation.defects.actions.remind_unit import remind_unit
from rathaus.participation.defects.actions.send_report import Contact
from rathaus.participation.defects.actions.watch_deadlines import watch_deadlines
from rathaus.participation.defects.models import (
    Category,
    Draft,
    Follower,
    Lateness,
    Reporter,
    State,
    Step,
)
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def link(mail: str) -> str:
    """The code in an e-mail."""
    return mail.split("/hinweise/")[1].split("/")[0]


def test_what_is_late_is_told_once_without_anybody() -> None:
    late = factories.report(at=now() - timedelta(days=30))
    factories.report()
    begin_the_day(now())
    run_until_quiet()
    assert Lateness.objects.get().defect_id == late.pk
    assert Step.objects.filter(defect=late, kind="overdue").count() == 1
    told = [one.fact for one in journal.told(matter=late.matter)]
    assert told.count("DefectOverdue") == 1
    assert watch_deadlines(actor=SYSTEM, at=now()) == 0
    (mail,) = factories.mails()
    assert late.number in mail
    assert remind_unit(actor=SYSTEM, unit="66", at=now()) is False  # once a week
    assert remind_unit(actor=SYSTEM, unit="66", at=now() + timedelta(days=8)) is True
    assert remind_unit(actor=SYSTEM, unit="70", at=now()) is False


def test_notices_begin_with_a_confirmed_address() -> None:
    defect = factories.report()
    follow_defect(actor=ANONYMOUS, number=defect.number, email="A@post.example", at=now())
    follow_defect(actor=ANONYMOUS, number=defect.number, email="a@post.example", at=now())
    (asked,) = factories.mails()
    reject_defect(actor=factories.tina(), number=defect.number, reason="Nein", at=now())
    assert len(factories.mails()) == 1
    assert confirm_following(actor=ANONYMOUS, code=link(asked), at=now()) == defect.number
    entry = Entry.objects.filter(fact="DefectRejected").get()
    # what was before the confirmation is no news
    assert notify_followers(actor=SYSTEM, defect=defect.pk, entry=entry.pk, at=now()) == 0


def test_one_notice_an_entry_however_often_the_job_runs() -> None:
    defect = factories.report()
    factories.follower(defect)
    reject_defect(actor=factories.tina(), number=defect.number, reason="Nein", at=now())
    entry = Entry.objects.filter(fact="DefectRejected").get()
    assert notify_followers(actor=SYSTEM, defect=defect.pk, entry=entry.pk, at=now()) == 1
    assert notify_followers(actor=SYSTEM, defect=defect.pk, entry=entry.pk, at=now()) == 0
    (mail,) = factories.mails()
    assert defect.number in mail
    assert end_following(actor=ANONYMOUS, code=link(mail), at=now()) == defect.number
    assert not Follower.objects.exists()
    with pytest.raises(Refusal):
        end_following(actor=ANONYMOUS, code=link(mail), at=now())


def test_no_address_no_notice() -> None:
    defect = factories.report()
    with pytest.raises(Refusal) as refused:
        follow_defect(actor=ANONYMOUS, number=defect.number, email="nein", at=now())
    assert refused.value.field == "email"
    with pytest.raises(Refusal):
        follow_defect(actor=ANONYMOUS, number="M-1", email="a@post.example", at=now())
    with pytest.raises(Refusal):
        confirm_following(actor=ANONYMOUS, code="0" * 32, at=now())


def test_drafts_and_unconfirmed_addresses_go() -> None:
    factories.draft()
    defect = factories.report()
    follow_defect(actor=ANONYMOUS, number=defect.number, email="a@post.example", at=now())
    assert clear_drafts(actor=SYSTEM, at=now()) == 0
    assert clear_drafts(actor=SYSTEM, at=now() + timedelta(days=8)) == 1
    assert not Draft.objects.exists() and not Follower.objects.exists()


def test_half_a_year_later_nobody_knows_who() -> None:
    defect = factories.solved(contact=Contact("Anna", "a@post.example"))
    voices = set(defect.supports.values_list("who", flat=True))
    assert forget_reporters(actor=SYSTEM, at=now()) == 0
    assert forget_reporters(actor=SYSTEM, at=now() + timedelta(days=200)) == 1
    assert not Reporter.objects.exists() and not Follower.objects.exists()
    assert defect.supports.count() == 1
    assert not voices & set(defect.supports.values_list("who", flat=True))
    assert forget_reporters(actor=SYSTEM, at=now() + timedelta(days=200)) == 0


def test_hidden_is_nowhere_and_comes_back() -> None:
    defect = factories.report()
    for actor in (ANONYMOUS, actor_of(anna()), factories.tina()):
        with pytest.raises(Refusal):
            hide_defect(actor=actor, defect=defect.pk, at=now())
    hide_defect(actor=actor_of(editor()), defect=defect.pk, at=now())
    with pytest.raises(Refusal):
        queries.public_defect(actor=ANONYMOUS, number=defect.number, network="", at=now())
    publish_defect(actor=SYSTEM, defect=defect.pk, at=now())
    defect.refresh_from_db()
    assert defect.state == State.NEW


def test_only_the_house_keeps_house() -> None:
    for actor in (ANONYMOUS, factories.tina(), actor_of(editor())):
        with pytest.raises(Refusal):
            watch_deadlines(actor=actor, at=now())
        with pytest.raises(Refusal):
            forget_reporters(actor=actor, at=now())
    with pytest.raises(Refusal):
        load_routing(actor=factories.tina(), city=settings.RATHAUS_CITY)


def test_the_routing_table_loads_twice() -> None:
    count = Category.objects.count()
    assert load_routing(actor=SYSTEM, city=settings.RATHAUS_CITY) == count
    assert Category.objects.count() == count
