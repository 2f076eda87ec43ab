"""Reports of defects, what happened to them, who takes care, and keys of other programs."""

from rathaus.participation.defects.models.defect import (
    OPEN,
    PUBLIC,
    Defect,
    DefectSet,
    Follower,
    Reporter,
    State,
    Support,
)
from rathaus.participation.defects.models.draft import DRAFT_KEPT, Draft, WrongCode
from rathaus.participation.defects.models.picture import Picture
from rathaus.participation.defects.models.routing import ApiKey, Body, Category, Route
from rathaus.participation.defects.models.treatment import (
    REOPEN_WITHIN,
    HandOver,
    Lateness,
    Reminder,
    Reopening,
    Solution,
    Step,
)

__all__ = [
    "DRAFT_KEPT",
    "OPEN",
    "PUBLIC",
    "REOPEN_WITHIN",
    "ApiKey",
    "Body",
    "Category",
    "Defect",
    "DefectSet",
    "Draft",
    "Follower",
    "HandOver",
    "Lateness",
    "Picture",
    "Reminder",
    "Reopening",
    "Reporter",
    "Route",
    "Solution",
    "State",
    "Step",
    "Support",
    "WrongCode",
]
