"""Send the application (Antrag einreichen)."""

import contextlib
import io
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from rathaus.kernel import blobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.mailroom.actions.receive_item import Answer, Origin, Upload, receive_item
from rathaus.onlineservices import policies
from rathaus.onlineservices.codes import key_of
from rathaus.onlineservices.drafting import Typed, local_day, open_draft, state_of, take_in
from rathaus.onlineservices.facts import ApplicationSubmitted
from rathaus.onlineservices.forms_engine import (
    Form,
    Json,
    Problem,
    State,
    check,
    collect,
    data_schema,
)
from rathaus.onlineservices.models import Application, ApplicationFile, Draft
from rathaus.onlineservices.submission import OFFICIAL, SentFile, document, hash_of, shown


@dataclass(frozen=True)
class Submission:
    """The application's id, or what still stands in the way. `first` is the step to mend."""

    application: int | None
    problems: tuple[Problem, ...] = ()
    first: str = ""


@transaction.atomic
def submit_application(
    *, actor: Actor, code: str, at: datetime, typed: Typed | None = None, language: str = OFFICIAL
) -> Submission:
    """Send the draft: application, item in the unit's tray and fact, together or not at all.

    `typed` are the declarations of the summary page; e-mails about it will be in `language`.
    Sent twice, by a double click or from two windows, it is the same application. Refusal (404)
    for a code that leads nowhere.
    """
    require(policies.can_apply(actor))
    # one of two senders waits here; the second finds the application of the first
    Draft.objects.select_for_update().filter(code_key=key_of(code)).first()
    known = Application.objects.filter(code_key=key_of(code)).first()
    if known is not None:
        return Submission(known.pk)
    draft, form = open_draft(code, at)
    if not policies.is_sure_enough(actor, form.trust):
        raise Refusal(_("This application needs a safer sign-in. Sign in with BundID."), status=403)
    wrong = take_in(draft, form, form.steps[-1], typed, at).problems if typed is not None else ()
    state = state_of(draft, form, at)
    problems = (*wrong, *check(form, state, today=local_day(at)))
    if problems:
        return Submission(None, problems, form.fields[problems[0].path].step)
    application = _submit(draft, form, state, actor=actor, language=language, at=at)
    fact = ApplicationSubmitted(application.pk, application.service.key, application.channel)
    unit = application.service.unit.code
    journal.record(fact, actor=actor, matter=application.matter, at=at, unit=unit)
    return Submission(application.pk)


def _submit(
    draft: Draft, form: Form, state: State, *, actor: Actor, language: str, at: datetime
) -> Application:
    files = _files(draft, state)
    data = _data(form, state, files)
    service = draft.form.service
    channel = Application.Channel.COUNTER if actor.is_staff else Application.Channel.ONLINE
    pdf = document(form, state, files, data, unit=service.unit.name, channel=channel, at=at)
    blob = blobs.store(io.BytesIO(pdf), media_type="application/pdf")
    application = Application(
        draft=draft,
        matter=draft.matter,
        code_key=draft.code_key,
        service=service,
        form=draft.form,
        account_id=draft.account_id or (actor.account if actor.is_citizen else None),
        channel=channel,
        language=language,
        submitted_at=at,
        data=data,
        data_sha256=hash_of(data),
        document=blob,
    )
    application.item_number = _hand_in(application, form, state, files, pdf, actor=actor)
    application.save(force_insert=True)
    ApplicationFile.objects.bulk_create(
        ApplicationFile(
            application=application,
            path=one.path,
            name=one.name,
            blob_id=one.sha256,
            media_type=one.media_type,
        )
        for one in files
    )
    # the application has them now; a draft that lingers need not hold them twice
    draft.uploads.all().delete()
    draft.answers, draft.sources = {}, {}
    draft.save(update_fields=["answers", "sources"])
    return application


def _files(draft: Draft, state: State) -> list[SentFile]:
    """The uploads of questions that are asked; those of hidden ones are not sent."""
    return [
        SentFile(one.path, one.name, one.blob_id, one.media_type, one.blob.bytes)
        for one in draft.uploads.select_related("blob").order_by("pk")
        if one.path in state.asked
    ]


def _data(form: Form, state: State, files: list[SentFile]) -> dict[str, Json]:
    listed: dict[str, list[Json]] = {}
    for one in files:
        listed.setdefault(one.path, []).append(
            {
                "name": one.name,
                "sha256": one.sha256,
                "media_type": one.media_type,
                "bytes": one.bytes,
            }
        )
    data = collect(form, state, listed)
    Draft202012Validator(data_schema(form)).validate(data)  # else the engine is wrong, not a person
    return data


def _hand_in(
    application: Application,
    form: Form,
    state: State,
    files: list[SentFile],
    pdf: bytes,
    *,
    actor: Actor,
) -> str:
    """Lay it in the unit's tray. Returns the item's number."""
    names: dict[str, list[str]] = {}
    for one in files:
        names.setdefault(one.path, []).append(one.name)
    answers = tuple(
        Answer(answer.path, answer.label, answer.value)
        for step in form.steps
        for answer in shown(form, step, state, names, OFFICIAL)
    )
    with contextlib.ExitStack() as stack:
        attachments = tuple(
            Upload(stack.enter_context(blobs.open_blob(one.sha256)), one.name) for one in files
        )
        origin = Origin(
            unit=application.service.unit.code,
            subject=form.subject.in_(OFFICIAL),
            service=application.service.key,
            filing=form.filing,
            account=application.account_id,
            sender=str(form.applicant.name.run(state.values) or ""),
            address=str(form.applicant.address.run(state.values) or ""),
            email=str(form.applicant.email.run(state.values) or ""),
            answers=answers,
            attachments=attachments,
        )
        item = receive_item(
            actor=actor,
            upload=Upload(io.BytesIO(pdf), f"{form.subject.in_(OFFICIAL)}.pdf"),
            channel=application.channel,
            at=application.submitted_at,
            matter=application.matter,
            origin=origin,
            once=f"application:{application.matter}",
        )
    return item.number
