"""Photos are shown only after a look; a report becomes a case."""

import io

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from rathaus.accounts.tests.factories import actor_of, clara, editor
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import item
from rathaus.participation.defects import queries
from rathaus.participation.defects.actions.make_case import make_case
from rathaus.participation.defects.actions.release_photo import release_photo
from rathaus.participation.defects.actions.send_report import Contact
from rathaus.participation.defects.actions.solve_defect import solve_defect
from rathaus.participation.defects.actions.withdraw_photo import withdraw_photo
from rathaus.participation.defects.models import Picture
from rathaus.participation.defects.pictures import Area
from rathaus.participation.defects.tests import factories
from rathaus.records.actions.load_file_plan import load_file_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def test_a_photo_is_public_only_after_somebody_looked() -> None:
    defect = factories.report(picture=factories.photo())
    picture = Picture.objects.get()
    tina = factories.tina()
    with pytest.raises(Refusal):
        queries.picture_bytes(number=defect.number, picture=picture.pk)

    def release(*, areas: list[Area], free: bool = False) -> None:
        release_photo(
            actor=tina,
            number=defect.number,
            picture=picture.pk,
            areas=areas,
            nothing_to_hide=free,
            alt="Loch",
            at=now(),
        )

    with pytest.raises(Refusal) as refused:
        release(areas=[])
    assert refused.value.field == "frei"
    release(areas=[Area(0, 0, 300, 300)])
    after = Picture.objects.get()
    assert after.original is None and after.shown_id != picture.original_id
    with queries.picture_bytes(number=defect.number, picture=picture.pk) as stream:
        assert b"Exif" not in stream.read()
    with pytest.raises(Refusal):  # it does not wait any more
        release(areas=[], free=True)


def test_shown_and_unmasked_cannot_be_together() -> None:
    factories.report(picture=factories.photo())
    picture = Picture.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(shown=picture.original_id, released_at=now())


def test_a_photo_is_withdrawn_unless_it_is_the_only_proof() -> None:
    defect = factories.report(picture=factories.photo())
    tina = factories.tina()
    withdraw_photo(actor=tina, number=defect.number, picture=Picture.objects.get().pk, at=now())
    assert not Picture.objects.exists()
    solve_defect(actor=tina, number=defect.number, photo=io.BytesIO(factories.photo()), at=now())
    with pytest.raises(Refusal):
        withdraw_photo(actor=tina, number=defect.number, picture=Picture.objects.get().pk, at=now())
    with pytest.raises(Refusal) as refused:
        withdraw_photo(
            actor=actor_of(clara()),
            number=defect.number,
            picture=Picture.objects.get().pk,
            at=now(),
        )
    assert refused.value.status == 404


def test_a_report_becomes_a_case_with_the_same_matter() -> None:
    load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY)
    defect = factories.report(
        picture=factories.photo(), contact=Contact("Anna Bergmann", "anna@post.example")
    )
    tina = factories.tina()
    with pytest.raises(Refusal):
        make_case(actor=actor_of(editor()), number=defect.number, at=now())
    number = make_case(actor=tina, number=defect.number, at=now())
    arrived = item(actor=tina, number=number)
    assert arrived.matter == defect.matter and arrived.filing == "41.11"
    assert arrived.sender == "Anna Bergmann" and len(arrived.attachments) == 1
    run_until_quiet()
    view = queries.staff_defect(actor=tina, number=defect.number, at=now())
    assert view.case is not None and view.case.state == "open"
    with pytest.raises(Refusal):
        make_case(actor=tina, number=defect.number, at=now())
    with blobs.open_blob(arrived.sha256) as stream:
        assert stream.read(5) == b"%PDF-"


def test_name_and_address_are_for_the_unit_alone() -> None:
    defect = factories.report(contact=Contact("Anna", "anna@post.example"))
    own = queries.staff_defect(actor=factories.tina(), number=defect.number, at=now())
    assert own.reporter is not None and own.reporter.email == "anna@post.example"
    other = queries.staff_defect(actor=actor_of(editor()), number=defect.number, at=now())
    assert other.reporter is None
    with pytest.raises(Refusal):
        queries.staff_defect(actor=actor_of(clara()), number=defect.number, at=now())
