"""Letters as PDF: the code on the slip, nothing on the sheet."""

import pypdfium2 as pdfium
import pytest

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.queries import electorate_changes
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.print_ballots import print_ballots
from rathaus.participation.paper.tests import factories as paper

pytestmark = pytest.mark.django_db


def texts(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_code_is_on_the_slip_and_nothing_is_on_the_sheet() -> None:
    editor = make.editor()
    poll = prepare_poll(actor=editor, draft=paper.DRAFT, at=make.OPENS)
    homes = [("Anna Bergmann", "Lindenweg 5", "53799 Auental"), ("Mehmet Öztürk", "Hang 1")]
    pdf = print_ballots(actor=editor, poll=poll.id, addresses=homes, at=make.OPENS)
    slip, sheet, other_slip, other_sheet = texts(pdf)
    assert "Anna Bergmann" in slip and "Stimmschein" in slip and "BC-" in slip
    assert "Mehmet Öztürk" in other_slip and slip != other_slip
    assert "30. November 2026, 9:00 Uhr" in slip  # the deadline
    assert sheet == other_sheet and "BC-" not in sheet and "Anna" not in sheet
    assert "Trinkbrunnen 20.000 €" in sheet and "50.000 €" in sheet
    assert b"pdfuaid" in pdf
    assert Entry.objects.filter(fact="LetterCodesIssued").count() == 1
    told = Entry.objects.get(fact="BallotsPrinted")
    assert told.data == {"poll": poll.id, "count": 2}


def test_codes_of_a_list_and_new_ones_in_public() -> None:
    poll, codes = paper.with_codes(2)
    editor = make.editor()
    pdf = print_ballots(actor=editor, poll=poll.id, codes=codes, duplex=True, at=make.NOON)
    first = texts(pdf)
    assert codes[0] in first[0] and "bleibt leer" in first[1] and "Stimmzettel" in first[2]
    with pytest.raises(Refusal) as caught:  # the vote is open: only with a reason
        print_ballots(actor=editor, poll=poll.id, count=1, at=make.NOON)
    assert caught.value.field == "reason"
    pdf = print_ballots(actor=editor, poll=poll.id, count=1, reason="Zuzug", at=make.NOON)
    [change] = electorate_changes(poll=poll.id)
    assert (change.added, change.reason) == (1, "Zuzug")
    code = next(word for word in texts(pdf)[0].split() if word.startswith("BC-"))
    [check] = accept_slips(actor=paper.meltem(), poll=poll.id, codes=[code], at=make.NOON)
    assert check.accepted


def test_who_may_and_how_many() -> None:
    poll, _codes = paper.with_codes(1)
    for who in (*paper.others(), paper.meltem()):
        with pytest.raises(Refusal):
            print_ballots(actor=who, poll=poll.id, count=1, reason="x", at=make.NOON)
    for wrong in ({"count": 0}, {"count": 501}, {"count": 1, "district": "Mond"}):
        with pytest.raises(Refusal):
            print_ballots(actor=make.editor(), poll=poll.id, reason="x", at=make.NOON, **wrong)
    with pytest.raises(Refusal):
        print_ballots(
            actor=make.editor(), poll=poll.id, codes=["BC-1"], addresses=[("A",), ("B",)],
            at=make.NOON,
        )  # fmt: skip
