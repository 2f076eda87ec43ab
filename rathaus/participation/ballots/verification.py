"""Holds a poll against its fingerprints, its counts and the journal: shut urns and opened ones."""

from collections import Counter

from django.db.models import Sum

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots import sealing, urns
from rathaus.participation.ballots.intervals import taken_out, told_so_far
from rathaus.participation.ballots.models import (
    Alarm,
    Ballot,
    Contest,
    Correction,
    Count,
    LetterCode,
    Mark,
    Poll,
    Receipt,
    SealedBallot,
    Urn,
)
from rathaus.participation.ballots.papers import paper_counts
from rathaus.participation.ballots.rules import canonical, definition, digest
from rathaus.participation.ballots.tallies import outcome_of
from rathaus.participation.counting import Uncountable


def findings(poll: Poll) -> list[str]:
    """What is not as it was written: short codes with the thing found; empty where all is well."""
    found = _rules(poll)
    if poll.state == Poll.State.DRAFT:
        return []
    if poll.state == Poll.State.OPEN:
        return found + findings_shut(poll)
    return found + _opened(poll)


def _told(poll: Poll, fact: str) -> list[dict[str, object]]:
    rows = Entry.objects.filter(fact=fact, subject=f"poll:{poll.pk}").order_by("pk")
    return list(rows.values_list("data", flat=True))


def _rules(poll: Poll) -> list[str]:
    told = _told(poll, "PollOpened")
    own = digest(definition(poll))
    known = [str(data["rules_hash"]) for data in told]
    return [] if [own] == known and own == poll.rules_hash else ["rules"]


def findings_shut(poll: Poll) -> list[str]:
    """The shut urn: every box and mark by its mac, all boxes by the urn's sum, boxes by marks."""
    keys = sealing.keys_of(poll.key)
    contests = set(Contest.objects.filter(poll=poll).values_list("pk", flat=True))
    lots = set(Alarm.objects.filter(poll=poll, decided_at=None).values_list("pk", flat=True))
    found, total, boxes = [], 0, Counter[int]()
    for row in SealedBallot.objects.filter(contest__in=contests).iterator(chunk_size=2000):
        box = bytes(row.box)
        boxes[row.contest_id] += 1
        total += keys.fingerprint(row.contest_id, row.receipt, box)
        if row.mac != keys.box_mac(row.contest_id, row.receipt, box):
            found.append(f"box {row.receipt[:12]}")
        if row.lot not in {0, *lots}:
            found.append(f"lot of box {row.receipt[:12]}")
    urn = Urn.objects.filter(poll=poll).aggregate(count=Sum("count"), total=Sum("total"))
    if (urn["count"] or 0) != sum(boxes.values()) or int(urn["total"] or 0) != total:
        found.append("urn")
    found += _marks(poll, boxes)
    if sum(boxes.values()) + taken_out(poll.pk) < told_so_far(poll.pk):
        found.append("fewer boxes than the journal told")
    early = Ballot.objects.filter(contest__in=contests).exists()
    if early or Receipt.objects.filter(contest__in=contests).exists():
        found.append("opened ballots in a shut urn")
    return found + _letter_codes(poll)


def _marks(poll: Poll, boxes: Counter[int]) -> list[str]:
    keys = sealing.keys_of(poll.key)
    found, marks = [], Counter[int]()
    for mark in Mark.objects.filter(poll=poll).iterator(chunk_size=5000):
        own = keys.mark_mac(mark.voter, mark.contest_id, mark.level, mark.channel, mark.counts)
        if mark.mac != own:
            found.append(f"mark {mark.voter[:12]}")
        if mark.counts and mark.contest_id is not None:
            marks[mark.contest_id] += 1
    papers = paper_counts(poll.pk)
    found += [f"more paper than slips in {pk}" for pk, one in papers.items() if one.missing < 0]
    # a slip that was accepted has left its mark before its ballot comes
    if marks != boxes + Counter({pk: one.missing for pk, one in papers.items()}):
        found.append("marks and boxes differ in number")
    return found


def _letter_codes(poll: Poll) -> list[str]:
    """Codes nobody issued, or taken back without a word."""
    issued = sum(int(str(data["count"])) for data in _told(poll, "LetterCodesIssued"))
    rows = LetterCode.objects.filter(poll=poll)
    removed = sum(poll.changes.values_list("removed", flat=True))
    revoked = rows.exclude(revoked_at=None).count()
    return [] if (rows.count(), revoked) == (issued, removed) else ["letter codes"]


def _opened(poll: Poll) -> list[str]:
    """The opened urn: roots, counts and the result from the rows as they are."""
    roots, told = urns.roots_of(poll), _told(poll, "PollClosed")
    found = []
    own = (roots.ballots, roots.receipts, roots.sheets, roots.count)
    names = ("ballots_root", "receipts_root", "sheets_root", "ballots")
    if [own] != [tuple(data[name] for name in names) for data in told]:
        found.append("ballots, receipts and the journal differ")
    if (poll.ballots_root, poll.receipts_root) != (roots.ballots, roots.receipts):
        found.append("roots")
    ballots, receipts = Counter[int](), Counter[int]()
    contests = Contest.objects.filter(poll=poll)
    ballots.update(Ballot.objects.filter(contest__in=contests).values_list("contest", flat=True))
    receipts.update(Receipt.objects.filter(contest__in=contests).values_list("contest", flat=True))
    if ballots != receipts:
        found.append("ballots and receipts differ in number")
    if SealedBallot.objects.filter(contest__in=contests).exists():
        found.append("shut boxes in an opened urn")
    found += _marks(poll, _with_left_out(poll, ballots))
    counts = Count.objects.filter(contest__in=contests).select_related("contest")
    if poll.state != Poll.State.CLOSED and counts.count() != contests.count():
        found.append("a contest without its count")
    for count in counts:
        if _counted_anew(count) != canonical(count.outcome):
            found.append(f"result of {count.contest.number}")
    return found


def _counted_anew(count: Count) -> str:
    try:
        return canonical(outcome_of(count.contest, count.outcome["rule"]))
    except (Refusal, Uncountable, KeyError, TypeError) as error:
        return f"cannot be counted: {error}"


def _with_left_out(poll: Poll, ballots: Counter[int]) -> Counter[int]:
    """Where tampered boxes were left out in public, marks cannot fit any more."""
    despite = Correction.objects.filter(poll=poll, alarm=None, accepted=False).exists()
    if not despite:
        return ballots
    marks = Mark.objects.filter(poll=poll, counts=True).exclude(contest=None)
    missing = {pk: one.missing for pk, one in paper_counts(poll.pk).items()}
    return Counter(marks.values_list("contest", flat=True)) - Counter(missing)
