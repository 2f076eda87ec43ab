"""What others may ask of awards. Read only, always for an actor."""

from rathaus.participation.awards.queries.awards import (
    AwardView,
    CategoryView,
    FinalistView,
    NominationView,
    award,
    award_of,
    awards,
    nominations,
)

__all__ = [
    "AwardView",
    "CategoryView",
    "FinalistView",
    "NominationView",
    "award",
    "award_of",
    "awards",
    "nominations",
]
