"""Full-text search with rights."""

import time
from dataclasses import dataclass

from rathaus.accounts import queries as accounts
from rathaus.kernel.actor import Actor
from rathaus.records.models import Case, Document
from rathaus.records.models.case import READERS
from rathaus.records.queries.cases import CaseRow, rows_of, with_state
from rathaus.records.search import indexing


@dataclass(frozen=True)
class Snip:
    """A piece of a snippet; plain text, `hit` where it matches."""

    text: str
    hit: bool


@dataclass(frozen=True)
class Hit:
    """A document found. `case` and `case_file` are references, the ids beside them."""

    document: int
    case: str
    case_id: int
    case_file: str
    case_file_id: int
    title: str
    snippet: str
    snips: tuple[Snip, ...]


@dataclass(frozen=True)
class SearchResult:
    """How many match in all that the actor may see, milliseconds in the database, the best."""

    total: int
    ms: float
    hits: tuple[Hit, ...]


def search_documents(*, actor: Actor, query: str, limit: int = 20) -> SearchResult:
    """The best documents for the words, quoted phrases and -exclusions, or for a reference.

    Rights are part of the query: what the actor may not see is not counted either. Four queries.
    """
    units = _unit_ids(actor)
    start = time.perf_counter()
    found = indexing.find(query=query, units=units, limit=limit)
    texts = indexing.snippets(query=query, ids=found.ids) if found.ids else {}
    rows = Document.objects.select_related("case__case_file").in_bulk(found.ids)
    ms = (time.perf_counter() - start) * 1000
    hits = tuple(_hit(rows[pk], texts.get(pk, "")) for pk in found.ids if pk in rows)
    return SearchResult(found.total, round(ms, 1), hits)


def find_cases(*, actor: Actor, query: str, limit: int = 10) -> list[CaseRow]:
    """The cases of the documents found, best first: to choose one to file something in."""
    found = indexing.find(query=query, units=_unit_ids(actor), limit=limit * 3)
    rows = with_state(Case.objects.visible_to(actor).filter(documents__in=found.ids)).distinct()
    return rows_of(rows.order_by("-opened_at")[:limit])


def _unit_ids(actor: Actor) -> list[int]:
    codes = actor.units_as(*READERS)
    return [unit.id for unit in accounts.units() if unit.code in codes] if codes else []


def _hit(document: Document, marked: str) -> Hit:
    snips = tuple(_snips(marked))
    case = document.case
    return Hit(
        document=document.pk,
        case=case.reference,
        case_id=case.pk,
        case_file=case.case_file.reference,
        case_file_id=case.case_file_id,
        title=document.title,
        snippet="".join(snip.text for snip in snips),
        snips=snips,
    )


def _snips(marked: str) -> list[Snip]:
    """Cut at the marks; a mark that stands in the text itself only marks, it is never markup."""
    snips = []
    for piece in marked.split("\x02"):
        hit, sign, rest = piece.partition("\x03")
        if sign:
            snips.append(Snip(hit, True))
            snips.append(Snip(rest.replace("\x03", ""), False))
        else:
            snips.append(Snip(piece, False))
    return [snip for snip in snips if snip.text]
