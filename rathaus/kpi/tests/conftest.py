"""Each test counts for itself."""

import pytest

from rathaus.kpi.recent import forget


@pytest.fixture(autouse=True)
def counted_anew() -> None:
    forget()
