"""Numbers without gaps or doubles: Eingangsnummer, Aktenzeichen."""

from django.db import connection

_NEXT = """
    INSERT INTO kernel_series (name, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (name, year) DO UPDATE SET last = kernel_series.last + 1
    RETURNING last
"""


def next_number(series: str, year: int) -> int:
    """The next number of the series, from 1, inside the caller's transaction.

    The row stays locked until the caller commits: writers of one series queue up, and a
    rolled-back verb gives its number back. That is what "gapless" costs; keep verbs short.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("next_number needs the verb's transaction")
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [series, year])
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
