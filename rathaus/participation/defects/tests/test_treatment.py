"""What a unit does with a report, and what only the database can promise."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from rathaus.accounts.tests.factories import actor_of, anna, auditor, clara, editor
from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, SYSTEM, Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import letters_for
from rathaus.participation.defects.actions.accept_defect import accept_defect
from rathaus.participation.defects.actions.hand_over_defect import hand_over_defect
from rathaus.participation.defects.actions.merge_defects import merge_defects
from rathaus.participation.defects.actions.note_reference import note_reference
from rathaus.participation.defects.actions.promise_date import promise_date
from rathaus.participation.defects.actions.reject_defect import reject_defect
from rathaus.participation.defects.actions.reopen_defect import reopen_defect
from rathaus.participation.defects.actions.route_defect import route_defect
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.actions.support_defect import support_defect
from rathaus.participation.defects.models import (
    Defect,
    HandOver,
    Reopening,
    Solution,
    State,
    Step,
)
from rathaus.participation.defects.tests import factories
from rathaus.participation.defects.treating import local_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


@pytest.fixture
def tina() -> Actor:
    return factories.tina()


def facts(defect: Defect) -> list[str]:
    return [one.fact for one in journal.told(matter=defect.matter)]


def test_in_work_with_a_promised_day(tina: Actor) -> None:
    defect = factories.report()
    day = local_day(now()) + timedelta(days=3)
    accept_defect(actor=tina, number=defect.number, promised_on=day, text="Kolonne", at=now())
    defect.refresh_from_db()
    assert (defect.state, defect.due_on, defect.promised) == (State.ACCEPTED, day, True)
    assert facts(defect)[-1] == "DefectAccepted"
    with pytest.raises(Refusal):
        accept_defect(actor=tina, number=defect.number, promised_on=day, at=now())


def test_a_promise_lies_ahead_and_a_new_one_has_a_reason(tina: Actor) -> None:
    defect = factories.report()
    today = local_day(now())
    with pytest.raises(Refusal) as refused:
        accept_defect(
            actor=tina, number=defect.number, promised_on=today - timedelta(days=1), at=now()
        )
    assert refused.value.field == "promised_on"
    with pytest.raises(Refusal) as refused:
        promise_date(actor=tina, number=defect.number, promised_on=today, reason=" ", at=now())
    assert refused.value.field == "reason"
    later = today + timedelta(days=9)
    promise_date(actor=tina, number=defect.number, promised_on=later, reason="Teil fehlt", at=now())
    defect.refresh_from_db()
    assert defect.due_on == later
    assert Step.objects.filter(defect=defect, kind="promised", text="Teil fehlt").exists()


def test_others_do_not_even_find_it_and_audit_only_reads() -> None:
    defect = factories.report()
    for actor in (actor_of(clara()), factories.gero(), actor_of(anna()), ANONYMOUS):
        with pytest.raises(Refusal) as refused:
            reject_defect(actor=actor, number=defect.number, reason="Nein", at=now())
        assert refused.value.status == 404
    with pytest.raises(Refusal) as refused:
        reject_defect(actor=actor_of(auditor()), number=defect.number, reason="Nein", at=now())
    assert refused.value.status == 403
    reject_defect(actor=actor_of(editor()), number=defect.number, reason="Privat", at=now())
    defect.refresh_from_db()
    assert defect.state == State.REJECTED and facts(defect)[-1] == "DefectRejected"


def test_solved_needs_proof(tina: Actor) -> None:
    defect = factories.report()
    with pytest.raises(Refusal):
        solve_defect(actor=tina, number=defect.number, measure="Fertig", at=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Solution.objects.create(defect=defect, by="x", at=now(), measure="Fertig")
    with pytest.raises(IntegrityError), transaction.atomic():
        Defect.objects.filter(pk=defect.pk).update(state=State.SOLVED)
    solve_defect(actor=tina, number=defect.number, photo=io.BytesIO(factories.photo()), at=now())
    defect.refresh_from_db()
    assert defect.state == State.SOLVED
    entry = journal.told(matter=defect.matter)[-1]
    assert entry.data == {"defect": defect.pk, "days": 0, "proof": "photo"}
    with pytest.raises(Refusal):
        reject_defect(actor=tina, number=defect.number, reason="zu spät", at=now())


def test_the_reporter_reopens_once_within_a_fortnight() -> None:
    defect = factories.solved()
    code = factories.code(defect)
    with pytest.raises(Refusal):
        reopen_defect(actor=ANONYMOUS, code=code, reason="", at=now())
    assert reopen_defect(actor=ANONYMOUS, code=code, reason="Noch da", at=now()) == defect.number
    defect.refresh_from_db()
    assert defect.state == State.NEW and defect.solved_at is None
    assert defect.due_on > local_day(now())
    solve_defect(actor=SYSTEM, number=defect.number, measure="Neu", done_by="Bauhof", at=now())
    with pytest.raises(Refusal):
        reopen_defect(actor=ANONYMOUS, code=code, reason="Wieder da", at=now())
    second = defect.solutions.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reopening.objects.create(
            defect=defect, solution=second, solved_at=now(), reason="x", at=now()
        )


def test_after_a_fortnight_it_is_too_late_for_the_database_too() -> None:
    defect = factories.solved(days_ago=15)
    with pytest.raises(Refusal):
        reopen_defect(actor=ANONYMOUS, code=factories.code(defect), reason="Noch da", at=now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Reopening.objects.create(
            defect=defect,
            solution=defect.solutions.get(),
            solved_at=defect.solutions.get().at,
            reason="x",
            at=now(),
        )


def test_only_the_code_reopens_not_the_number() -> None:
    defect = factories.solved()
    with pytest.raises(Refusal) as refused:
        reopen_defect(actor=ANONYMOUS, code=defect.number, reason="Noch da", at=now())
    assert refused.value.status == 404


def test_handed_over_by_mail_with_a_number(tina: Actor) -> None:
    defect = factories.report(category="beleuchtung", text="Laterne dunkel")
    hand_over_defect(actor=tina, number=defect.number, body="stadtwerke", channel="email", at=now())
    defect.refresh_from_db()
    assert defect.state == State.HANDED
    (mail,) = factories.mails()
    assert mail.startswith("stoerung@stadtwerke-auental.example") and defect.number in mail
    note_reference(actor=tina, number=defect.number, reference="S-1", at=now())
    assert HandOver.objects.get().reference == "S-1"
    assert facts(defect)[-2:] == ["DefectHandedOver", "DefectReferenceNoted"]
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.create(
            defect=defect, body_id=HandOver.objects.get().body_id, channel="email", by="", at=now()
        )
    day = local_day(now()) + timedelta(days=3)
    accept_defect(actor=tina, number=defect.number, promised_on=day, at=now())  # taken back
    assert HandOver.objects.get().ended_at
    with pytest.raises(Refusal):
        note_reference(actor=tina, number=defect.number, reference="S-2", at=now())


def test_handed_over_by_letter(tina: Actor) -> None:
    defect = factories.report()
    with pytest.raises(Refusal) as refused:
        hand_over_defect(
            actor=tina, number=defect.number, body="stadtwerke", channel="open311", at=now()
        )
    assert refused.value.field == "channel"
    hand_over_defect(
        actor=tina,
        number=defect.number,
        body="strassen-nrw",
        channel="letter",
        note="Bitte bald.",
        at=now(),
    )
    letter = letters_for(actor=tina)[0]
    assert letter.matter == defect.matter and letter.to_name == "Landesbetrieb Straßenbau"


def test_to_another_unit_or_kind(tina: Actor) -> None:
    defect = factories.report()
    with pytest.raises(Refusal):
        route_defect(actor=tina, number=defect.number, unit="PR", at=now())
    with pytest.raises(Refusal):
        route_defect(actor=tina, number=defect.number, category="gibtsnicht", at=now())
    route_defect(actor=tina, number=defect.number, category="spielplatz", at=now())
    defect.refresh_from_db()
    assert defect.unit.code == "67" and defect.title == "Spielplatz"
    route_defect(actor=factories.gero(), number=defect.number, unit="70", at=now())
    entry = journal.told(matter=defect.matter)[-1]
    assert (entry.fact, entry.data["unit"], entry.unit) == ("DefectRouted", "70", "70")


def test_merged_voices_count_once(tina: Actor) -> None:
    first, second = factories.report(), factories.report(spot=factories.NEARBY)
    for number in (first.number, second.number):
        support_defect(actor=ANONYMOUS, number=number, network="198.51.100.1", at=now())
    support_defect(actor=ANONYMOUS, number=second.number, network="198.51.100.2", at=now())
    factories.follower(first)
    factories.follower(second)
    factories.follower(second, "zwei@post.example")
    with pytest.raises(Refusal):
        merge_defects(actor=tina, number=second.number, into=second.number, at=now())
    merge_defects(actor=tina, number=second.number, into=first.number, at=now())
    second.refresh_from_db()
    assert second.state == State.MERGED and second.into_id == first.pk
    assert first.supports.count() == 3  # the reporter's line, and two others
    assert first.followers.count() == 2
    assert support_defect(actor=ANONYMOUS, number=second.number, network="198.51.100.9", at=now())
    assert first.supports.count() == 4


def test_affected_counts_once(tina: Actor) -> None:
    defect = factories.report()
    citizen = actor_of(anna())
    for network in ("198.51.100.1", "198.51.100.2"):  # the account counts, not the line
        support_defect(actor=citizen, number=defect.number, network=network, at=now())
    for _again in range(2):
        support_defect(actor=ANONYMOUS, number=defect.number, network="203.0.113.1", at=now())
    assert defect.supports.count() == 3
    who = defect.supports.values_list("who", flat=True)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        defect.supports.create(who=who)
    with pytest.raises(Refusal):
        support_defect(actor=tina, number=defect.number, network="", at=now())
    assert {one.actor for one in journal.told(matter=defect.matter)} == {"system", "anonymous"}
