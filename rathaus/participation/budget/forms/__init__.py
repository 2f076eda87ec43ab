"""Forms of the workplace."""

from rathaus.participation.budget.forms.single import (
    AdmissionForm,
    AssignmentForm,
    FindingForm,
    MilestoneForm,
    ProjectForm,
    RejectionForm,
)
from rathaus.participation.budget.forms.whole import BallotForm, CouncilForm, SetupForm

__all__ = [
    "AdmissionForm",
    "AssignmentForm",
    "BallotForm",
    "CouncilForm",
    "FindingForm",
    "MilestoneForm",
    "ProjectForm",
    "RejectionForm",
    "SetupForm",
]
