"""The nouns of the eAkte, one file a kind; every state is a row with who and when."""

from rathaus.records.models.case import Assignment, Case, CaseFile, Closure, Note
from rathaus.records.models.decision import (
    AppealPeriod,
    Decision,
    DecisionTemplate,
    Draft,
    Signature,
)
from rathaus.records.models.document import (
    Document,
    DocumentSearch,
    DocumentVersion,
    Filing,
    MissingDocument,
    Supply,
)
from rathaus.records.models.file_plan import FilePlanPosition
from rathaus.records.models.task import Task, TaskCompletion

__all__ = [
    "AppealPeriod",
    "Assignment",
    "Case",
    "CaseFile",
    "Closure",
    "Decision",
    "DecisionTemplate",
    "Document",
    "DocumentSearch",
    "DocumentVersion",
    "Draft",
    "FilePlanPosition",
    "Filing",
    "MissingDocument",
    "Note",
    "Signature",
    "Supply",
    "Task",
    "TaskCompletion",
]
