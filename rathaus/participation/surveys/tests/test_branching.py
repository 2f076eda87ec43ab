"""Which questions a person meets; no database."""

from rathaus.participation.surveys.branching import (
    Option,
    Question,
    clean,
    kept,
    met,
    missing,
    page_after,
    page_before,
)
from rathaus.participation.surveys.counts import count

YES_NO = (Option("1", "Ja"), Option("2", "Nein"))
LOUD = Question("q1", "single", "Laut?", 1, required=True, options=YES_NO)
WHAT = Question("q2", "multiple", "Was?", 2, options=YES_NO, only_if="q1", only_answers=("1",))
WHEN = Question("q3", "single", "Wann?", 2, options=YES_NO, only_if="q2", only_answers=("2",))
HELP = Question("q4", "scale", "Hilft?", 3)
ALL = [LOUD, WHAT, WHEN, HELP]


def test_a_branch_opens_with_its_answer_only() -> None:
    assert met(ALL, {}) == [LOUD, HELP]
    assert met(ALL, {"q1": ("1",)}) == [LOUD, WHAT, HELP]
    assert met(ALL, {"q1": ("1",), "q2": ("1", "2")}) == ALL


def test_what_hangs_on_a_closed_branch_is_closed() -> None:
    assert met(ALL, {"q1": ("2",), "q2": ("2",)}) == [LOUD, HELP]
    assert kept(ALL, {"q1": ("2",), "q2": ("2",), "q3": ("1",)}) == {"q1": ("2",)}


def test_pages_without_a_question_are_passed() -> None:
    assert page_after(ALL, {"q1": ("2",)}, 1) == 3
    assert page_after(ALL, {"q1": ("1",)}, 1) == 2
    assert page_after(ALL, {}, 3) is None
    assert page_before(ALL, {"q1": ("2",)}, 3) == 1
    assert page_before(ALL, {}, 1) is None


def test_answers_are_cleaned() -> None:
    assert clean(LOUD, ["2", "1"]) == ("1",)
    assert clean(WHAT, ["2", "2", "9", " 1 "]) == ("1", "2")
    assert clean(HELP, ["7"]) == ()
    assert missing([LOUD], {"q1": ("9",)}) == [LOUD]


def test_below_five_nothing_is_told() -> None:
    few = count([LOUD], [{"q1": ("1",)}] * 4)[0]
    assert few.answered is None and few.lines == ()
    enough = count(
        [LOUD, HELP], [{"q1": ("1",), "q4": ("4",)}] * 3 + [{"q1": ("2",), "q4": ("2",)}] * 3
    )
    assert [line.count for line in enough[0].lines] == [3, 3]
    assert enough[0].lines[0].percent == 50.0
    assert enough[1].average == 3.0
