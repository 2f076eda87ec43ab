"""One evaluator: which questions there are now, what is calculated, what is still wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rathaus.onlineservices.forms_engine.definition import TODAY, Field, Form, Step
from rathaus.onlineservices.forms_engine.fields import Problem, recheck
from rathaus.onlineservices.forms_engine.jsonlogic import Json
from rathaus.onlineservices.forms_engine.operators import Scalar, truthy

Answers = Mapping[str, Scalar]
"""Values by path; of an upload question the number of files."""


@dataclass(frozen=True)
class State:
    """A form with answers: what is asked and what it amounts to. Hidden answers are gone."""

    values: Mapping[str, Scalar]
    asked: frozenset[str]
    steps: tuple[Step, ...]
    required: frozenset[str]

    def fields(self, step: Step) -> tuple[Field, ...]:
        """The questions of this step that are asked."""
        return tuple(field for field in step.fields if field.path in self.asked)


def evaluate(form: Form, answers: Answers, *, today: date) -> State:
    """The state these answers lead to. Answers to what is not asked count as not given."""
    scope: dict[str, Scalar] = {TODAY: today.isoformat()}
    asked: set[str] = set()
    required: set[str] = set()
    shown: dict[str, bool] = {}
    for path in form.order:
        if path in form.calculated:
            value = form.calculated[path].value.run(scope)
            scope[path] = None if isinstance(value, list) else value
            continue
        field = form.fields[path]
        if field.step not in shown:
            shown[field.step] = truthy(form.steps_by_key[field.step].when.run(scope))
        if shown[field.step] and truthy(field.when.run(scope)):
            asked.add(path)
            scope[path] = answers.get(path)
            if truthy(field.required.run(scope)):
                required.add(path)
    del scope[TODAY]
    steps = tuple(
        step
        for step in form.steps
        if step is form.steps[-1] or any(field.path in asked for field in step.fields)
    )
    return State(scope, frozenset(asked), steps, frozenset(required))


def check(form: Form, state: State, *, today: date, step: Step | None = None) -> list[Problem]:
    """What is wrong or missing, in the order of the questions; of one step, or of all."""
    problems: dict[str, Problem] = {}
    for path, field in form.fields.items():
        if path not in state.asked or (step is not None and field.step != step.key):
            continue
        value = state.values.get(path)
        if path in state.required and _empty(field, value):
            problems[path] = Problem(path, _missing(field))
        elif problem := recheck(field, value):
            problems[path] = problem
    scope = {**state.values, TODAY: today.isoformat()}
    for rule in form.rules:
        here = step is None or form.fields[rule.field].step == step.key
        answered = state.values.get(rule.field) is not None
        if here and answered and rule.field not in problems and not truthy(rule.holds.run(scope)):
            problems[rule.field] = Problem(rule.field, "rule", message=rule.message)
    return [problems[path] for path in form.fields if path in problems]


def _empty(field: Field, value: Scalar) -> bool:
    """Not answered. Zero is an answer, but not to a question for files."""
    return value is None or value is False or value == "" or (field.type == "upload" and not value)


def _missing(field: Field) -> str:
    if field.type in ("radio", "select"):
        return "choose"
    return {"checkbox": "confirm", "upload": "upload"}.get(field.type, "required")


def collect(
    form: Form, state: State, files: Mapping[str, list[Json]] | None = None
) -> dict[str, Json]:
    """The nested data that is sent: what was asked and answered, and what was calculated."""
    data: dict[str, Json] = {}
    for path in (*form.fields, *form.calculated):
        value: Json = state.values.get(path)
        if path in form.fields and form.fields[path].type == "upload":
            value = (files or {}).get(path) or None if path in state.asked else None
        if value is not None:
            _place(data, path.split("."), value)
    return data


def _place(data: dict[str, Json], parts: list[str], value: Json) -> None:
    for part in parts[:-1]:
        below = data.setdefault(part, {})
        assert isinstance(below, dict)  # the loader lets no path pass through a question
        data = below
    data[parts[-1]] = value


def sources(form: Form, path: str) -> frozenset[str]:
    """The questions a calculated value comes from."""
    found: set[str] = set()
    for name in form.calculated[path].value.variables:
        found |= sources(form, name) if name in form.calculated else {name}
    return frozenset(found)
