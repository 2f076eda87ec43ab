"""What others may ask of contributions. Read only, always for an actor."""

from rathaus.participation.contributions.queries.desk import (
    MergeView,
    answers_due,
    desk_counts,
    merges_for,
)
from rathaus.participation.contributions.queries.lists import (
    ORDERS,
    SIZE,
    Choices,
    by_ids,
    choices,
    contributions,
)
from rathaus.participation.contributions.queries.one import (
    AnswerView,
    CommentView,
    JoiningView,
    RevisionView,
    comment_of,
    comments_on,
    contribution,
    details,
    history,
    number_of,
    supports_by,
)
from rathaus.participation.contributions.queries.own import Mine, mine, supported_by
from rathaus.participation.contributions.queries.published import open_contributions
from rathaus.participation.contributions.queries.similar import Similar, similar
from rathaus.participation.contributions.queries.views import ContributionView, Listing

__all__ = [
    "ORDERS",
    "SIZE",
    "AnswerView",
    "Choices",
    "CommentView",
    "ContributionView",
    "JoiningView",
    "Listing",
    "MergeView",
    "Mine",
    "RevisionView",
    "Similar",
    "answers_due",
    "by_ids",
    "choices",
    "comment_of",
    "comments_on",
    "contribution",
    "contributions",
    "desk_counts",
    "details",
    "history",
    "merges_for",
    "mine",
    "number_of",
    "open_contributions",
    "similar",
    "supported_by",
    "supports_by",
]
