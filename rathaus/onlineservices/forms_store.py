"""Loaded forms by their row: a definition is compiled once a process."""

from datetime import datetime

from rathaus.onlineservices.forms_engine import Form, load
from rathaus.onlineservices.models import FormVersion

_compiled: dict[tuple[int, datetime], Form] = {}


def form_of(row: FormVersion) -> Form:
    """The compiled form of this row."""
    key = (row.pk, row.loaded_at)
    if key not in _compiled:
        _compiled[key] = load(row.definition)
    return _compiled[key]
