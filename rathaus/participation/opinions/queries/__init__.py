"""What others may ask of conversations. Read only, always for an actor."""

from rathaus.participation.opinions.grouping import groups_of_export
from rathaus.participation.opinions.queries.conversations import (
    ConversationView,
    Figures,
    StatementView,
    conversation_of,
    figures,
)
from rathaus.participation.opinions.queries.desk import (
    ConversationPage,
    DeskRow,
    StatementRow,
    conversation_page,
    desk,
    statement_row,
)
from rathaus.participation.opinions.queries.export import Table, export_json, export_table
from rathaus.participation.opinions.queries.results import ResultPage, result_page
from rathaus.participation.opinions.queries.taking import (
    Answer,
    AnswersPage,
    TakingPage,
    answers_page,
    similar,
    taking_page,
)

__all__ = [
    "Answer",
    "AnswersPage",
    "ConversationPage",
    "ConversationView",
    "DeskRow",
    "Figures",
    "ResultPage",
    "StatementRow",
    "StatementView",
    "Table",
    "TakingPage",
    "answers_page",
    "conversation_of",
    "conversation_page",
    "desk",
    "export_json",
    "export_table",
    "figures",
    "groups_of_export",
    "result_page",
    "similar",
    "statement_row",
    "taking_page",
]
