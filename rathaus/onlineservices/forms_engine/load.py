"""From JSON to a form that can run, or a list of faults: each with element and reason."""

import json
from functools import cache
from pathlib import Path
from typing import cast

from jsonschema import Draft202012Validator

from rathaus.onlineservices.forms_engine.build import Builder, Node
from rathaus.onlineservices.forms_engine.definition import Form
from rathaus.onlineservices.forms_engine.jsonlogic import DefinitionError, Fault, Json
from rathaus.onlineservices.forms_engine.structure import arrange, structural_faults

SUMMARY = "pruefen"
RESERVED_STEPS = frozenset({"gesendet", "spaeter"})


@cache
def _validator() -> Draft202012Validator:
    text = (Path(__file__).parent / "definition.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def load(definition: Json) -> Form:
    """The form. DefinitionError with every fault found at the first stage that finds any.

    Stages: shape of the file; texts, lists and rules; what refers to what; what can be reached.
    """
    faults = [
        Fault(error.json_path, error.message[:300])
        for error in _validator().iter_errors(definition)
    ]
    if faults:
        raise DefinitionError(sorted(faults, key=lambda fault: fault.path))
    root = cast(Node, definition)
    faults = _names(root)
    if faults:
        raise DefinitionError(faults)
    builder = Builder(root)
    form = builder.form()
    faults = builder.faults or structural_faults(form)
    if faults:
        raise DefinitionError(faults)
    return arrange(form)


def _names(root: Node) -> list[Fault]:
    """Steps and paths are named once, and no path runs through a question."""
    faults: list[Fault] = []
    steps: set[str] = set()
    paths: dict[str, str] = {}
    for number, step in enumerate(cast(list[Node], root["steps"])):
        key = str(step["key"])
        if key in steps or key in RESERVED_STEPS:
            faults.append(Fault(f"$.steps[{number}].key", f"„{key}“ ist schon vergeben"))
        steps.add(key)
        for index, field in enumerate(cast(list[Node], step["fields"])):
            _take(str(field["path"]), f"$.steps[{number}].fields[{index}]", paths, faults)
    last = cast(list[Node], root["steps"])[-1]
    if last["key"] != SUMMARY or "when" in last:
        faults.append(Fault("$.steps", f"der letzte Schritt heißt „{SUMMARY}“ und gilt immer"))
    for index, one in enumerate(cast(list[Node], root.get("calculations", []))):
        _take(str(one["path"]), f"$.calculations[{index}]", paths, faults)
        if one["step"] not in steps:
            faults.append(
                Fault(f"$.calculations[{index}].step", f"den Schritt „{one['step']}“ gibt es nicht")
            )
    return faults


def _take(path: str, at: str, paths: dict[str, str], faults: list[Fault]) -> None:
    for other, place in paths.items():
        if other == path:
            faults.append(Fault(f"{at}.path", f"„{path}“ steht schon bei {place}"))
        elif other.startswith(path + ".") or path.startswith(other + "."):
            faults.append(Fault(f"{at}.path", f"„{path}“ und „{other}“ schließen sich aus"))
    paths[path] = at
