import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS
from rathaus.records.queries import find_cases, search_documents
from rathaus.records.tests import factories

pytestmark = pytest.mark.django_db


def test_words_parts_of_compounds_phrases_and_exclusions() -> None:
    factories.case(text="Der Wohngeldantrag liegt bei. Rote Quasten am Zaun.")
    bernd = cast.actor_of(cast.bernd())
    for query in ("Wohngeldantrag", "Antrag", "Wohngeld", '"rote Quasten"', "Quaste", "zaun"):
        assert search_documents(actor=bernd, query=query).total == 1, query
    for query in ('"Quasten rote"', "Wohngeldantrag -Zaun", "Elefant", "   "):
        assert search_documents(actor=bernd, query=query).total == 0, query


def test_a_name_a_reference_and_a_file_name() -> None:
    case = factories.case(sender="Karla Kolumna")
    bernd = cast.actor_of(cast.bernd())
    assert search_documents(actor=bernd, query="Kolumna").total == 2
    assert search_documents(actor=bernd, query=case.reference).total == 2
    assert search_documents(actor=bernd, query=case.case_file.reference).total == 2
    assert search_documents(actor=bernd, query="fahrzeugschein").total == 1
    assert [one.id for one in find_cases(actor=bernd, query="Kolumna")] == [case.pk]


def test_what_one_may_not_see_is_not_counted_nor_shown() -> None:
    factories.case(text="Schneckenpost 111")
    factories.case(text="Schneckenpost 222", unit="20.1", filing="43.22")
    for who, number in ((cast.bernd, "111"), (cast.clara, "222"), (cast.doris, "111")):
        result = search_documents(actor=cast.actor_of(who()), query="Schneckenpost")
        assert result.total == 1
        assert number in result.hits[0].snippet
        assert len(find_cases(actor=cast.actor_of(who()), query="Schneckenpost")) == 1


@pytest.mark.parametrize(
    "who", [cast.anna, cast.stranger, cast.meltem, cast.auditor, cast.admin, cast.archivist]
)
def test_others_find_nothing(who) -> None:  # type: ignore[no-untyped-def]
    factories.case(applicant=cast.anna(), text="Schneckenpost")
    result = search_documents(actor=cast.actor_of(who()), query="Schneckenpost")
    assert (result.total, result.hits) == (0, ())
    assert search_documents(actor=ANONYMOUS, query="Schneckenpost").total == 0


def test_snippets_are_text_whatever_stands_in_the_document() -> None:
    factories.case(text="Vorher <script>alert(1)</script> Schneckenpost \x02böse\x03 nachher")
    hit = search_documents(actor=cast.actor_of(cast.bernd()), query="Schneckenpost").hits[0]
    assert "alert(1)" in hit.snippet
    assert [snip.text for snip in hit.snips if snip.hit] == ["Schneckenpost"]


def test_the_best_come_first_and_no_more_than_asked() -> None:
    for number in range(5):
        factories.case(text="Schneckenpost " * (number + 1))
    result = search_documents(actor=cast.actor_of(cast.bernd()), query="Schneckenpost", limit=3)
    assert result.total == 5
    assert len(result.hits) == 3


@pytest.mark.parametrize(
    "query", ["'", "a & | !", "((", "\\", "12.11-2026/1' OR '1'='1", "\x00", "-"]
)
def test_no_query_breaks_the_search(query: str) -> None:
    factories.case()
    search_documents(actor=cast.actor_of(cast.bernd()), query=query)
