"""What verbs are given of a survey and of a question."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SurveyDraft:
    """A survey as its editor writes it."""

    process: int
    title: str
    intro: str = ""


@dataclass(frozen=True)
class QuestionDraft:
    """A question; `only_if` is the id of an earlier one, `only_answers` numbers of its options."""

    kind: str
    text: str
    page: int = 1
    help: str = ""
    required: bool = False
    options: tuple[str, ...] = ()
    only_if: int | None = None
    only_answers: tuple[int, ...] = ()
