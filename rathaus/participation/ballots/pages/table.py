"""The result as rows of a table for everybody's own sums."""

from collections.abc import Iterator

from django.utils.translation import pgettext

from rathaus.participation.ballots.queries import ResultView
from rathaus.ui.cells import inert

HEAD = (
    "contest", "number", "title", "district", "category", "cost", "votes", "score", "selected",
    "reason", "left_in_pot",
)  # fmt: skip


def table_rows(result: ResultView) -> Iterator[list[str | int]]:
    """A head of fixed English names, then a row for each option in the order of the result."""
    yield list(HEAD)
    for one in result.contests:
        for row in one.rows:
            option = row.option
            yield [
                inert(one.contest.title),
                option.number,
                inert(option.title),
                inert(option.district),
                inert(option.category),
                option.cost,
                row.votes,
                str(row.score),
                pgettext("csv", "yes") if row.selected else pgettext("csv", "no"),
                row.reason,
                "" if row.amount is None else row.amount,
            ]
