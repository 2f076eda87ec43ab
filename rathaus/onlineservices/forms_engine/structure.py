"""What refers to what: unknown fields, circles, looking ahead, what nobody can reach."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice, product

from rathaus.onlineservices.forms_engine.definition import ALWAYS, TODAY, Field, Form
from rathaus.onlineservices.forms_engine.evaluate import evaluate
from rathaus.onlineservices.forms_engine.jsonlogic import Call, Const, Fault, Logic, Var
from rathaus.onlineservices.forms_engine.operators import Scalar

MOST_COMBINATIONS = 20_000


def structural_faults(form: Form) -> list[Fault]:
    """All faults of the first kind found: references, then circles, order, answers, reach."""
    return (
        _unknown(form)
        or _circles(form)
        or _ahead(form)
        or _strange_answers(form)
        or _unreachable(arrange(form))
    )


def _rules(form: Form) -> Iterator[tuple[str, Logic]]:
    """Every rule of the form with the element it belongs to."""
    for step in form.steps:
        yield f"Schritt {step.key}", step.when
        for field in step.fields:
            yield field.path, field.when
            yield field.path, field.required
    for one in form.calculations:
        yield one.path, one.value
    for rule in form.rules:
        yield f"Regel zu {rule.field}", rule.holds
    for logic in (form.applicant.name, form.applicant.address, form.applicant.email):
        yield "applicant", logic


def _unknown(form: Form) -> list[Fault]:
    known = {*form.fields, *form.calculated, TODAY}
    faults = [
        Fault(element, f"das Feld „{name}“ gibt es nicht")
        for element, logic in _rules(form)
        for name in sorted(logic.variables - known)
    ]
    faults += [
        Fault(f"Regel zu {rule.field}", f"die Frage „{rule.field}“ gibt es nicht")
        for rule in form.rules
        if rule.field not in form.fields
    ]
    if form.fee and form.fee not in form.calculated:
        faults.append(Fault("fee", f"die Berechnung „{form.fee}“ gibt es nicht"))
    faults += [
        Fault(one.path, f"die Frage „{one.origin}“ gibt es nicht")
        for one in form.calculations
        if one.origin and one.origin not in form.fields
    ]
    return faults


def needs(form: Form) -> Mapping[str, frozenset[str]]:
    """What must be known before an element: its conditions, and its step's."""
    found = {
        path: (
            form.steps_by_key[field.step].when.variables
            | field.when.variables
            | field.required.variables
        )
        - {TODAY}
        for path, field in form.fields.items()
    }
    return found | {one.path: one.value.variables - {TODAY} for one in form.calculations}


def _circles(form: Form) -> list[Fault]:
    graph, done = needs(form), set[str]()
    for start in graph:
        if circle := _circle_from(start, graph, done, []):
            return [Fault(circle[0], "Kreis: " + " → ".join(circle))]
    return []


def _circle_from(
    path: str, graph: Mapping[str, frozenset[str]], done: set[str], trail: list[str]
) -> list[str]:
    if path in trail:
        return [*trail[trail.index(path) :], path]
    if path in done:
        return []
    for name in sorted(graph[path]):
        if circle := _circle_from(name, graph, done, [*trail, path]):
            return circle
    done.add(path)
    return []


def _ahead(form: Form) -> list[Fault]:
    """A condition looks only at questions before it: nothing passed ever changes."""
    place = {path: index for index, path in enumerate(form.fields)}
    graph = needs(form)
    faults: list[Fault] = []
    for path in form.fields:
        for name in sorted(_questions(graph[path], graph, form)):
            if place[name] >= place[path]:
                faults.append(Fault(path, f"die Bedingung sieht auf „{name}“, das später kommt"))
    for step in form.steps:
        inside = {field.path for field in step.fields}
        for name in sorted(_questions(step.when.variables - {TODAY}, graph, form) & inside):
            faults.append(
                Fault(f"Schritt {step.key}", f"die Bedingung sieht auf „{name}“ in ihm selbst")
            )
    return faults


def _questions(
    names: frozenset[str], graph: Mapping[str, frozenset[str]], form: Form
) -> frozenset[str]:
    """The questions behind these names, through calculations."""
    found: set[str] = set()
    for name in names:
        found |= _questions(graph[name], graph, form) if name in form.calculated else {name}
    return frozenset(found)


def _strange_answers(form: Form) -> list[Fault]:
    """A comparison with an answer that the question does not offer is a slip of the pen."""
    faults: list[Fault] = []
    for element, logic in _rules(form):
        for node in logic.parts():
            if not isinstance(node, Call) or node.operator not in ("==", "!=", "in"):
                continue
            left, right = node.arguments
            pairs = [(left, right), (right, left)] if node.operator != "in" else [(left, right)]
            for variable, constant in pairs:
                faults += _strange(form, element, variable, constant)
    return faults


def _strange(form: Form, element: str, variable: Logic, constant: Logic) -> list[Fault]:
    if not isinstance(variable, Var) or not isinstance(constant, Const):
        return []
    field = form.fields.get(variable.name) or form.calculated.get(variable.name)
    if field is None or not field.options:
        return []
    offered = {option.code for option in field.options}
    given = constant.value if isinstance(constant.value, list) else [constant.value]
    return [
        Fault(element, f"„{variable.name}“ hat keine Antwort „{value}“")
        for value in given
        if value is not None and value not in offered
    ]


def _unreachable(form: Form) -> list[Fault]:
    """Questions that no combination of answers shows, where all that decides is countable."""
    day = date(2026, 1, 1)
    faults: list[Fault] = []
    for path, field in form.fields.items():
        deciding = _deciding(form, path)
        domains = [_domain(form.fields[name]) for name in deciding]
        if field.when is ALWAYS and form.steps_by_key[field.step].when is ALWAYS:
            continue
        countable = [domain for domain in domains if domain is not None]
        if len(countable) < len(domains) or _size(countable) > MOST_COMBINATIONS:
            continue
        combinations = (dict(zip(deciding, one, strict=True)) for one in product(*countable))
        if not any(
            path in evaluate(form, answers, today=day).asked
            for answers in islice(combinations, MOST_COMBINATIONS)
        ):
            faults.append(Fault(path, "diese Frage wird bei keiner Antwort gestellt"))
    return faults


def _deciding(form: Form, path: str) -> list[str]:
    """All questions whose answers decide, near or far, whether this one is asked."""
    graph = needs(form)
    found: list[str] = []
    waiting = list(graph[path])
    while waiting:
        name = waiting.pop()
        if name in form.fields and name not in found:
            found.append(name)
        waiting += [one for one in graph[name] if one not in found]
    return found


def _domain(field: Field) -> list[Scalar] | None:
    """All answers of a countable question; None for free text, numbers and days."""
    if field.options:
        return [None, *(option.code for option in field.options)]
    if field.type == "checkbox":
        return [None, False, True]
    return [0, 1, field.files] if field.type == "upload" else None


def _size(domains: list[list[Scalar]]) -> int:
    size = 1
    for domain in domains:
        size *= len(domain)
    return size


def arrange(form: Form) -> Form:
    """The form with the order in which its elements can be evaluated."""
    graph = needs(form)
    order: list[str] = []

    def place(path: str) -> None:
        if path not in order:
            for name in sorted(graph[path]):
                place(name)
            order.append(path)

    for path in graph:
        place(path)
    return replace(form, order=tuple(order))
