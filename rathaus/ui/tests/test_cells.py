"""What people write is no formula in a table."""

import pytest

from rathaus.ui.cells import inert


@pytest.mark.parametrize("text", ["=1+1", "+49", "-5", "@x", "\t=1", "\r=1"])
def test_a_formula_is_text(text: str) -> None:
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["", "Laterne", "a=b", 5, -5, None, 1.5])
def test_everything_else_stays(cell: object) -> None:
    assert inert(cell) == cell
