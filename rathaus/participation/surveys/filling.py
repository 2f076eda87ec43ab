"""A walk through a survey: every answer so far travels in the form, nothing is stored before the end."""

from dataclasses import dataclass

from django.http import QueryDict

from rathaus.participation.surveys.branching import (
    Question,
    clean,
    kept,
    met,
    missing,
    page_after,
    page_before,
)
from rathaus.participation.surveys.forms import SCALE_WORDS, PageForm
from rathaus.participation.surveys.queries import SurveyView

REVIEW = 0  # the page after the last question


@dataclass(frozen=True)
class Said:
    """An answer on the last page before it is sent."""

    question: Question
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """The page to show. `hidden` are name and value of all answers given elsewhere."""

    page: int
    form: PageForm
    hidden: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    done: int
    pages: int
    first: bool
    answers: dict[str, tuple[str, ...]]


def step(survey: SurveyView, data: QueryDict | None) -> Step:
    """Where the person is: the first page, the next, the one before, or the same with its errors."""
    questions = survey.questions
    if data is None:
        return _show(survey, {}, min((one.page for one in questions), default=1))
    raw = {one.key: tuple(data.getlist(one.key)) for one in questions}
    answers = kept(questions, raw)
    text = data.get("page", "")
    page = int(text) if text.isdecimal() else 1
    if data.get("go") == "back":
        before = max((one.page for one in met(questions, answers)), default=1)
        back = page_before(questions, answers, page) if page != REVIEW else before
        return _show(survey, answers, back or page)
    here = [one for one in met(questions, answers) if one.page == page]
    if page != REVIEW and missing(here, answers):
        return _show(survey, answers, page, data)
    if page == REVIEW:
        return _show(survey, answers, REVIEW)
    return _show(survey, answers, page_after(questions, answers, page) or REVIEW)


def _show(
    survey: SurveyView,
    answers: dict[str, tuple[str, ...]],
    page: int,
    data: QueryDict | None = None,
) -> Step:
    way = met(survey.questions, answers)
    here = [one for one in way if one.page == page]
    initial: dict[str, object] = {
        one.key: list(answers.get(one.key, ())) if one.kind == "multiple" else first(answers, one)
        for one in here
    }
    shown = {one.key for one in here}
    hidden = tuple(
        (key, text) for key, texts in answers.items() if key not in shown for text in texts
    )
    pages = sorted({one.page for one in survey.questions})
    done = sum(one < page for one in pages) if page else len(pages)
    return Step(
        page=page,
        form=PageForm(here, data, initial),
        hidden=hidden,
        said=tuple(Said(one, words(one, answers)) for one in way),
        done=done,
        pages=len(pages),
        first=page == min(pages, default=1),
        answers=answers,
    )


def first(answers: dict[str, tuple[str, ...]], question: Question) -> str:
    """The one answer, or ""."""
    return next(iter(answers.get(question.key, ())), "")


def words(question: Question, answers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What was answered, as the person read it."""
    texts = {one.key: one.text for one in question.options}
    given = clean(question, answers.get(question.key, ()))
    if question.kind == "scale":
        return tuple(str(SCALE_WORDS.get(one, one)) for one in given)
    return tuple(texts.get(one, one) for one in given)
