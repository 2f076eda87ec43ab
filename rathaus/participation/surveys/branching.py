"""Which questions a person meets: pure, so that page, check and count agree.

An answer is a tuple of texts: keys of options, or the one text typed. A question may be shown only
if an earlier question has one of some answers; hidden questions have no answer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Answers = Mapping[str, tuple[str, ...]]

SINGLE, MULTIPLE, SCALE, TEXT = "single", "multiple", "scale", "text"
SCALE_KEYS = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Option:
    """One answer to choose."""

    key: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question; `only_if` names an earlier question and the answers that show this one."""

    key: str
    kind: str
    text: str
    page: int
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    only_if: str = ""
    only_answers: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """What may be answered; empty for a text."""
        return SCALE_KEYS if self.kind == SCALE else tuple(one.key for one in self.options)


def met(questions: Sequence[Question], answers: Answers) -> list[Question]:
    """The questions a person with these answers meets, in their order."""
    seen: list[Question] = []
    shown: set[str] = set()
    for one in questions:
        given = answers.get(one.only_if, ()) if one.only_if in shown else ()
        if not one.only_if or set(given) & set(one.only_answers):
            seen.append(one)
            shown.add(one.key)
    return seen


def page_after(questions: Sequence[Question], answers: Answers, page: int) -> int | None:
    """The next page with a question to meet; None after the last."""
    return min((one.page for one in met(questions, answers) if one.page > page), default=None)


def page_before(questions: Sequence[Question], answers: Answers, page: int) -> int | None:
    """The page before, as the person came; None on the first."""
    return max((one.page for one in met(questions, answers) if one.page < page), default=None)


def kept(questions: Sequence[Question], answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers to questions that were met, cleaned; what nobody was asked is dropped."""
    result = {}
    for one in met(questions, answers):
        given = clean(one, answers.get(one.key, ()))
        if given:
            result[one.key] = given
    return result


def clean(question: Question, given: Iterable[str]) -> tuple[str, ...]:
    """What of it answers the question: known options, once each; a text without blanks around."""
    texts = [text.strip() for text in given if text.strip()]
    if question.kind == TEXT:
        return tuple(texts[:1])
    chosen = tuple(key for key in question.keys if key in texts)
    return chosen if question.kind == MULTIPLE else chosen[:1]


def missing(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """Those of these questions that want an answer and have none."""
    return [one for one in questions if one.required and not clean(one, answers.get(one.key, ()))]
