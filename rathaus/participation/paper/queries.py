"""What others may ask of votes on paper. Numbers for everybody; sheets only for who keys them."""

from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots.queries import PaperCount, PollView, paper_counts, polls_for
from rathaus.participation.ballots.queries import poll as poll_of
from rathaus.participation.paper import policies
from rathaus.participation.paper.models import Aside, Batch, Keying
from rathaus.participation.paper.stacks import differing

TURNS = {"first": 1, "second": 2}


@dataclass(frozen=True)
class BatchView:
    """A batch in numbers. `keyed`: sheets of the round that runs; `mine`: may this actor key it?"""

    id: int
    number: int
    district: str
    sheets: int
    state: str
    machine: bool
    keyed: int
    agreed: int
    resolved: int
    problem: str
    mine: bool
    started: bool

    @property
    def turn(self) -> int:
        """Which round is being keyed; 0 where none is."""
        return TURNS.get(self.state, 0)

    @property
    def differences(self) -> int:
        """Sheets the two readers did not agree on; known once both are through."""
        return self.sheets - self.agreed if self.state in ("compare", "entered") else 0


@dataclass(frozen=True)
class PaperNumbers:
    """Votes on paper of a poll, for everybody: no name, no choice, nothing by batch."""

    poll: PollView
    accepted: int
    entered: int
    contests: tuple[PaperCount, ...]
    aside: tuple[tuple[str, int], ...]
    sheets: int
    agreed: int
    resolved: int
    machine: int

    @property
    def missing(self) -> int:
        """Accepted slips without a ballot in the urn, by now."""
        return self.accepted - self.entered

    @property
    def put_aside(self) -> int:
        """All reasons together."""
        return sum(count for _reason, count in self.aside)


def numbers(*, actor: Actor, key: str) -> PaperNumbers:
    """Of one poll. Refusal (404) where the poll is not to be seen."""
    view = poll_of(actor=actor, key=key)
    counts = paper_counts(actor=actor, poll=view.id)
    rows = Batch.objects.filter(poll=view.id, state=Batch.State.ENTERED)
    batches = list(rows.values_list("sheets", "agreed", "resolved", "machine"))
    aside = Aside.objects.filter(poll=view.id).order_by("-count", "reason")
    taken, entered = _voters(view, counts)
    return PaperNumbers(
        view,
        taken,
        entered,
        counts,
        tuple(aside.values_list("reason", "count")),
        sum(one[0] for one in batches),
        sum(one[1] for one in batches),
        sum(one[2] for one in batches),
        sum(one[0] for one in batches if one[3]),
    )


def _voters(poll: PollView, counts: tuple[PaperCount, ...]) -> tuple[int, int]:
    """Sheets rather than contests: all have the town's questions, each the own district's."""
    town = [one for one in counts if not poll.contest(one.contest).district]
    if town:
        return max(one.taken for one in town), max(one.entered for one in town)
    return sum(one.taken for one in counts), sum(one.entered for one in counts)


def polls_on_paper(*, actor: Actor) -> list[PollView]:
    """Those that accept the code from a letter, newest first."""
    require(policies.can_watch(actor))
    return [one for one in polls_for(actor=actor) if "letter" in one.levels]


def batches(*, actor: Actor, poll: int) -> tuple[BatchView, ...]:
    """All of a poll, newest first. One query."""
    require(policies.can_watch(actor))
    rows = _with_counts().filter(poll=poll).order_by("-number")
    return tuple(_view(row, actor) for row in rows)


def batch(*, actor: Actor, poll: int, number: int) -> BatchView:
    """One by its number. Refusal (404)."""
    require(policies.can_watch(actor))
    row = _with_counts().filter(poll=poll, number=number).first()
    if row is None:
        raise Refusal(_("This batch does not exist."), status=404)
    return _view(row, actor)


def _with_counts() -> QuerySet[Batch]:
    return Batch.objects.annotate(
        in_first=Count("keyings", filter=Q(keyings__round=1)),
        in_second=Count("keyings", filter=Q(keyings__round=2)),
    )


def _view(row: Batch, actor: Actor) -> BatchView:
    keyed = {"first": getattr(row, "in_first", 0), "second": getattr(row, "in_second", 0)}
    return BatchView(
        row.pk,
        row.number,
        row.district,
        row.sheets,
        row.state,
        row.machine,
        keyed.get(row.state, 0),
        row.agreed,
        row.resolved,
        row.problem,
        _mine(row, actor),
        (row.first_by_id if row.state == "first" else row.second_by_id) is not None,
    )


def _mine(row: Batch, actor: Actor) -> bool:
    if not policies.can_handle(actor) or actor.account is None:
        return False
    if row.state == Batch.State.FIRST:
        return row.first_by_id in (None, actor.account)
    if row.state == Batch.State.SECOND:
        own = row.second_by_id in (None, actor.account)
        return own and row.first_by_id != actor.account
    return False


@dataclass(frozen=True)
class KeyingView:
    """What one reader saw on a sheet: contest id -> [[option number, value]], void parts, note."""

    sheet: int
    choices: dict[str, list[list[int]]]
    void: dict[str, str]
    note: str = ""


def own_keyings(*, actor: Actor, batch: BatchView) -> dict[int, KeyingView]:
    """Sheet -> what this actor has keyed in the round that runs; never somebody else's."""
    require(policies.can_handle(actor) and batch.mine)
    rows = Keying.objects.filter(batch=batch.id, round=batch.turn)
    return {row.sheet: _keying(row) for row in rows}


@dataclass(frozen=True)
class Difference:
    """A sheet on which two readers do not agree; `third` once somebody has looked again."""

    sheet: int
    first: KeyingView
    second: KeyingView
    third: KeyingView | None


def differences(*, actor: Actor, batch: BatchView) -> tuple[Difference, ...]:
    """Both readings side by side, once both are through. Refusal (409) before: nobody peeks."""
    require(policies.can_handle(actor))
    if batch.state != "compare":
        raise Refusal(_("Both rounds must be through first."))
    row = Batch.objects.get(pk=batch.id)
    rounds: dict[int, dict[int, KeyingView]] = {1: {}, 2: {}, 3: {}}
    for one in row.keyings.all():
        rounds[one.round][one.sheet] = _keying(one)
    return tuple(
        Difference(n, rounds[1][n], rounds[2][n], rounds[3].get(n)) for n in differing(row)
    )


def _keying(row: Keying) -> KeyingView:
    return KeyingView(row.sheet, row.choices, row.void, row.note)


@dataclass(frozen=True)
class ScanView:
    """The scan of a batch on disk, and where the machine was unsure on this sheet: page -> points."""

    path: Path
    unsure: dict[int, list[tuple[float, float]]]
    numbers: tuple[tuple[int, int], ...]


def scan_of(*, actor: Actor, batch: BatchView, sheet: int) -> ScanView | None:
    """For whoever keys the batch second or settles it; None where it was not scanned.

    What the machine read is not told: the second reader looks for himself.
    """
    require(policies.can_handle(actor) and (batch.mine or batch.state == "compare"))
    row = Batch.objects.get(pk=batch.id)
    if row.scan_id is None:
        return None
    keyed = row.keyings.filter(round=1, sheet=sheet).first()
    points: dict[int, list[tuple[float, float]]] = {}
    found = []
    for page, x, y, contest, number in keyed.unsure if keyed else ():
        points.setdefault(page, []).append((x, y))
        found.append((contest, number))
    return ScanView(blobs.path_of(row.scan_id), points, tuple(found))
