"""Ballot sheets as geometry: where each box is printed, and what is ticked on a scan. No Django.

    form = lay_out(questions)                        # pages of boxes, in millimetres
    for page in scanned(path): read = read_page(page, form)    # a Read, or UnreadablePage

The same geometry prints the sheet and reads it, so nothing has to be learnt from a template.
"""

from rathaus.participation.paper.marks.layout import (
    Box,
    Form,
    FormPage,
    Line,
    Question,
    lay_out,
)
from rathaus.participation.paper.marks.reading import Read, UnreadablePage, read_page
from rathaus.participation.paper.marks.scans import Grey, page_count, picture, scanned

__all__ = [
    "Box",
    "Form",
    "FormPage",
    "Grey",
    "Line",
    "Question",
    "Read",
    "UnreadablePage",
    "lay_out",
    "page_count",
    "picture",
    "read_page",
    "scanned",
]
