"""Is it there already? Contributions with the same or a similar meaning."""

from dataclasses import dataclass

from django.db import connection

from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.queries.views import ContributionView, view, with_answer
from rathaus.participation.contributions.similarity import Wording, rank, wording

NEAREST, EACH = 100, 150
ENOUGH = 0.14


@dataclass(frozen=True)
class Similar:
    """A contribution like the one being written; `score` from 0 to 1."""

    contribution: ContributionView
    score: float


def similar(*, process: int, text: str, limit: int = 5, without: int = 0) -> list[Similar]:
    """The nearest published contributions of the process, nearest first. Three queries.

    The database finds candidates by words, parts of words and synonyms over its indexes (each
    term at most 150 rows, so common words cost no more than rare ones); their order is ours.
    """
    asked = wording(text[:2000])
    if not asked.terms:
        return []
    ids = [pk for pk in _candidates(process, asked) if pk != without]
    texts = Contribution.objects.filter(pk__in=ids).values_list("pk", "title", "text")
    scores = rank(text[:2000], {pk: f"{title}. {title}. {body[:600]}" for pk, title, body in texts})
    best = [(pk, score) for pk, score in scores if score >= ENOUGH][:limit]
    rows = with_answer(Contribution.objects.filter(pk__in=[pk for pk, _score in best]))
    found = {row.pk: view(row) for row in rows}
    return [Similar(found[pk], score) for pk, score in best]


def _candidates(process: int, asked: Wording) -> list[int]:
    """Ids by how many of the terms they share, rare terms counting more."""
    parts, values = [], list[str | int | float]()
    for term, weight in asked.queries():
        parts.append(
            "(SELECT id, %s::float AS weight FROM contributions_contribution WHERE process_id = %s"
            " AND state = 'published' AND search @@ to_tsquery('german', %s) LIMIT %s)"
        )
        values += [weight, process, term, EACH]
    for piece in asked.tails():
        parts.append(
            "(SELECT id, 1.0 FROM contributions_contribution WHERE process_id = %s"
            " AND state = 'published' AND title ILIKE %s LIMIT %s)"
        )
        values += [process, f"%{piece}%", EACH]
    union = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({union}) hit GROUP BY id ORDER BY sum(weight) DESC, id DESC LIMIT %s",  # noqa: S608  (only constants are joined)
            [*values, NEAREST],
        )
        return [row[0] for row in cursor.fetchall()]
