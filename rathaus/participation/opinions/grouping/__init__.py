"""Opinion groups the way of Pol.is, done well. Pure: numpy, no Django, no database.

Votes (agree, pass, disagree) make a matrix with most cells empty. `find_groups` takes people who
voted on at least seven visible statements, finds the two directions in which they differ most
(weighted PCA; identical rows weigh as one, so a swarm of bots moves nothing), places everybody,
and makes two to five groups by k-means, the number chosen by silhouette. Where the first
direction is no stronger than chance would give, there is one group: noise has no camps.
Then `consensus`, `divisive` and `typical` say what that means, with counts.
"""

from pathlib import Path

from rathaus.participation.opinions.grouping.axes import Axes
from rathaus.participation.opinions.grouping.compare import adjusted_rand_index
from rathaus.participation.opinions.grouping.groups import (
    MIN_VOTES,
    SMALLEST,
    Grouping,
    Member,
    enough_votes,
    find_groups,
    locate,
)
from rathaus.participation.opinions.grouping.matrix import (
    AGREE,
    DISAGREE,
    MISSING,
    PASS,
    VoteMatrix,
    matrix_of,
)
from rathaus.participation.opinions.grouping.polis import Export, read_export
from rathaus.participation.opinions.grouping.statements import (
    Agreed,
    Count,
    Divided,
    StatementResult,
    Typical,
)

__all__ = [
    "AGREE",
    "DISAGREE",
    "MIN_VOTES",
    "MISSING",
    "PASS",
    "SMALLEST",
    "Agreed",
    "Axes",
    "Count",
    "Divided",
    "Export",
    "Grouping",
    "Member",
    "StatementResult",
    "Typical",
    "VoteMatrix",
    "adjusted_rand_index",
    "enough_votes",
    "find_groups",
    "groups_of_export",
    "locate",
    "matrix_of",
    "read_export",
]


def groups_of_export(folder: Path) -> dict[str, object]:
    """k, groups {participant: group}, consensus and divisive statements of a Polis export.

    "adjusted_rand_index" says how alike they are to the groups published in the export, if any:
    over everybody published who is placed here too; "compared" is how many that are.
    Raises FileNotFoundError or ValueError where the folder is no export.
    """
    export = read_export(folder)
    found = find_groups(export.matrix)
    groups = {one.participant: one.group for one in found.members} if found else {}
    report: dict[str, object] = {
        "k": found.k if found else 0,
        "groups": groups,
        "sizes": list(found.sizes) if found else [],
        "silhouette": found.silhouette if found else None,
        "consensus": [
            {**_shown(one, export), "agree": one.agree, "score": one.score}
            for one in (found.consensus if found else ())
        ],
        "divisive": [
            {
                **_shown(one, export),
                "most": one.most,
                "least": one.least,
                "gap": one.gap,
                "z": one.z,
            }
            for one in (found.divisive if found else ())
        ],
    }
    both = [name for name in export.published if name in groups]
    if both:
        ours, theirs = [groups[one] for one in both], [export.published[one] for one in both]
        report["adjusted_rand_index"] = round(adjusted_rand_index(ours, theirs), 4)
        report["compared"] = len(both)
        report["published"] = len(export.published)
    return report


def _shown(one: StatementResult, export: Export) -> dict[str, object]:
    return {
        "statement": one.statement,
        "text": export.texts.get(one.statement, ""),
        "votes": one.total.votes,
        "agreed": one.total.agree,
        "disagreed": one.total.disagree,
        "by_group": [[count.agree, count.disagree, count.votes] for count in one.groups],
    }
