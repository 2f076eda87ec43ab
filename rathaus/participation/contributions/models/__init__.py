"""Contributions with comments, supporters, answers, those who join in, and merges."""

from rathaus.participation.contributions.models.contribution import Contribution, Revision
from rathaus.participation.contributions.models.merge import Consent, Merge
from rathaus.participation.contributions.models.reply import Answer, Comment, Joining, Support

__all__ = [
    "Answer",
    "Comment",
    "Consent",
    "Contribution",
    "Joining",
    "Merge",
    "Revision",
    "Support",
]
