"""Drafts: for whoever holds the code, and the account they belong to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.codes import code_of, key_of
from rathaus.onlineservices.drafting import local_day
from rathaus.onlineservices.forms_engine import Form, Problem, Scalar, State, check, evaluate
from rathaus.onlineservices.forms_store import form_of
from rathaus.onlineservices.models import Draft, FormVersion


@dataclass(frozen=True)
class UploadRow:
    id: int
    path: str
    name: str
    bytes: int
    media_type: str


@dataclass(frozen=True)
class DraftView:
    """A draft as its pages show it; `sent` once there is an application."""

    code: str
    service: str
    service_title: str
    unit: str
    form: Form
    state: State
    problems: tuple[Problem, ...]
    sources: Mapping[str, str]
    uploads: tuple[UploadRow, ...]
    has_account: bool
    touched_at: datetime
    expires_at: datetime
    sent: bool

    def files(self, path: str) -> list[UploadRow]:
        """The uploads of one question."""
        return [one for one in self.uploads if one.path == path]

    @property
    def names(self) -> dict[str, list[str]]:
        """File names by question."""
        return {one.path: [file.name for file in self.files(one.path)] for one in self.uploads}


@dataclass(frozen=True)
class FormStart:
    """What is said before a form begins, worked out from the form itself."""

    form: Form
    always: tuple[str, ...]
    sometimes: tuple[str, ...]


@dataclass(frozen=True)
class DraftRow:
    code: str
    service_title: str
    touched_at: datetime
    expires_at: datetime


def draft(*, code: str, at: datetime) -> DraftView:
    """The draft of this code. Two queries. Refusal (404) if there is none.

    The code is the right: who holds it may see and change the draft.
    """
    row = (
        Draft.objects.select_related("form__service__unit", "application")
        .filter(code_key=key_of(code), expires_at__gt=at)
        .first()
    )
    if row is None:
        raise Refusal(
            _("There is no draft with this code. Check the code, or start anew."), status=404
        )
    form = form_of(row.form)
    uploads = tuple(
        UploadRow(one.pk, one.path, one.name, one.blob.bytes, one.media_type)
        for one in row.uploads.select_related("blob").order_by("pk")
    )
    answers: dict[str, Scalar] = dict(row.answers)
    for one in uploads:
        answers[one.path] = int(answers.get(one.path) or 0) + 1
    state = evaluate(form, answers, today=local_day(at))
    return DraftView(
        code=code_of(row.matter),
        service=row.form.service.key,
        service_title=row.form.service.title,
        unit=row.form.service.unit.code,
        form=form,
        state=state,
        problems=tuple(check(form, state, today=local_day(at))),
        sources=row.sources,
        uploads=uploads,
        has_account=row.account_id is not None,
        touched_at=row.touched_at,
        expires_at=row.expires_at,
        sent=hasattr(row, "application"),
    )


def drafts_for(*, actor: Actor, at: datetime) -> list[DraftRow]:
    """A citizen's own drafts that are not sent, last touched first. One query."""
    if not actor.is_citizen or actor.account is None:
        return []
    rows = (
        Draft.objects.select_related("form__service")
        .filter(account=actor.account, application=None, expires_at__gt=at)
        .order_by("-touched_at")[:50]
    )
    return [
        DraftRow(code_of(row.matter), row.form.service.title, row.touched_at, row.expires_at)
        for row in rows
    ]


def form_start(service: str, *, language: str) -> FormStart | None:
    """The service's current form, with the documents it asks for; None without one. One query."""
    row = FormVersion.objects.filter(
        service__key=service, service__active=True, current=True
    ).first()
    if row is None:
        return None
    form = form_of(row)
    always: list[str] = []
    sometimes: list[str] = []
    for field in form.uploads():
        conditional = field.when.variables or form.steps_by_key[field.step].when.variables
        (sometimes if conditional else always).append(field.label.in_(language))
    return FormStart(form, tuple(always), tuple(sometimes))
