"""What others may ask of the records. Read only, always for an actor, rights in the query."""

from rathaus.records.queries.cases import (
    CaseRow,
    CaseView,
    DraftView,
    case_for,
    cases_for,
)
from rathaus.records.queries.documents import DocumentView, document_for
from rathaus.records.queries.files import (
    FileView,
    PositionView,
    case_file_for,
    file_plan,
    files_at,
    suggested_position,
)
from rathaus.records.queries.progress import (
    CaseProgress,
    DecisionView,
    Missing,
    decisions_for,
    progress,
)
from rathaus.records.queries.search import Hit, SearchResult, find_cases, search_documents
from rathaus.records.queries.tasks import (
    DeskCounts,
    TaskView,
    UnfiledView,
    desk_counts,
    tasks_for,
    team_ages,
    unfiled_for,
)

__all__ = [
    "CaseProgress",
    "CaseRow",
    "CaseView",
    "DecisionView",
    "DeskCounts",
    "DocumentView",
    "DraftView",
    "FileView",
    "Hit",
    "Missing",
    "PositionView",
    "SearchResult",
    "TaskView",
    "UnfiledView",
    "case_file_for",
    "case_for",
    "cases_for",
    "decisions_for",
    "desk_counts",
    "document_for",
    "file_plan",
    "files_at",
    "find_cases",
    "progress",
    "search_documents",
    "suggested_position",
    "tasks_for",
    "team_ages",
    "unfiled_for",
]
