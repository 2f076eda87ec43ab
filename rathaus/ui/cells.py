"""Cells of tables that people open in a spreadsheet."""

from typing import TypeVar

T = TypeVar("T")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(cell: T) -> T | str:
    """A text that a spreadsheet would run as a formula begins with an apostrophe; the rest stays."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
