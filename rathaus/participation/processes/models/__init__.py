"""Processes with their phases, news, documents, events, followers and reports."""

from rathaus.participation.processes.models.event import Event, EventNote, Registration
from rathaus.participation.processes.models.follower import Follower, Notice
from rathaus.participation.processes.models.news import Document, News, Report
from rathaus.participation.processes.models.process import Phase, PhaseStart, Process

__all__ = [
    "Document",
    "Event",
    "EventNote",
    "Follower",
    "News",
    "Notice",
    "Phase",
    "PhaseStart",
    "Process",
    "Registration",
    "Report",
]
