"""Loading and evaluating whole forms: refusals by name, and hidden answers that leave no trace."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from rathaus.onlineservices.forms_engine import (
    DefinitionError,
    check,
    collect,
    data_schema,
    evaluate,
    load,
)

CITY = Path(__file__).parents[3] / "config" / "city" / "forms"
PARKING = json.loads((CITY / "bewohnerparkausweis.json").read_text("utf-8"))
GOLDEN = json.loads((CITY / "bewohnerparkausweis.golden.json").read_text("utf-8"))
TODAY = date(2026, 11, 24)
Change = Callable[[Any], None]


def changed(change: Change) -> Any:
    definition = copy.deepcopy(PARKING)
    change(definition)
    return definition


def put(path: str, value: Any) -> Change:
    """Set a place in the definition: "steps.0.fields.1.when"."""

    def change(node: Any) -> None:
        *way, last = path.split(".")
        for part in way:
            node = node[int(part) if part.isdigit() else part]
        if last == "+":
            node.append(value)
        else:
            node[int(last) if last.isdigit() else last] = value

    return change


def calculation(path: str, value: Any) -> dict[str, Any]:
    return {
        "path": path,
        "type": "number",
        "label": {"de": "x", "en": "x"},
        "step": "person",
        "value": value,
    }


def circle(node: Any) -> None:
    node["calculations"] += [calculation("x.a", {"var": "x.b"}), calculation("x.b", {"var": "x.a"})]


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (put("surprise", 1), "$", "surprise"),
        (put("steps.0.fields.0.type", "magic"), "$.steps[0].fields[0].type", "magic"),
        (
            put("steps.0.fields.0.path", "Person Name"),
            "$.steps[0].fields[0].path",
            "does not match",
        ),
        (
            put("steps.1.fields.0.list", "planets"),
            "$.steps[1].fields[0].list",
            "„planets“ gibt es nicht",
        ),
        (put("steps.0.title", {"de": "Person"}), "$.steps[0].title", "fehlt auf „en“"),
        (put("steps.1.key", "person"), "$.steps[1].key", "schon vergeben"),
        (put("steps.5.key", "ende"), "$.steps", "der letzte Schritt"),
        (
            put("steps.0.fields.1.path", "person.name"),
            "$.steps[0].fields[1].path",
            "steht schon bei",
        ),
        (
            put("steps.0.fields.1.path", "person.name.x"),
            "$.steps[0].fields[1].path",
            "schließen sich aus",
        ),
        (
            put("steps.1.fields.4.when", {"==": [{"var": "home.nothing"}, "yes"]}),
            "home.own_space_reason",
            "„home.nothing“ gibt es nicht",
        ),
        (
            put("steps.1.fields.4.when", {"==": [{"var": "home.own_space"}, "jain"]}),
            "home.own_space_reason",
            "keine Antwort „jain“",
        ),
        (
            put("steps.1.fields.4.when", {"==": [{"var": "fee.pass"}, "yes"]}),
            "home.own_space_reason",
            "„fee.pass“, das später kommt",
        ),
        (
            put("steps.1.when", {"==": [{"var": "home.kind"}, "main"]}),
            "home.kind",
            "Kreis: home.kind → home.kind",
        ),
        (circle, "x.a", "Kreis: x.a → x.b → x.a"),
        (
            put(
                "steps.1.fields.4.when",
                {
                    "and": [
                        {"==": [{"var": "home.own_space"}, "yes"]},
                        {"==": [{"var": "home.own_space"}, "no"]},
                    ]
                },
            ),
            "home.own_space_reason",
            "bei keiner Antwort gestellt",
        ),
        (put("steps.0.fields.0.when", False), "person.name", "bei keiner Antwort gestellt"),
        (
            put("steps.1.fields.4.when", {"exec": ["rm"]}),
            "$.steps[1].fields[4].when",
            "„exec“ gibt es nicht",
        ),
        (put("rules.0.field", "home.moon"), "Regel zu home.moon", "gibt es nicht"),
        (put("lists.zones.1.code", "zone-a"), "$.lists.zones[1].code", "kommt zweimal vor"),
    ],
)
def test_refused_with_element_and_reason(change: Change, path: str, reason: str) -> None:
    with pytest.raises(DefinitionError) as error:
        load(changed(change))
    assert any(one.path == path and reason in one.reason for one in error.value.faults), [
        str(one) for one in error.value.faults
    ]


def test_the_golden_submission() -> None:
    form = load(PARKING)
    state = evaluate(form, GOLDEN["answers"], today=TODAY)
    assert check(form, state, today=TODAY) == []
    files = {f"documents.{name}": listed for name, listed in GOLDEN["data"]["documents"].items()}
    data = collect(form, state, files)
    assert data == GOLDEN["data"]
    schema = data_schema(form)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    wrongs: list[dict[str, Any]] = [{"extra": 1}, {"person": {}}, {"fee": {"amount": "60"}}]
    for wrong in wrongs:
        assert not Draft202012Validator(schema).is_valid({**data, **wrong})


def test_fee_zone_and_texts_in_two_languages() -> None:
    form = load(PARKING)
    answers = {"home.street": "klosterstrasse"}
    for has_pass, fee in (("yes", 6000), ("no", 12000)):
        state = evaluate(form, {**answers, "fee.pass": has_pass}, today=TODAY)
        assert (state.values["fee.amount"], state.values["home.zone"]) == (fee, "zone-c")
    field = form.fields["vehicle.holder"]
    assert field.label.in_("en-gb") == "Who owns the vehicle?"
    assert field.label.in_("fr") == "Wem gehört das Fahrzeug?"


def test_a_day_that_has_passed_since_is_found_again() -> None:
    form = load(PARKING)
    answers = {**GOLDEN["answers"], "permit.start": "day", "permit.start_date": "2026-11-30"}
    state = evaluate(form, answers, today=TODAY)
    assert not check(form, state, today=TODAY)
    later = date(2026, 12, 10)
    [problem] = check(form, evaluate(form, answers, today=later), today=later)
    assert (problem.path, problem.code) == ("permit.start_date", "rule")


def test_an_address_block_is_four_questions() -> None:
    block = {
        "path": "post.to",
        "type": "address",
        "label": {"de": "Postanschrift", "en": "Address"},
    }
    form = load(changed(put("steps.0.fields.+", block)))
    found = [field for path, field in form.fields.items() if path.startswith("post.to.")]
    assert [field.path.rsplit(".")[-1] for field in found] == [
        "street",
        "number",
        "postcode",
        "place",
    ]
    assert {str(field.group) for field in found} == {"Postanschrift"}
    assert [field.autocomplete for field in found][2] == "postal-code"


FORM = load(PARKING)
answers = st.fixed_dictionaries(
    {},
    optional={
        path: st.sampled_from([option.code for option in field.options])
        if field.options
        else st.booleans()
        if field.type == "checkbox"
        else st.integers(0, 2)
        if field.type == "upload"
        else st.text(min_size=1, max_size=10)
        for path, field in FORM.fields.items()
    },
)


@given(answers)
def test_hidden_answers_leave_no_trace(given_answers: dict[str, Any]) -> None:
    state = evaluate(FORM, given_answers, today=TODAY)
    hidden = FORM.fields.keys() - state.asked
    kept = {path: value for path, value in given_answers.items() if path not in hidden}
    assert evaluate(FORM, kept, today=TODAY) == state
    assert not hidden & state.values.keys()
    data = collect(FORM, state)
    for path in hidden:
        node: Any = data
        for part in path.split("."):
            node = node.get(part) if isinstance(node, dict) else None
        assert node is None
    assert all(problem.path in state.asked for problem in check(FORM, state, today=TODAY))
