"""What was answered, counted. Pure; below FEW answers nothing is told (a person could be meant)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean

from rathaus.participation.surveys.branching import SCALE, TEXT, Answers, Question

FEW = 5


@dataclass(frozen=True)
class Line:
    """An option, how often it was chosen, and the share of those who met the question."""

    text: str
    count: int
    percent: float


@dataclass(frozen=True)
class Count:
    """A question's result. `answered` is None where too few answered to be told."""

    question: Question
    answered: int | None
    lines: tuple[Line, ...] = ()
    average: float | None = None


def count(questions: Sequence[Question], responses: Sequence[Answers]) -> list[Count]:
    """Every question with its lines; texts are counted, not told."""
    return [_one(question, responses) for question in questions]


def _one(question: Question, responses: Sequence[Answers]) -> Count:
    given = [answers[question.key] for answers in responses if answers.get(question.key)]
    total = len(given)
    if 0 < total < FEW:
        return Count(question, None)
    if question.kind == TEXT:
        return Count(question, total)
    texts = {one.key: one.text for one in question.options}
    lines = []
    for key in question.keys:
        chosen = sum(key in answer for answer in given)
        lines.append(Line(texts.get(key, key), chosen, 100 * chosen / total if total else 0.0))
    average = mean(int(answer[0]) for answer in given) if question.kind == SCALE and total else None
    return Count(question, total, tuple(lines), average)
