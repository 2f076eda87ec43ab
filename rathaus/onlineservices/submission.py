"""What is sent: data, shown answers, files and the document; shared by submitting and showing."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.onlineservices.codes import code_of, town
from rathaus.onlineservices.forms_engine import Form, Json, Scalar, State, Step, show
from rathaus.onlineservices.forms_store import form_of
from rathaus.onlineservices.models import Application
from rathaus.onlineservices.receipts.receipt import File, Part, Receipt, Row, render
from rathaus.ui import words

OFFICIAL = "de"


@dataclass(frozen=True)
class Shown:
    """One answer as people read it; `step` is where it can be changed."""

    path: str
    step: str
    label: str
    value: str
    source: str = ""


@dataclass(frozen=True)
class SentFile:
    """A file with the question it answers."""

    path: str
    name: str
    sha256: str
    media_type: str
    bytes: int


def shown(
    form: Form, step: Step, state: State, files: Mapping[str, list[str]], language: str
) -> Iterator[Shown]:
    """The answers of a step in order, its calculated values last."""
    for field in state.fields(step):
        if field.type == "upload":
            value = ", ".join(files.get(field.path, []))
        else:
            value = show(field, state.values.get(field.path), language)
        if value:
            yield Shown(field.path, step.key, field.label.in_(language), value)
    for one in form.calculations:
        value = show(one, state.values.get(one.path), language)
        if one.step == step.key and value:
            source = one.source.in_(language) if one.source else ""
            yield Shown(one.path, step.key, one.label.in_(language), value, source)


def canonical(data: dict[str, Json]) -> bytes:
    """The data as bytes, always the same for the same data: what the receipt's hash is about."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def hash_of(data: dict[str, Json]) -> str:
    """SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical(data)).hexdigest()


def state_of_data(form: Form, data: dict[str, Json], files: Mapping[str, list[str]]) -> State:
    """The state as it was sent: nothing is evaluated anew, for by-laws change."""
    values = {path: _at(data, path) for path in (*form.fields, *form.calculated)}
    values |= {path: len(names) for path, names in files.items()}
    asked = frozenset(path for path in form.fields if values[path] is not None)
    return State(values, asked, form.steps, frozenset())


def _at(data: dict[str, Json], path: str) -> Scalar:
    node: Json = data
    for part in path.split("."):
        node = node.get(part) if isinstance(node, dict) else None
    return None if isinstance(node, dict | list) else node


def document(
    form: Form,
    state: State,
    files: list[SentFile],
    data: dict[str, Json],
    *,
    unit: str,
    channel: str,
    at: datetime,
    language: str = OFFICIAL,
    code: str = "",
    number: str = "",
) -> bytes:
    """The application as PDF: the town's without a code, the citizen's receipt with it."""
    with translation.override(language):
        receipt = Receipt(
            language=language,
            town=town(),
            unit=unit,
            title=_("Receipt") if code else _("Application"),
            subject=form.subject.in_(language),
            submitted=words.moment(at),
            channel=_("Online") if channel == "online" else _("At the counter"),
            parts=tuple(_parts(form, state, files, language)),
            files=tuple(_file(form, one, language) for one in files),
            data_sha256=hash_of(data),
            words=_words(),
            code=code,
            status_url=f"{settings.SITE_URL}/stand/" if code else "",
            number=number,
        )
    return render(receipt, at=at)


def receipt_of(application: Application, *, unit: str, language: str) -> bytes:
    """The citizen's receipt, made anew from what is stored."""
    form = form_of(application.form)
    files = [
        SentFile(one.path, one.name, one.blob_id, one.media_type, one.blob.bytes)
        for one in application.files.select_related("blob").order_by("pk")
    ]
    names: dict[str, list[str]] = {}
    for one in files:
        names.setdefault(one.path, []).append(one.name)
    return document(
        form,
        state_of_data(form, application.data, names),
        files,
        application.data,
        unit=unit,
        channel=application.channel,
        at=application.submitted_at,
        language=language if language in form.languages else form.languages[0],
        code=code_of(application.matter),
        number=application.item_number,
    )


def _parts(form: Form, state: State, files: list[SentFile], language: str) -> Iterator[Part]:
    names: dict[str, list[str]] = {}
    for one in files:
        names.setdefault(one.path, []).append(one.name)
    for step in form.steps:
        rows = tuple(Row(one.label, one.value) for one in shown(form, step, state, names, language))
        if rows:
            yield Part(step.title.in_(language), rows)


def _file(form: Form, file: SentFile, language: str) -> File:
    label = form.fields[file.path].label.in_(language)
    return File(file.name, label, words.filesize(file.bytes), file.sha256)


def _words() -> dict[str, str]:
    return {
        "received": _("Received"),
        "way": _("Way"),
        "number": _("Receipt number"),
        "code": _("Your code"),
        "status": _("See where your application stands"),
        "secret": _(
            "Keep the code to yourself: whoever has it sees the state of your application."
        ),
        "files": _("Documents sent along"),
        "proof": _("Proof"),
        "proof_text": _(
            "The checksum belongs to exactly these statements. It proves that nothing was changed."
        ),
    }
