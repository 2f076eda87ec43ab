"""Passages and what changed between versions; no database."""

from hypothesis import given
from hypothesis import strategies as st

from rathaus.participation.consultations.passages import (
    Passage,
    compare,
    diff,
    number,
    read,
    written,
)

FIRST = (
    "# Ziele\n\nLärm macht krank.\n\nNachts gilt Tempo 30 in der Hauptstraße.\n\nDas kostet Geld."
)
SECOND = (
    "# Ziele\n\nEin neuer Absatz.\n\nLärm macht krank.\n\nImmer gilt Tempo 30 in der Hauptstraße."
)


def test_a_text_is_read_as_headings_and_paragraphs() -> None:
    typed = read("# Ziele \r\n\r\n Lärm\nmacht   krank.\n\n## Mehr\n\n\n\n####")
    assert typed == [(1, "Ziele"), (0, "Lärm macht krank."), (2, "Mehr"), (2, "##")]
    assert read("  \n\n ") == []


def test_passages_keep_their_key() -> None:
    first = number(read(FIRST))
    second = number(read(SECOND), first)
    assert [one.key for one in first] == ["p1", "p2", "p3", "p4"]
    assert [one.key for one in second] == ["p1", "p5", "p2", "p3"]


def test_what_changed_is_told_in_its_place() -> None:
    first = number(read(FIRST))
    changes = compare(first, number(read(SECOND), first))
    assert [(one.kind, one.key) for one in changes] == [
        ("kept", "p1"), ("new", "p5"), ("kept", "p2"), ("changed", "p3"), ("gone", "p4"),
    ]  # fmt: skip
    assert [(part.kind, part.text) for part in changes[3].parts][:2] == [
        ("old", "Nachts "),
        ("new", "Immer "),
    ]


WORDS = st.lists(st.sampled_from(["Lärm", "Ruhe", "Tempo", "30", "nachts"]), min_size=1, max_size=6)
TEXTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=6)


@given(TEXTS, TEXTS)
def test_keys_are_unique_and_nothing_is_lost(old: list[str], new: list[str]) -> None:
    first = number([(0, text) for text in old])
    second = number([(0, text) for text in new], first)
    assert len({one.key for one in second}) == len(new)
    told = compare(first, second)
    texts = ["".join(p.text for p in one.parts if p.kind != "old") for one in told]
    assert [text for text in texts if text] == new
    gone = {one.key for one in told if one.kind == "gone"}
    assert gone == {one.key for one in first} - {one.key for one in second}


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_a_diff_gives_both_texts_back(old: str, new: str) -> None:
    parts = diff(old, new)
    assert "".join(part.text for part in parts if part.kind != "new") == old
    assert "".join(part.text for part in parts if part.kind != "old") == new


def test_an_editor_goes_on_with_the_words() -> None:
    assert read(written([Passage("p1", 1, "Ziele"), Passage("p2", 0, "Lärm.")])) == [
        (1, "Ziele"),
        (0, "Lärm."),
    ]
