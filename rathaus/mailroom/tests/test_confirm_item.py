"""The clerk's verbs: confirm, correct, take back, seal, return, and what filing forbids."""

from collections.abc import Callable
from datetime import date

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.blobs import path_of
from rathaus.kernel.clock import now
from rathaus.kernel.journal import told
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import queries
from rathaus.mailroom.actions.confirm_item import ConfirmedFields, confirm_item
from rathaus.mailroom.actions.mark_filed import mark_filed
from rathaus.mailroom.actions.return_item import return_item
from rathaus.mailroom.actions.seal_item import seal_item
from rathaus.mailroom.actions.take_back_item import take_back_item
from rathaus.mailroom.models import Item, Page, Proposal
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


def confirm(number: str, unit: str = "32.3", **fields: object) -> ItemView:
    return confirm_item(
        actor=cast.actor_of(cast.meltem()),
        number=number,
        unit=unit,
        fields=ConfirmedFields(**fields),  # type: ignore[arg-type]
        at=now(),
    )


def test_confirmed_as_proposed() -> None:
    view = post.read_item_of("32.3")
    done = confirm(view.number, sender="Ingrid Maas", deadline=date(2026, 12, 11))
    assert (done.state, done.unit, done.deadline) == ("routed", "32.3", date(2026, 12, 11))
    entry = told(matter=view.matter)[-1]
    assert entry.data == {
        "item": view.id, "unit": "32.3", "by": "clerk", "corrected": False, "channel": "scan",
    }  # fmt: skip
    assert entry.unit == "32.3"


@pytest.mark.parametrize("proposed", ["32.2", ""])
def test_corrected_where_another_or_no_unit_was_proposed(proposed: str) -> None:
    view = post.read_item_of(proposed or "32.2")
    if not proposed:
        Proposal.objects.filter(name="unit").delete()
    confirm(view.number)
    assert told(matter=view.matter)[-1].data["corrected"] is True


def test_an_unreadable_item_is_sorted_by_hand() -> None:
    view = post.read_item_of(state="unreadable")
    assert confirm(view.number).state == "routed"


def test_two_clerks_one_item() -> None:
    view = post.read_item_of()
    confirm(view.number)
    with pytest.raises(Refusal) as refusal:
        confirm(view.number, "20.1")
    assert refusal.value.status == 409


def test_taken_back_with_what_the_clerk_has_corrected() -> None:
    view = post.read_item_of("32.2")
    confirm(view.number, "32.3", sender="Inge Maas", letter_date=date(2026, 1, 1))
    back = take_back_item(actor=cast.actor_of(cast.meltem()), number=view.number, at=now())
    assert (back.state, back.unit, back.sender) == ("proposed", None, "Inge Maas")
    assert post.now_of(view.number).letter_date == date(2026, 1, 1)
    desk = queries.desk(actor=cast.actor_of(cast.meltem()), number=view.number)
    assert (desk.chosen, desk.passed) == ("32.3", None)
    assert told(matter=view.matter)[-1].fact == "ItemTakenBack"
    confirm(view.number, "32.2")
    assert post.now_of(view.number).unit == "32.2"


def test_not_taken_back_once_on_file() -> None:
    view = post.routed_item("32.2")
    mark_filed(actor=cast.actor_of(cast.bernd()), item=view.id, at=now())
    mark_filed(actor=SYSTEM, item=view.id, at=now())
    with pytest.raises(Refusal) as refusal:
        take_back_item(actor=cast.actor_of(cast.meltem()), number=view.number, at=now())
    assert refusal.value.status == 409


def test_only_its_unit_files_an_item() -> None:
    view = post.routed_item("32.2")
    with pytest.raises(Refusal) as refusal:
        mark_filed(actor=cast.actor_of(cast.clara()), item=view.id, at=now())
    assert refusal.value.status == 403
    with pytest.raises(Refusal):
        mark_filed(actor=SYSTEM, item=post.item().id, at=now())


