"""The page on which a sheet is keyed, and the one on which it is looked at again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import PollView, poll
from rathaus.participation.paper import pages
from rathaus.participation.paper.forms import SheetForm
from rathaus.participation.paper.pages import DifferencePart, Part
from rathaus.participation.paper.printing import form_of
from rathaus.participation.paper.queries import (
    BatchView,
    batch,
    differences,
    own_keyings,
    scan_of,
)


@dataclass(frozen=True)
class SheetPage:
    """One sheet in front of a reader. `sides`: pages of its scan, none where it was not scanned.

    `unsure`: option numbers the machine was unsure of. `last`: the sheet keyed before, in words.
    """

    poll: PollView
    batch: BatchView
    sheet: int
    sides: Sequence[int]
    unsure: Sequence[int]
    last: int
    parts: Sequence[Part]
    typed: Mapping[str, str]
    both: Sequence[DifferencePart] = ()
    note: bool = False

    def form(self, data: Mapping[str, str] | None) -> SheetForm:
        """Its fields, with what the reader has typed already."""
        district = self.batch.district
        return SheetForm(self.poll, district, data, self.typed, note=self.note)

    @property
    def mending(self) -> bool:
        """Is this a sheet that was keyed before?"""
        return bool(self.typed)


def keying(actor: Actor, key: str, number: int, wanted: str) -> SheetPage | None:
    """The sheet `wanted`, or the next; None where nothing of this batch is for this actor now."""
    found = poll(actor=actor, key=key)
    one = batch(actor=actor, poll=found.id, number=number)
    if not one.mine or found.state != "open":
        return None
    own = own_keyings(actor=actor, batch=one)
    left = [n for n in range(1, one.sheets + 1) if n not in own]
    sheet = int(wanted) if wanted.isascii() and wanted.isdigit() else (left or [1])[0]
    if not 1 <= sheet <= one.sheets:
        raise Refusal(_("The batch has no sheet of this number."), status=404)
    sides, unsure = _scan(actor, found, one, sheet)
    last = max((n for n in own if n < sheet), default=0)
    parts = pages.parts(found, one.district, own[last]) if last else []
    typed = pages.as_typed(found, one.district, own.get(sheet))
    return SheetPage(found, one, sheet, sides, unsure, last, parts, typed)


def _scan(
    actor: Actor, found: PollView, one: BatchView, sheet: int
) -> tuple[Sequence[int], Sequence[int]]:
    scan = scan_of(actor=actor, batch=one, sheet=sheet)
    if scan is None:
        return (), ()
    sides = len(form_of(found, one.district).pages)
    return range(1, sides + 1), sorted({number for _contest, number in scan.numbers})


def settling(actor: Actor, key: str, number: int, sheet: int) -> SheetPage:
    """Both readings side by side, and a form for the third. Refusal (404) where both agree."""
    found = poll(actor=actor, key=key)
    one = batch(actor=actor, poll=found.id, number=number)
    rows = {row.sheet: row for row in differences(actor=actor, batch=one)}
    if sheet not in rows:
        raise Refusal(_("On this sheet nothing is to be settled."), status=404)
    both = pages.side_by_side(found, one.district, rows[sheet])
    sides, unsure = _scan(actor, found, one, sheet)
    typed = pages.as_typed(found, one.district, rows[sheet].third)
    return SheetPage(found, one, sheet, sides, unsure, 0, (), typed, both, note=True)
