"""From an empty draft to a report: four steps, sent once."""

import io
from datetime import timedelta

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, editor
from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.actions.add_photo import add_photo
from rathaus.participation.defects.actions.describe_report import describe_report
from rathaus.participation.defects.actions.finish_photo import finish_photo
from rathaus.participation.defects.actions.mask_photo import mask_photo
from rathaus.participation.defects.actions.place_report import Spot, place_report
from rathaus.participation.defects.actions.send_report import Contact, send_report
from rathaus.participation.defects.actions.start_report import start_report
from rathaus.participation.defects.models import Defect, Draft, Picture, Reporter, State
from rathaus.participation.defects.pictures import Area
from rathaus.participation.defects.tests import factories
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.tests.factories import solved as solved_task

pytestmark = pytest.mark.django_db
NETWORK = "192.0.2.1"


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def send(code: str, *, proof: str | None = None, contact: Contact | None = None) -> Defect:
    number = send_report(
        actor=ANONYMOUS,
        code=code,
        proof=solved_task(now()) if proof is None else proof,
        network=NETWORK,
        contact=contact,
        at=now(),
    )
    return Defect.objects.get(number=number)


def test_the_report_goes_to_the_unit_of_the_routing_table() -> None:
    defect = send(factories.draft())
    assert defect.state == State.NEW and defect.unit.code == "66" and defect.body is None
    assert defect.number.startswith("M-20") and defect.title == "Schlagloch"
    assert not Draft.objects.exists()
    told = [one.fact for one in journal.told(matter=defect.matter)]
    assert told[-2:] == ["DefectReported", "DefectRouted"]


def test_street_counts_before_district_before_town() -> None:
    assert send(factories.draft(place="B 478, Ecke Ring")).body.key == "strassen-nrw"  # type: ignore[union-attr]
    lamp = send(factories.draft(category="beleuchtung", text="Laterne aus"))
    assert lamp.body is not None and lamp.body.key == "stadtwerke"
    assert send(factories.draft(category="baum", text="Ast lose")).unit.code == "67"


def test_the_answer_is_due_on_a_workday() -> None:
    defect = send(factories.draft())
    assert defect.due_on.weekday() < 5
    assert (defect.due_on - defect.reported_at.date()).days in (6, 7, 8, 9)


def test_sent_twice_it_is_one_report() -> None:
    code = factories.draft()
    assert send(code).pk == send(code, proof="").pk
    assert Defect.objects.count() == 1


def test_a_proof_counts_once() -> None:
    proof = solved_task(now())
    assert send(factories.draft(), proof=proof).state == State.NEW
    assert send(factories.draft(), proof=proof).state == State.HELD


def test_without_javascript_a_person_looks_first() -> None:
    defect = send(factories.draft(), proof="")
    assert defect.state == State.HELD
    assert not Defect.objects.public().exists()
    case = hold_content(  # an open case of the same content is the same case
        actor=ANONYMOUS, subject=f"defect:{defect.pk}", title="", url="", why="no-proof", at=now()
    )
    decide_content(actor=actor_of(editor()), case=case, outcome="publish", reason="fine", at=now())
    run_until_quiet()
    defect.refresh_from_db()
    assert defect.state == State.NEW


def test_too_many_from_one_network_wait() -> None:
    with pytest.raises(Refusal) as refused:
        for _round in range(60):
            send(factories.draft(), proof="")
    assert refused.value.status == 429


def test_what_is_missing_is_said() -> None:
    code = start_report(actor=ANONYMOUS, at=now())
    with pytest.raises(Refusal) as refused:
        send(code, proof="")
    assert refused.value.field == "ort"
    place_report(actor=ANONYMOUS, code=code, spot=Spot(*factories.INSIDE), at=now())
    with pytest.raises(Refusal) as refused:
        send(code, proof="")
    assert refused.value.field == "text"
    with pytest.raises(Refusal) as refused:
        describe_report(actor=ANONYMOUS, code=code, category="gibtsnicht", text="x", at=now())
    assert refused.value.field == "art"


def test_the_stored_photo_has_no_notes_and_masking_leaves_no_other() -> None:
    code = factories.draft(picture=factories.photo(gps=factories.INSIDE))
    before = Picture.objects.get()
    assert before.original_id
    with blobs.open_blob(before.original_id) as stream:
        assert b"Geheimkamera" not in stream.read()
    mask_photo(actor=ANONYMOUS, code=code, areas=[Area(0, 0, 500, 500)], at=now())
    after = Picture.objects.get()
    assert after.original_id != before.original_id and after.masked_by_reporter
    blobs.sweep_unused(now() + timedelta(days=2))
    assert not blobs.path_of(before.original_id).exists()
    defect = send(code)
    assert Picture.objects.get().defect_id == defect.pk
    assert Picture.objects.get().shown is None  # a person looks at it first


def test_a_photo_can_be_left_out_again() -> None:
    code = factories.draft()
    assert (
        add_photo(actor=ANONYMOUS, code=code, stream=io.BytesIO(factories.photo()), at=now())
        is False
    )
    finish_photo(actor=ANONYMOUS, code=code, keep=False, at=now())
    assert not Picture.objects.exists() and Draft.objects.get().photo_done


def test_who_reported_is_kept_apart_and_first_affected() -> None:
    contact = Contact("Anna", "Anna.Bergmann@post.example")
    defect = send(factories.draft(), contact=contact)
    assert Reporter.objects.get(defect=defect).email == "anna.bergmann@post.example"
    assert defect.supports.count() == 1
    assert not defect.followers.get().confirmed_at


def test_a_code_of_nobody_leads_nowhere() -> None:
    with pytest.raises(Refusal) as refused:
        send_report(actor=ANONYMOUS, code="M-00000-00000", network=NETWORK, at=now())
    assert refused.value.status == 404


def test_an_account_keeps_its_report() -> None:
    actor = actor_of(anna())
    number = send_report(
        actor=actor, code=factories.draft(), network=NETWORK, proof=solved_task(now()), at=now()
    )
    assert Reporter.objects.get(defect__number=number).account_id == actor.account
    assert SYSTEM.account is None
