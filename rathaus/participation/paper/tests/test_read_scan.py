"""Scans: our own sheets, ticked, turned, dirty; the machine is the first reader."""

import io
import random
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.prepare_poll import ContestDraft
from rathaus.participation.ballots.queries import PollView, verify_poll
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper import marks
from rathaus.participation.paper.actions.enter_batch import enter_batch
from rathaus.participation.paper.actions.key_sheet import key_sheet
from rathaus.participation.paper.actions.read_scan import read_scan
from rathaus.participation.paper.actions.receive_scan import receive_scan
from rathaus.participation.paper.models import Batch, Keying
from rathaus.participation.paper.printing import ballots_pdf, form_of
from rathaus.participation.paper.queries import batch as batch_of
from rathaus.participation.paper.queries import scan_of
from rathaus.participation.paper.tests import factories as paper
from rathaus.participation.paper.tests import scans

OPTIONS = tuple((n, f"Vorhaben {n}", 1000 * n) for n in range(1, 21))
QUESTIONS = (
    marks.Question(1, "Topf", "knapsack", OPTIONS, pot=50_000),
    marks.Question(2, "Punkte", "points", OPTIONS[:3], points=5),
    marks.Question(3, "Plätze", "ranking", OPTIONS[:3]),
    marks.Question(4, "Ja oder Nein", "yesno", OPTIONS[:4]),
)


def sheet_of(poll: PollView) -> bytes:
    return ballots_pdf(poll, (), district="", duplex=False, at=make.NOON)


def test_the_layout_keeps_apart_what_must_be() -> None:
    form = marks.lay_out(QUESTIONS)
    assert len(form.pages) > 1
    assert form.readable and len({page.bits for page in form.pages}) == len(form.pages)
    assert sum(len(page.lines) for page in form.pages) == 30
    for page in form.pages:
        boxes = [box for line in page.lines for box in line.boxes]
        assert all(22 < box.x < 185 and 34 <= box.y < 262 for box in boxes)
        assert len({(box.x, box.y) for box in boxes}) == len(boxes)
    written = marks.Question(1, "Viele Punkte", "points", OPTIONS, points=20)
    assert not marks.lay_out([written]).readable


@pytest.mark.django_db
def test_every_tick_is_read_on_turned_and_dirty_scans(tmp_path: Path) -> None:
    poll, _codes = paper.with_codes(1, contests=(make.BUDGET, make.AWARD))
    form, pages = form_of(poll), scans.blank_pages(sheet_of(poll))
    every = [
        (line.question, line.number, box.column)
        for page in form.pages
        for line in page.lines
        for box in line.boxes
    ]
    dice = random.Random(4)
    sheets = [dice.sample(every, dice.randrange(len(every) + 1)) for _ in range(12)]
    faint = [(3, next(one for one in every if one not in sheets[3]))]
    images = scans.scan(pages, form, sheets, faint=faint)
    images[5] = images[5].rotate(180)
    images[6] = images[6].transpose(Image.Transpose.ROTATE_90)
    found = [
        marks.read_page(grey, form)
        for grey in marks.scanned(scans.on_disk(tmp_path, scans.as_pdf(images)))
    ]
    for place, (ticks, one) in enumerate(zip(sheets, found, strict=True)):
        assert set(one.ticked) - {faint[0][1]} == set(ticks) - {faint[0][1]}, place
        unsure = [seen[:3] for seen in one.unsure]
        assert unsure == ([faint[0][1]] if place == 3 else [])


@pytest.mark.django_db
def test_other_pages_are_refused() -> None:
    poll, _codes = paper.with_codes(1)
    form, [page] = form_of(poll), scans.blank_pages(sheet_of(poll))
    white = np.full((1754, 1240), 255, dtype=np.uint8)
    with pytest.raises(marks.UnreadablePage, match="corners"):
        marks.read_page(white, form)
    other = marks.lay_out([*QUESTIONS, *QUESTIONS])
    last = marks.Form(other.questions, other.pages[2:])
    with pytest.raises(marks.UnreadablePage, match="number"):
        marks.read_page(np.asarray(page), last)


