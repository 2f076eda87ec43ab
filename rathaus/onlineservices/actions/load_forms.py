"""The forms of online services, from the town's start data."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import cast

from django.db import transaction
from jsonschema import Draft202012Validator

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal, require
from rathaus.onlineservices import policies
from rathaus.onlineservices.facts import FormLoaded
from rathaus.onlineservices.forms_engine import (
    DefinitionError,
    Form,
    Json,
    Scalar,
    check,
    collect,
    data_schema,
    evaluate,
    load,
)
from rathaus.onlineservices.models import FormVersion, Service

GOLDEN = ".golden.json"


@transaction.atomic
def load_forms(*, actor: Actor, city: Path, at: datetime | None = None) -> int:
    """Load every form of `forms/` that its golden submission proves right; safe to repeat.

    A changed form needs a new version as soon as somebody has begun with the old one: what was
    asked must stay readable. Refusal with element and reason for anything wrong.
    Returns the number of forms.
    """
    require(policies.can_load(actor))
    moment = at or now()
    files = sorted(path for path in (city / "forms").glob("*.json") if GOLDEN not in path.name)
    for path in files:
        definition = cast(Json, json.loads(path.read_text("utf-8")))
        form = _loaded(path.name, definition)
        _prove(form, path.with_name(path.stem + GOLDEN))
        _store(form, definition, actor=actor, at=moment)
    return len(files)


def _loaded(name: str, definition: Json) -> Form:
    try:
        return load(definition)
    except DefinitionError as error:
        raise Refusal(f"{name}: {error}", status=400) from error


def _prove(form: Form, path: Path) -> None:
    """The submission beside the form must pass, and give just the data written there."""
    if not path.exists():
        raise Refusal(f"{path.name} fehlt: eine Einreichung, die bestehen muss.", status=400)
    golden = json.loads(path.read_text("utf-8"))
    today = date.fromisoformat(golden["today"])
    answers = cast(dict[str, Scalar], golden["answers"])
    state = evaluate(form, answers, today=today)
    if problems := check(form, state, today=today):
        listed = ", ".join(f"{one.path}: {one.code}" for one in problems)
        raise Refusal(f"{path.name} besteht nicht: {listed}", status=400)
    files = {field.path: _at(golden["data"], field.path) for field in form.uploads()}
    data = collect(form, state, files)
    errors = [error.message for error in Draft202012Validator(data_schema(form)).iter_errors(data)]
    if data != golden["data"] or errors:
        raise Refusal(f"{path.name}: Die Daten weichen ab. {' '.join(errors)}", status=400)


def _at(data: Json, path: str) -> list[Json]:
    for part in path.split("."):
        data = data.get(part) if isinstance(data, dict) else None
    return data if isinstance(data, list) else []


def _store(form: Form, definition: Json, *, actor: Actor, at: datetime) -> None:
    service = Service.objects.filter(key=form.service).select_related("unit").first()
    if service is None:
        raise Refusal(f"{form.key}: die Leistung „{form.service}“ gibt es nicht.", status=400)
    row = FormVersion.objects.filter(service=service, version=form.version).first()
    if row and row.definition == definition and row.current:
        return
    if row and row.definition != definition and (row.drafts.exists() or row.applications.exists()):
        raise Refusal(
            f"{form.key}: Version {form.version} ist in Gebrauch. Erhöhen Sie sie.",
        )
    service.forms.exclude(version=form.version).update(current=False)
    FormVersion.objects.update_or_create(
        service=service,
        version=form.version,
        defaults={"definition": definition, "current": True, "loaded_at": at},
    )
    fact = FormLoaded(service.key, form.version)
    journal.record(fact, actor=actor, matter=None, at=at, unit=service.unit.code)
