"""Who takes part: counts of people by what they told of free will; small ones are never shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.kernel.journal import Fact
from rathaus.participation.ballots.queries import PollView, Turnout, polls_for, turnout
from rathaus.participation.models import AGE_BANDS, ParticipantProfile
from rathaus.participation.towns import districts

FEW, ACTIVE_DAYS, POLLS = 5, 90, 3
WING = "rathaus.participation"

_SQL = """
    WITH gone AS (
        SELECT DISTINCT ON (subject) subject, fact FROM kernel_entry
        WHERE fact IN ('AccountRegistered', 'AccountDeactivated', 'AccountReactivated')
        ORDER BY subject, id DESC
    ), people AS (
        SELECT DISTINCT (e.data->>'account')::bigint AS account
        FROM kernel_entry e JOIN gone ON gone.subject = e.subject
        WHERE e.fact = 'AccountRegistered' AND e.data->>'kind' = 'citizen'
            AND gone.fact <> 'AccountDeactivated'
    ), proven AS (
        SELECT DISTINCT account FROM (
            SELECT DISTINCT ON (data->>'account', data->>'provider')
                (data->>'account')::bigint AS account, fact
            FROM kernel_entry WHERE fact IN ('IdentityLinked', 'IdentityUnlinked')
            ORDER BY data->>'account', data->>'provider', id DESC
        ) last WHERE fact = 'IdentityLinked'
    ), active AS (
        SELECT DISTINCT split_part(actor, ':', 2)::bigint AS account FROM kernel_entry
        WHERE fact = ANY(%(facts)s) AND at >= %(since)s AND actor LIKE 'citizen:%%'
    )
    SELECT GROUPING(p.district) = 0, GROUPING(p.age_band) = 0,
        coalesce(p.district, ''), coalesce(p.age_band, ''),
        count(*), count(proven.account), count(active.account)
    FROM people LEFT JOIN proven USING (account) LEFT JOIN active USING (account)
        LEFT JOIN participation_participantprofile p ON p.account_id = people.account
    GROUP BY GROUPING SETS ((), (p.district), (p.age_band))
"""


@dataclass(frozen=True)
class ReachRow:
    """People of a group; None where there are fewer than five, so that nobody is meant."""

    name: str
    registered: int | None
    verified: int | None
    active: int | None


@dataclass(frozen=True)
class PollReach:
    """A vote: how many, never who."""

    poll: PollView
    turnout: Turnout

    @property
    def share(self) -> float | None:
        """Of the entitled, in percent."""
        if not self.turnout.entitled or self.turnout.voted < FEW:
            return None
        return 100 * self.turnout.voted / self.turnout.entitled


@dataclass(frozen=True)
class Reach:
    """`total` and its parts; the last row of each part is who told nothing."""

    total: ReachRow
    by_district: tuple[ReachRow, ...]
    by_age: tuple[ReachRow, ...]
    polls: tuple[PollReach, ...]


Counts = tuple[int, ...]


def reach(*, at: datetime) -> Reach:
    """Registered, verified, active in 90 days; votes by their turnout. At most 13 queries."""
    facts = sorted(n for n, kind in Fact.known.items() if kind.__module__.startswith(WING))
    since = at - timedelta(days=ACTIVE_DAYS)
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"facts": facts, "since": since})
        rows = cursor.fetchall()
    total = next(tuple(row[4:]) for row in rows if not row[0] and not row[1])
    votes = [one for one in polls_for(actor=ANONYMOUS) if one.opened_at][:POLLS]
    return Reach(
        ReachRow("", *map(_shown, total)),
        _part(districts(), _sums((row[2], row[4:]) for row in rows if row[0])),
        _part(AGE_BANDS, _sums((row[3], row[4:]) for row in rows if row[1])),
        tuple(PollReach(one, turnout(actor=ANONYMOUS, poll=one.id)) for one in votes),
    )


def _sums(rows: Iterable[tuple[str, Counts]]) -> dict[str, Counts]:
    """Nothing told may come as no row and as an empty word: both are one group."""
    found: dict[str, Counts] = {}
    for name, counts in rows:
        have = found.get(name, (0, 0, 0))
        found[name] = tuple(a + b for a, b in zip(have, counts, strict=True))
    return found


def _shown(count: int) -> int | None:
    return count if count >= FEW else None


def _part(names: Sequence[str], counts: dict[str, Counts]) -> tuple[ReachRow, ...]:
    """The named groups in their order, then who told nothing; small counts left out."""
    order = [*names, ""]
    columns = [hidden([counts.get(name, (0, 0, 0))[n] for name in order]) for n in range(3)]
    return tuple(ReachRow(name, *cells) for name, *cells in zip(order, *columns, strict=True))


def hidden(counts: Sequence[int]) -> list[int | None]:
    """Counts below five left out; where that is one alone, the next smallest too.

    Otherwise the one could be worked out from the total.
    """
    cells = [_shown(one) for one in counts]
    left = [n for n, one in enumerate(cells) if one is not None]
    if len(left) == len(cells) - 1 and left:
        cells[min(left, key=lambda n: counts[n])] = None
    return cells


def my_profile(*, actor: Actor) -> tuple[str, str]:
    """District and age band of a citizen's own; empty where nothing was told. One query."""
    if not actor.is_citizen:
        return "", ""
    row = ParticipantProfile.objects.filter(account=actor.account).first()
    return (row.district, row.age_band) if row else ("", "")
