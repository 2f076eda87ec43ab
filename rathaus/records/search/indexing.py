"""Writing and asking the search index: plain SQL, because both are one statement."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from rathaus.records.search.compounds import parts_of, words_of

LONGEST_TEXT = 400_000  # a tsvector holds one megabyte
RANKED = 1000
CONTROLS = dict.fromkeys([0, 2, 3], " ")  # no text in PostgreSQL; marks of a snippet
SIGNS = re.compile(r"[._/\\-]+")
REFERENCE = re.compile(r"\b\d{2}\.\d{2}-\d{4}/\d{1,6}(?:-\d{2})?\b")

_WRITE = """
    INSERT INTO records_documentsearch (document_id, text, vector, units)
    SELECT id, body,
           setweight(to_tsvector('german', head), 'A') || setweight(to_tsvector('german', body), 'B')
           || setweight(to_tsvector('german', parts), 'D') || array_to_tsvector(refs), units
    FROM (VALUES (%s::bigint, %s, %s, %s, %s::text[], %s::int[])) AS
         given(id, head, body, parts, refs, units)
    ON CONFLICT (document_id) DO UPDATE
    SET text = excluded.text, vector = excluded.vector, units = excluded.units
"""

# The common table is materialized so that rights and words meet in the index, whatever the planner
# thinks of the limit. Only the newest matches are ranked, each
# fetched by its key: ranking reads whole vectors.
_FIND = """
    WITH found AS MATERIALIZED (
        SELECT document_id FROM records_documentsearch WHERE units && %(units)s::int[] AND vector @@ {query}
    ), newest AS MATERIALIZED (
        SELECT document_id FROM found ORDER BY document_id DESC LIMIT {ranked}
    )
    SELECT document_id, (SELECT count(*) FROM found) AS total
    FROM newest, LATERAL (
        SELECT vector FROM records_documentsearch WHERE document_id = newest.document_id OFFSET 0
    ) search
    ORDER BY ts_rank(search.vector, {query}) DESC, document_id DESC
    LIMIT %(limit)s
"""
_WORDS = "websearch_to_tsquery('german', %(words)s)"
_REFERENCE = "%(reference)s::tsquery"

_SNIPPET = """
    SELECT document_id, ts_headline('german', left(text, 8000), {query},
           'StartSel=' || chr(2) || ',StopSel=' || chr(3)
           || ',MaxFragments=2,MaxWords=22,MinWords=8,FragmentDelimiter=" … "')
    FROM records_documentsearch WHERE document_id = ANY(%(ids)s::bigint[])
"""


@dataclass(frozen=True)
class Found:
    """Ids of the best documents, and how many match in all."""

    total: int
    ids: tuple[int, ...]


def write(
    *, document: int, title: str, text: str, references: tuple[str, ...], units: tuple[int, ...]
) -> None:
    """Index a document anew for the units (primary keys) that may find it."""
    text = text.translate(CONTROLS)[:LONGEST_TEXT]
    # "fahrzeugschein.pdf" is one word to PostgreSQL, a host name at that
    title = f"{title} {SIGNS.sub(' ', title)}".translate(CONTROLS)
    parts = parts_of(f"{title} {text}", _town_words())
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [document, title, text, parts, list(references), list(units)])


def find(*, query: str, units: list[int], limit: int) -> Found:
    """The documents of these units that match, best first."""
    if not units or not query.strip():
        return Found(0, ())
    condition, values = _condition(query)
    with connection.cursor() as cursor:
        cursor.execute(
            _FIND.format(query=condition, ranked=RANKED),
            {**values, "units": units, "limit": limit},
        )
        rows = cursor.fetchall()
    return Found(rows[0][1] if rows else 0, tuple(row[0] for row in rows))


def snippets(*, query: str, ids: tuple[int, ...]) -> dict[int, str]:
    """A line around the matches of each document; matches between \\x02 and \\x03, not yet escaped."""
    condition, values = _condition(query)
    with connection.cursor() as cursor:
        cursor.execute(_SNIPPET.format(query=condition), {**values, "ids": list(ids)})
        return dict(cursor.fetchall())


def _condition(query: str) -> tuple[str, dict[str, str]]:
    query = query.replace("\0", " ")[:400]
    if match := REFERENCE.search(query):
        return _REFERENCE, {"reference": f"'{match[0]}'"}
    return _WORDS, {"words": query}


def _town_words() -> frozenset[str]:
    return _words(settings.RATHAUS_CITY)


@lru_cache(maxsize=4)
def _words(city: Path) -> frozenset[str]:
    """Words of the file plan and the services: what compounds of this town are made of."""
    texts: list[str] = []
    for name in ("file_plan.json", "services.json"):
        path = city / name
        if path.exists():
            rows = json.loads(path.read_text("utf-8"))
            texts += [f"{row['title']} {' '.join(row.get('synonyms', []))}" for row in rows]
    return words_of(texts)
