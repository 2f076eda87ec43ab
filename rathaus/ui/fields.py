"""One form field as KERN markup. Labels, hints and values are escaped by the templates."""

from django import forms
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

PARTS = ("label", "hint", "source", "width", "big", "marked")


def render(bound: BoundField, options: dict[str, object]) -> SafeString:
    """The field with label, hint, error and input; hidden fields as bare inputs."""
    if bound.is_hidden:
        return bound.as_widget()
    kind = kind_of(bound)
    parts = {key: options[key] for key in PARTS if key in options}
    attrs = {
        key.rstrip("_").replace("_", "-"): value if isinstance(value, bool) else str(value)
        for key, value in options.items()
        if key not in PARTS
    }
    context = _context(bound, kind, parts)
    if kind in ("radio", "checkboxes"):
        context["choices"] = _choices(bound, kind)
    else:
        context["input"] = bound.as_widget(
            attrs=_attrs(bound, kind, context, parts.get("width")) | attrs
        )
    template = (
        "group" if kind in ("radio", "checkboxes") else "check" if kind == "check" else "input"
    )
    return render_to_string(f"ui/fields/{template}.html", context)


def kind_of(bound: BoundField) -> str:
    """ "radio", "checkboxes", "check", "select", "textarea", "file" or "input"."""
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checkboxes"),  # before RadioSelect, which it inherits
        (forms.RadioSelect, "radio"),
        (forms.CheckboxInput, "check"),
        (forms.Select, "select"),
        (forms.Textarea, "textarea"),
        (forms.FileInput, "file"),
    )
    widget = bound.field.widget
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "input")


def error_texts(bound: BoundField) -> list[str]:
    """The field's errors. Where a form has no words for an empty field, its label is named."""
    unnamed = forms.Field.default_error_messages["required"]
    texts = []
    for error in bound.errors.as_data():
        if error.code == "required" and error.message == unnamed:
            texts.append(_missing(bound))
        else:
            texts.extend(error.messages)
    return texts


def _missing(bound: BoundField) -> str:
    match kind_of(bound):
        case "radio" | "checkboxes" | "select":
            return _("Choose an answer: %(label)s") % {"label": bound.label}
        case "file":
            return _("Choose a file: %(label)s") % {"label": bound.label}
        case "check":
            return _("Tick the box: %(label)s") % {"label": bound.label}
    return _("Fill in: %(label)s") % {"label": bound.label}


def _context(bound: BoundField, kind: str, parts: dict[str, object]) -> dict[str, object]:
    name = bound.auto_id or bound.html_name
    hint = parts.get("hint", bound.help_text)
    if not hint and isinstance(bound.field, forms.DateField):
        hint = _("For example 25.11.2026")
    source = parts.get("source", "")
    has = {"hint": hint, "fehler": bound.errors, "herkunft": source}
    described = " ".join(f"{name}-{suffix}" for suffix, given in has.items() if given)
    return {
        "field": bound,
        "name": name,
        "kind": kind,
        "label": parts.get("label", bound.label),
        "big": parts.get("big", False),
        "hint": hint,
        "source": source,
        "errors": error_texts(bound),
        "marked": bool(bound.errors or parts.get("marked")),
        "described": described,
        "optional": not bound.field.required and not bound.field.disabled and kind != "check",
    }


def _attrs(
    bound: BoundField, kind: str, context: dict[str, object], width: object
) -> dict[str, str | bool]:
    base = {
        "input": "kern-form-input__input",
        "file": "kern-form-input__input",
        "textarea": "kern-form-input__input",
        "select": "kern-form-input__select",
        "check": "kern-form-check__checkbox",
    }[kind]
    classes = [str(bound.field.widget.attrs.get("class", "")), base]
    if context["marked"]:
        classes.append(f"{base}--error")
    width = width or _width(bound)
    if width and kind == "input":
        classes.append(f"{base}--width-{width}")
    attrs: dict[str, str | bool] = {"class": " ".join(filter(None, classes))}
    if context["described"]:
        attrs["aria-describedby"] = str(context["described"])
    if context["marked"]:
        attrs["aria-invalid"] = "true"
    if isinstance(bound.field, forms.IntegerField) and not isinstance(
        bound.field, forms.FloatField | forms.DecimalField
    ):
        attrs["inputmode"] = "numeric"
    return attrs


def _width(bound: BoundField) -> int | None:
    if isinstance(bound.field, forms.DateField | forms.IntegerField):
        return 10
    longest = getattr(bound.field, "max_length", None)
    if not longest:
        return None
    return next((width for width in (2, 3, 4, 5, 10) if longest <= width), None)


def _choices(bound: BoundField, kind: str) -> list[dict[str, object]]:
    """The options of a group: id, name, value, label, checked; the first has the group's id.

    So that the error summary's link, which knows only the group, meets an input.
    """
    value = bound.value()
    rendered = bound.field.widget.get_context(bound.html_name, value, {"id": bound.auto_id})
    options: list[dict[str, object]] = []
    for _group, members, _index in rendered["widget"]["optgroups"]:
        for option in members:
            if option["value"] == "" and kind == "radio":
                continue
            options.append(
                {
                    "id": f"{bound.auto_id}-{len(options)}" if options else bound.auto_id,
                    "name": option["name"],
                    "value": option["value"],
                    "label": option["label"],
                    "checked": option["selected"],
                    "disabled": option["attrs"].get("disabled", False),
                }
            )
    return options
