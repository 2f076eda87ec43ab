"""What the verbs on a draft share: find it by its code, take in what was typed, evaluate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.codes import key_of
from rathaus.onlineservices.forms_engine import Form, Problem, Scalar, State, Step, evaluate, parse
from rathaus.onlineservices.forms_store import form_of
from rathaus.onlineservices.models import DRAFT_KEPT, Draft

Typed = Mapping[str, str]


@dataclass(frozen=True)
class Taken:
    """What came of a step's answers: the state, problems of what was typed, and the next page."""

    state: State
    problems: tuple[Problem, ...]
    uncovered: bool
    """Questions have appeared that were not on the page."""


def local_day(at: datetime) -> date:
    """The day in the town."""
    return at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def locked_draft(code: str, at: datetime) -> Draft:
    """The draft of this code, its row locked: two windows, one draft. Refusal if there is none."""
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("form__service__unit")
        .filter(code_key=key_of(code), expires_at__gt=at)
        .first()
    )
    if draft is None:
        raise Refusal(
            _("There is no draft with this code. Check the code, or start anew."), status=404
        )
    if hasattr(draft, "application"):
        raise Refusal(_("This application has been sent already. It cannot be changed any more."))
    return draft


def open_draft(code: str, at: datetime) -> tuple[Draft, Form]:
    """The same with its form."""
    draft = locked_draft(code, at)
    return draft, form_of(draft.form)


def state_of(draft: Draft, form: Form, at: datetime) -> State:
    """What the stored answers and uploads amount to. One query."""
    counts: dict[str, Scalar] = {}
    for path in draft.uploads.values_list("path", flat=True):
        counts[path] = int(counts.get(path) or 0) + 1
    return evaluate(form, {**draft.answers, **counts}, today=local_day(at))


def take_in(draft: Draft, form: Form, step: Step, typed: Typed, at: datetime) -> Taken:
    """Put the step's typed answers into the draft (not saved yet). Hidden answers leave it."""
    before = state_of(draft, form, at)
    answers: dict[str, Scalar] = dict(draft.answers)
    problems: list[Problem] = []
    for field in step.fields:
        if field.type == "upload" or (field.path not in before.asked and field.path not in typed):
            continue
        value, problem = parse(field, typed.get(field.path, ""))
        if problem:
            problems.append(problem)
        if answers.get(field.path) != value:
            draft.sources.pop(field.path, None)
        answers[field.path] = value
    draft.answers = answers
    after = state_of(draft, form, at)
    draft.answers = {
        path: value
        for path, value in answers.items()
        if path in after.asked and value is not None and value is not False
    }
    here = {field.path for field in step.fields}
    return Taken(
        after,
        tuple(problem for problem in problems if problem.path in after.asked),
        bool((after.asked - before.asked) & here),
    )


def touch(draft: Draft, at: datetime) -> None:
    """Save the draft; it is kept for thirty days from now."""
    draft.touched_at, draft.expires_at = at, at + DRAFT_KEPT
    draft.save(update_fields=["answers", "sources", "touched_at", "expires_at"])