def test_sealed_means_nothing_read_is_left() -> None:
    view = post.read_item_of("GB")
    image = Page.objects.get().image_id
    assert image
    sealed = seal_item(actor=cast.actor_of(cast.meltem()), number=view.number, at=now())
    assert (sealed.state, sealed.do_not_open, sealed.text, sealed.sender) == (
        "sealed",
        True,
        (),
        "",
    )
    mailroom = cast.actor_of(cast.meltem())
    envelope = Page.objects.get()
    assert (envelope.number, envelope.image_id, envelope.text) == (1, image, "")
    assert queries.page_image(actor=mailroom, number=view.number, page=1).sha256 == image
    unit = Proposal.objects.get()
    assert (unit.name, unit.value, unit.text, unit.box) == ("unit", "GB", "", None)
    confirm(view.number, "GB")
    with pytest.raises(Refusal) as refusal:
        queries.original(actor=mailroom, number=view.number)
    assert refusal.value.status == 403
    assert queries.item(actor=mailroom, number=view.number).text == ()


@pytest.mark.django_db(transaction=True)
def test_files_made_of_a_sealed_item_are_deleted(clean_jobs: None) -> None:
    view = post.read_item_of("GB")
    image = Page.objects.get().image_id
    assert image
    assert path_of(image).exists()
    seal_item(actor=SYSTEM, number=view.number, at=now(), envelope=False)
    assert not Page.objects.exists()
    assert not path_of(image).exists()
    assert path_of(view.sha256).exists()


def test_not_for_us() -> None:
    view = post.read_item_of()
    done = return_item(actor=cast.actor_of(cast.meltem()), number=view.number, at=now())
    assert done.state == "returned"
    with pytest.raises(Refusal):
        confirm(view.number)


@pytest.mark.parametrize("state", ["proposed", "sealed", "unreadable"])
def test_not_for_us_is_undone(state: str) -> None:
    view, meltem = post.read_item_of(state=state), cast.actor_of(cast.meltem())
    if state == "unreadable":
        Item.objects.update(failure="Kein PDF.")
    return_item(actor=meltem, number=view.number, at=now())
    assert queries.undo(actor=meltem) == queries.Undo(view.number, "")
    assert queries.undo(actor=meltem, since=now()) is None
    assert take_back_item(actor=meltem, number=view.number, at=now()).state == state
    assert told(matter=view.matter)[-1].fact == "ItemReopened"
    assert queries.undo(actor=meltem) is None
    with pytest.raises(Refusal):
        take_back_item(actor=meltem, number=view.number, at=now())


def test_undo_is_of_what_was_done_last() -> None:
    routed, returned, meltem = post.read_item_of(), post.read_item_of(), cast.meltem()
    actor = cast.actor_of(meltem)
    confirm(routed.number)
    return_item(actor=actor, number=returned.number, at=now())
    assert queries.undo(actor=actor) == queries.Undo(returned.number, "")
    third = post.read_item_of()
    confirm(third.number)
    seen = queries.undo(actor=actor)
    assert seen is not None
    assert (seen.number, seen.unit[:4]) == (third.number, "32.3")
    assert queries.undo(actor=cast.actor_of(cast.doris())) is None


@pytest.mark.parametrize("person", [cast.anna, cast.bernd, cast.doris, cast.auditor, cast.admin])
@pytest.mark.parametrize("verb", [take_back_item, seal_item, return_item])
def test_sorting_is_the_mailrooms(
    person: Callable[[], object], verb: Callable[..., ItemView]
) -> None:
    view = post.read_item_of()
    with pytest.raises(Refusal) as refusal:
        verb(actor=cast.actor_of(person()), number=view.number, at=now())  # type: ignore[arg-type]
    assert refusal.value.status == 403
    assert Item.objects.get().state == "proposed"


def test_there_must_be_such_an_item() -> None:
    with pytest.raises(Refusal) as refusal:
        seal_item(actor=SYSTEM, number="E-2026-999999", at=now())
    assert refusal.value.status == 404
