import random

import pytest
from django.db import transaction

from rathaus.kernel.series import next_number
from rathaus.kernel.tests.test_seal import in_threads


@pytest.mark.django_db(transaction=True)
def test_fifty_parallel_writers_leave_neither_gap_nor_double() -> None:
    given: list[int] = []

    def take(index: int) -> None:
        for turn in range(4):
            try:
                with transaction.atomic():
                    number = next_number("E", 2026)
                    if (index + turn) % 5 == 0:  # a verb that is refused gives its number back
                        raise ValueError
            except ValueError:
                continue
            given.append(number)

    in_threads(50, take)
    assert sorted(given) == list(range(1, len(given) + 1))
    assert len(given) == 160


@pytest.mark.django_db
def test_every_series_and_year_counts_for_itself() -> None:
    assert [next_number("E", 2026), next_number("E", 2026)] == [1, 2]
    assert next_number("E", 2027) == 1
    assert next_number("12.11", 2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        next_number("E", random.randint(2000, 2100))
