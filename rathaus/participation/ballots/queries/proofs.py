"""Everything needed to recount and to check: bundle, receipts, audit file, `.pb`, verification."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation import counting
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.models import Ballot, Contest, Count, Poll, Receipt
from rathaus.participation.ballots.polls import lock_urn
from rathaus.participation.ballots.queries.polls import poll_by_id
from rathaus.participation.ballots.rules import Json, definition
from rathaus.participation.ballots.sealing import line_of
from rathaus.participation.ballots.tallies import election_of, rule_from, valid_sheets
from rathaus.participation.ballots.urns import in_bundle, roots_of
from rathaus.participation.ballots.verification import findings

FORMAT = "rathaus-ballots-1"
PAGE = 500


def _published(actor: Actor, poll: int) -> Poll:
    view = poll_by_id(actor=actor, pk=poll)
    if not policies.can_see_result(actor, view.state):
        raise Refusal(_("There is no result yet. Nobody can see interim results."))
    return Poll.objects.get(pk=poll)


def bundle(*, poll: int, actor: Actor = ANONYMOUS) -> dict[str, Json]:
    """All a stranger needs to recount: rules, options, ballots, receipts, roots, result.

    Ballots and receipts are two lists, each sorted: nothing says which belongs to which.
    """
    row = _published(actor, poll)
    roots = roots_of(row)
    rules = definition(row)
    contests = Contest.objects.filter(poll=row).order_by("number").prefetch_related("options")
    return {
        "format": FORMAT,
        "poll": {
            **{key: value for key, value in rules.items() if key != "contests"},
            "state": row.state,
            "rules_hash": row.rules_hash,
            "ballots_root": roots.ballots,
            "receipts_root": roots.receipts,
            "ballots": roots.count,
        },
        "contests": [_contest(one, roots.contests[one.pk]) for one in contests],
    }


def _contest(contest: Contest, roots: tuple[str, str]) -> dict[str, Json]:
    outcome = Count.objects.get(contest=contest).outcome
    sheets = contest.ballots.values_list("choices", flat=True)
    options = sorted(contest.options.all(), key=lambda one: one.number)
    return {
        "id": contest.pk,
        "title": contest.title,
        "method": contest.method,
        "district": contest.district,
        "budget": contest.pot,
        "max_choices": contest.max_choices,
        "points": contest.points,
        "rule": outcome["rule"],
        "options": [
            {
                "id": str(one.number),
                "title": one.title,
                "cost": one.cost,
                "district": one.district,
                "category": one.category,
                "group": one.group,
            }
            for one in options
        ],
        "ballots": sorted((in_bundle(one) for one in sheets), key=line_of),
        "receipts": sorted(contest.receipts.values_list("receipt", flat=True)),
        "ballots_root": roots[0],
        "receipts_root": roots[1],
        "invalid": outcome["invalid"],
        "channels": outcome["channels"],
        "result": {
            "selected": outcome["selected"],
            "votes": {row["id"]: row["votes"] for row in outcome["rows"]},
        },
    }


def audit_file(*, poll: int, actor: Actor = ANONYMOUS) -> dict[str, Json]:
    """The bundle with the frozen rules in full, the journal's entries, and every public change."""
    row = _published(actor, poll)
    entries = Entry.objects.filter(subject=f"poll:{poll}").select_related("seal").order_by("pk")
    return {
        **bundle(poll=poll, actor=actor),
        "rules": definition(row),
        "journal": [
            {
                "entry": one.pk,
                "fact": one.fact,
                "at": one.at.isoformat(),
                "data": one.data,
                "seal": one.seal.hash if hasattr(one, "seal") else None,
            }
            for one in entries
        ],
        "electorate_changes": [
            {
                "added": one.added,
                "removed": one.removed,
                "reason": one.reason,
                "at": one.at.isoformat(),
            }
            for one in row.changes.order_by("pk")
        ],
        "corrections": [
            {
                "votes": one.votes,
                "accepted": one.accepted,
                "reason": one.reason,
                "at": one.at.isoformat(),
            }
            for one in row.corrections.order_by("pk")
        ],
    }


def pb_text(*, contest: int, actor: Actor = ANONYMOUS) -> str:
    """The contest in the format of Pabulib (.pb)."""
    row = Contest.objects.prefetch_related("options").get(pk=contest)
    _published(actor, row.poll_id)
    election = election_of(row, valid_sheets(row))
    rule = rule_from(Count.objects.get(contest=row).outcome["rule"])
    return counting.write_pb(election, counting.tally(election, rule))


@dataclass(frozen=True)
class ReceiptsPage:
    """A page of the sorted list of receipts."""

    receipts: tuple[str, ...]
    page: int
    pages: int
    total: int


def receipts_page(*, poll: int, page: int = 1) -> ReceiptsPage:
    """The published list, from the closing on; sorted, all contests together."""
    rows = Receipt.objects.filter(contest__poll=poll).order_by("receipt")
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    shown = rows.values_list("receipt", flat=True)[(page - 1) * PAGE : page * PAGE]
    return ReceiptsPage(tuple(shown), page, pages, total)


@dataclass(frozen=True)
class Verification:
    """`findings`: short codes of what is not as it was written."""

    ok: bool
    findings: tuple[str, ...]
    ballots: int
    at: datetime | None = None


def verify_poll(*, poll: int, actor: Actor) -> Verification:
    """Every box, mark and count of a poll held against its fingerprints and the journal."""
    require(policies.can_verify(actor))
    with transaction.atomic():
        lock_urn(poll, "alone")  # between two votes, so that boxes and marks are of one moment
        row = Poll.objects.get(pk=poll)
        found = tuple(findings(row))
    return Verification(not found, found, Ballot.objects.filter(contest__poll=row).count())


def ballots_by_option(*, poll: int, actor: Actor = ANONYMOUS) -> Mapping[int, int]:
    """Option id -> votes, of a published result: for lists of other rooms."""
    _published(actor, poll)
    found: dict[int, int] = {}
    for count in Count.objects.filter(contest__poll=poll).prefetch_related("contest__options"):
        votes = {row["id"]: row["votes"] for row in count.outcome["rows"]}
        for option in count.contest.options.all():
            found[option.pk] = votes.get(str(option.number), 0)
    return found
