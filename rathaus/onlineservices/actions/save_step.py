"""Save one step of a draft, whatever is right in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices import policies
from rathaus.onlineservices.actions.add_upload import add_upload
from rathaus.onlineservices.drafting import Typed, local_day, open_draft, take_in, touch
from rathaus.onlineservices.facts import DraftSaved
from rathaus.onlineservices.forms_engine import Problem, Step, check

Files = Sequence[tuple[str, Upload]]


@dataclass(frozen=True)
class Saved:
    """What became of a step. `next` is the step to go to; the same one while problems remain."""

    problems: tuple[Problem, ...]
    uncovered: bool
    previous: str
    next: str


@transaction.atomic
def save_step(
    *,
    actor: Actor,
    code: str,
    step: str,
    typed: Typed,
    at: datetime,
    files: Files = (),
) -> Saved:
    """Take in the step's answers and files. What is right is stored, even beside what is wrong.

    Answers to questions that are not asked are neither stored nor kept. Refusal (404) where
    code or step lead nowhere, (409) when it is sent already.
    """
    require(policies.can_apply(actor))
    draft, form = open_draft(code, at)
    page = form.steps_by_key.get(step)
    if page is None:
        raise Refusal("", status=404)
    refused = _take_files(actor, code, page, files, at)
    taken = take_in(draft, form, page, typed, at)
    touch(draft, at)
    fact = DraftSaved(draft.pk, step)
    unit = draft.form.service.unit.code
    journal.record(fact, actor=actor, matter=draft.matter, at=at, unit=unit)
    found = {one.path: one for one in check(form, taken.state, today=local_day(at), step=page)}
    found |= {one.path: one for one in (*taken.problems, *refused)}
    problems = tuple(found[path] for path in form.fields if path in found)
    keys = [one.key for one in taken.state.steps]
    place = keys.index(step) if step in keys else 0
    stays = bool(problems) or taken.uncovered
    return Saved(
        problems,
        taken.uncovered,
        keys[max(place - 1, 0)],
        step if stays else keys[min(place + 1, len(keys) - 1)],
    )


def _take_files(actor: Actor, code: str, page: Step, files: Files, at: datetime) -> list[Problem]:
    """Each file by itself: a bad one does not undo the good ones, nor the answers."""
    here = {field.path for field in page.fields}
    problems: list[Problem] = []
    for path, upload in files:
        if path not in here:
            continue
        try:
            add_upload(actor=actor, code=code, path=path, upload=upload, at=at)
        except Refusal as refusal:
            problems.append(Problem(path, "refused", {"text": str(refusal)}))
    return problems
