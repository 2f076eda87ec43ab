"""What the pages of a text show."""

from dataclasses import dataclass

from rathaus.participation.consultations.passages import Change, Passage, compare
from rathaus.participation.consultations.queries import ConsultationView, VersionView


@dataclass(frozen=True)
class Line:
    """A passage with its number among the paragraphs and of its remarks."""

    passage: Passage
    place: int
    remarks: int


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side."""

    old: VersionView
    new: VersionView
    changes: tuple[Change, ...]

    @property
    def changed(self) -> int:
        """How many passages are not as they were."""
        return sum(one.kind != "kept" for one in self.changes)


def lines(version: VersionView, counts: dict[str, int]) -> list[Line]:
    """The version as it is read; paragraphs are counted, headings are not."""
    place, found = 0, []
    for one in version.passages:
        place += one.level == 0
        found.append(Line(one, place if one.level == 0 else 0, counts.get(one.key, 0)))
    return found


def comparison_of(view: ConsultationView, old: str, new: str) -> Comparison | None:
    """The versions named, else the last two; None while there is only one."""
    known = {str(one.number): one for one in view.versions}
    if len(known) < 2:
        return None
    first = known.get(old, view.versions[-2])
    second = known.get(new, view.versions[-1])
    if first.number > second.number:
        first, second = second, first
    return Comparison(first, second, tuple(compare(first.passages, second.passages)))
