"""The JSON Schema (2020-12) of the data a form sends, derived from its questions.

Derived and not written beside them: two truths about one field would part some day.
"""

from rathaus.onlineservices.forms_engine.definition import ALWAYS, Calculation, Field, Form
from rathaus.onlineservices.forms_engine.jsonlogic import Json

_FILE: dict[str, Json] = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "media_type": {"type": "string"},
        "bytes": {"type": "integer", "minimum": 1},
    },
    "required": ["name", "sha256", "media_type", "bytes"],
    "additionalProperties": False,
}
_FORMATS: dict[str, dict[str, Json]] = {
    "date": {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "email": {"type": "string", "format": "email", "pattern": "@"},
    "number": {"type": "integer"},
    "amount": {"type": "integer", "description": "Cent"},
    "checkbox": {"type": "boolean"},
    "iban": {"type": "string", "pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$"},
    "plate": {"type": "string", "pattern": "^[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}[EH]?$"},
}


def data_schema(form: Form) -> dict[str, Json]:
    """Additional properties are refused everywhere, so nothing unasked is ever sent."""
    root: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{form.key} {form.version}",
        "type": "object",
        "properties": {},
        "required": [],
        "additionalProperties": False,
    }
    for field in form.fields.values():
        step = form.steps_by_key[field.step]
        always = field.when is ALWAYS and step.when is ALWAYS and field.required is ALWAYS
        _place(root, field.path.split("."), _property(field), always)
    for one in form.calculations:
        _place(root, one.path.split("."), _property(one), False)
    return root


def _property(element: Field | Calculation) -> dict[str, Json]:
    title: dict[str, Json] = {"title": str(element.label)}
    if element.type == "upload" and isinstance(element, Field):
        return {**title, "type": "array", "minItems": 1, "maxItems": element.files, "items": _FILE}
    if element.options:
        codes: list[Json] = [option.code for option in element.options]
        return {**title, "type": "string", "enum": codes}
    shape = {**title, **_FORMATS.get(element.type, {"type": "string"})}
    if isinstance(element, Field) and shape["type"] == "string":
        shape["maxLength"] = element.longest
    if isinstance(element, Field) and shape["type"] == "integer":
        shape |= {"minimum": element.least} if element.least is not None else {}
        shape |= {"maximum": element.most} if element.most is not None else {}
    return shape


def _place(node: dict[str, Json], parts: list[str], shape: dict[str, Json], always: bool) -> None:
    """Hang the shape in; an object is required as soon as something in it always is."""
    properties, required = node["properties"], node["required"]
    assert isinstance(properties, dict) and isinstance(required, list)
    name = parts[0]
    if always and name not in required:
        required.append(name)
    if len(parts) == 1:
        properties[name] = shape
        return
    below = properties.setdefault(
        name,
        {"type": "object", "properties": {}, "required": [], "additionalProperties": False},
    )
    assert isinstance(below, dict)
    _place(below, parts[1:], shape, always)