@pytest.mark.django_db
def test_a_scan_is_read_keyed_again_and_goes() -> None:
    poll = paper.accepted(3)
    form, pages = form_of(poll), scans.blank_pages(sheet_of(poll))
    pk = poll.contests[0].id
    ticks = [[(pk, 1, 0), (pk, 4, 0)], [], [(pk, 3, 0)]]
    images = scans.scan(pages, form, ticks, faint=[(1, (pk, 2, 0))])
    scan = io.BytesIO(scans.as_pdf(images))
    batch = receive_scan(actor=paper.meltem(), poll=poll.id, scan=scan, at=make.NOON)
    assert batch.state == "reading"
    read_scan(actor=SYSTEM, batch=batch.pk, at=make.NOON)
    read_scan(actor=SYSTEM, batch=batch.pk, at=make.NOON)
    read = Keying.objects.order_by("sheet")
    assert [one.choices[str(pk)] for one in read] == [[[1, 1], [4, 1]], [], [[3, 1]]]
    jana = paper.jana()
    view = batch_of(actor=jana, poll=poll.id, number=1)
    seen = scan_of(actor=jana, batch=view, sheet=2)
    assert seen is not None and seen.numbers == ((pk, 2),)
    png = marks.picture(seen.path, 1, seen.unsure[1])
    assert png.startswith(b"\x89PNG")
    for place, typed in enumerate(("1 4", "", "3"), start=1):
        batch = key_sheet(
            actor=jana, batch=batch.pk, sheet=place, read=paper.read(poll, typed), at=make.NOON
        )
    assert (batch.state, batch.agreed, batch.machine) == ("compare", 3, True)
    done = enter_batch(actor=jana, batch=batch.pk, at=make.NOON)
    assert done.scan is None and Keying.objects.count() == 0
    assert verify_poll(actor=make.editor(), poll=poll.id).ok


@pytest.mark.django_db
def test_a_bad_scan_says_which_page() -> None:
    poll = paper.accepted(2)
    form, pages = form_of(poll), scans.blank_pages(sheet_of(poll))
    good = scans.scan(pages, form, [[]])
    blank = Image.new("L", good[0].size, 255)
    pdf = scans.as_pdf([*good, blank])
    batch = receive_scan(actor=paper.meltem(), poll=poll.id, scan=io.BytesIO(pdf), at=make.NOON)
    read_scan(actor=SYSTEM, batch=batch.pk, at=make.NOON)
    row = Batch.objects.get()
    assert (row.state, row.problem, Keying.objects.count()) == ("unreadable", "2:corners", 0)
    assert Entry.objects.get(fact="ScanRead").data["sheets"] == 0


@pytest.mark.django_db
def test_who_may_send_and_what() -> None:
    poll = paper.accepted(1)
    pdf = sheet_of(poll)
    for who in paper.others():
        with pytest.raises(Refusal):
            receive_scan(actor=who, poll=poll.id, scan=io.BytesIO(pdf), at=make.NOON)
    with pytest.raises(Refusal) as caught:
        receive_scan(actor=paper.meltem(), poll=poll.id, scan=io.BytesIO(b"hm"), at=make.NOON)
    assert caught.value.field == "scan"
    made = receive_scan(actor=paper.meltem(), poll=poll.id, scan=io.BytesIO(pdf), at=make.NOON)
    with pytest.raises(Refusal):  # only the house itself
        read_scan(actor=cast.actor_of(cast.editor()), batch=made.pk, at=make.NOON)
    two = ContestDraft("Punkte", "points", make.BUDGET.options, points=20)
    other, _codes = paper.with_codes(1, key="punkte", contests=(two,))
    with pytest.raises(Refusal, match=r"[Hh]and"):
        receive_scan(actor=paper.meltem(), poll=other.id, scan=io.BytesIO(pdf), at=make.NOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clean_jobs")
def test_the_machine_reads_by_itself() -> None:
    poll = paper.accepted(1)
    scan = io.BytesIO(sheet_of(poll))
    receive_scan(actor=paper.meltem(), poll=poll.id, scan=scan, at=make.NOON)
    run_until_quiet()
    assert Batch.objects.get().state == "second"
