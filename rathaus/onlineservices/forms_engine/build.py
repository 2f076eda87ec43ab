"""Builds the parts of a form from a definition whose shape is known to be right."""

from typing import cast

from rathaus.onlineservices.forms_engine.definition import (
    ALWAYS,
    NEVER,
    Applicant,
    Calculation,
    Field,
    Form,
    Option,
    Rule,
    Step,
    Text,
)
from rathaus.onlineservices.forms_engine.jsonlogic import (
    Const,
    DefinitionError,
    Fault,
    Json,
    Logic,
    compile_logic,
)
from rathaus.onlineservices.forms_engine.operators import Scalar

Node = dict[str, Json]
LONGEST = {"textarea": 2000, "email": 254, "phone": 40, "select": 60, "radio": 60}
ADDRESS: tuple[tuple[str, str, Node], ...] = (
    ("street", "address-line1", {"de": "Straße", "en": "Street"}),
    ("number", "off", {"de": "Hausnummer", "en": "House number"}),
    ("postcode", "postal-code", {"de": "Postleitzahl", "en": "Postcode"}),
    ("place", "address-level2", {"de": "Ort", "en": "Town"}),
)


class Builder:
    """Walks the definition once; what is wrong gathers in `faults`."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self.faults: list[Fault] = []
        self.languages = tuple(str(one) for one in _list(root["languages"]))
        lists = cast(dict[str, list[Node]], root.get("lists", {}))
        self.options = {
            name: self._options(entries, f"$.lists.{name}") for name, entries in lists.items()
        }
        self.codes: dict[str, dict[str, dict[str, Scalar]]] = {
            name: {str(entry["code"]): self._properties(entry) for entry in entries}
            for name, entries in lists.items()
        }

    def form(self) -> Form:
        """The form; its order is not known yet."""
        root = self.root
        steps = tuple(
            self._step(cast(Node, one), f"$.steps[{index}]")
            for index, one in enumerate(_list(root["steps"]))
        )
        return Form(
            key=str(root["form"]),
            version=str(root["version"]),
            service=str(root["service"]),
            filing=str(root["filing"]),
            decision_template=str(root["decision_template"]),
            subject=self._text(root["subject"], "$.subject"),
            minutes=int(cast(int, root["minutes"])),
            trust=str(root.get("trust", "none")),
            trust_reason=self._text_or_none(root, "trust_reason", "$"),
            granted=self._text_or_none(root, "granted", "$"),
            languages=self.languages,
            steps=steps,
            calculations=tuple(
                self._calculation(cast(Node, one), f"$.calculations[{index}]")
                for index, one in enumerate(_list(root.get("calculations", [])))
            ),
            rules=tuple(
                self._rule(cast(Node, one), f"$.rules[{index}]")
                for index, one in enumerate(_list(root.get("rules", [])))
            ),
            applicant=self._applicant(cast(Node, root["applicant"])),
            fee=str(root.get("fee", "")),
            next_steps=tuple(
                self._text(one, f"$.next_steps[{index}]")
                for index, one in enumerate(_list(root.get("next_steps", [])))
            ),
            order=(),
        )

    def _properties(self, entry: Node) -> dict[str, Scalar]:
        label = entry["label"]
        first = label if isinstance(label, str) else cast(Node, label).get(self.languages[0])
        known = {key: value for key, value in entry.items() if not isinstance(value, dict | list)}
        return {**known, "label": cast(Scalar, first)}

    def _step(self, node: Node, at: str) -> Step:
        key = str(node["key"])
        fields: list[Field] = []
        for index, one in enumerate(_list(node["fields"])):
            fields += self._fields(cast(Node, one), key, f"{at}.fields[{index}]")
        return Step(
            key,
            self._text(node["title"], f"{at}.title"),
            self._logic(node.get("when", True), f"{at}.when"),
            tuple(fields),
            self._text_or_none(node, "intro", at),
        )

    def _fields(self, node: Node, step: str, at: str) -> list[Field]:
        """One question, or the four of an address block."""
        if node["type"] != "address":
            return [self._field(node, step, at)]
        return [
            self._field(self._part(node, name, token, dict(label)), step, at)
            for name, token, label in ADDRESS
        ]

    def _part(self, node: Node, name: str, token: str, label: Node) -> Node:
        part: Node = {key: node[key] for key in ("when", "required") if key in node}
        part["path"] = f"{node['path']}.{name}"
        part["type"], part["label"], part["group"] = "text", label, node["label"]
        part["autocomplete"] = token
        part["longest"] = 10 if name in ("number", "postcode") else 100
        return part

    def _field(self, node: Node, step: str, at: str) -> Field:
        kind = str(node["type"])
        return Field(
            path=str(node["path"]),
            type=kind,
            label=self._text(node["label"], f"{at}.label"),
            step=step,
            hint=self._text_or_none(node, "hint", at),
            help=self._text_or_none(node, "help", at),
            options=self._answers(node, at),
            required=self._logic(node.get("required", True), f"{at}.required"),
            when=self._logic(node.get("when", True), f"{at}.when"),
            autocomplete=str(node.get("autocomplete", "")),
            prefill=str(node.get("prefill", "")),
            group=self._text_or_none(node, "group", at),
            least=cast(Scalar, node.get("least")),
            most=cast(Scalar, node.get("most")),
            longest=cast(int, node.get("longest", LONGEST.get(kind, 200))),
            files=cast(int, node.get("files", 1)),
        )

    def _answers(self, node: Node, at: str) -> tuple[Option, ...]:
        if "options" in node:
            return self._options(cast(list[Node], node["options"]), f"{at}.options")
        name = node.get("list")
        if name is None:
            return ()
        if name not in self.options:
            self.faults.append(Fault(f"{at}.list", f"die Liste „{name}“ gibt es nicht"))
            return ()
        return self.options[str(name)]

    def _options(self, entries: list[Node], at: str) -> tuple[Option, ...]:
        codes: set[str] = set()
        found: list[Option] = []
        for index, entry in enumerate(entries):
            code = str(entry["code"])
            if code in codes:
                self.faults.append(Fault(f"{at}[{index}].code", f"„{code}“ kommt zweimal vor"))
            codes.add(code)
            hint = self._text_or_none(entry, "hint", f"{at}[{index}]")
            found.append(Option(code, self._text(entry["label"], f"{at}[{index}].label"), hint))
        return tuple(found)

    def _calculation(self, node: Node, at: str) -> Calculation:
        return Calculation(
            path=str(node["path"]),
            type=str(node["type"]),
            label=self._text(node["label"], f"{at}.label"),
            step=str(node["step"]),
            value=self._logic(node["value"], f"{at}.value"),
            source=self._text_or_none(node, "source", at),
            origin=str(node.get("origin", "")),
            options=self._answers(node, at),
        )

    def _rule(self, node: Node, at: str) -> Rule:
        return Rule(
            str(node["field"]),
            self._logic(node["holds"], f"{at}.holds"),
            self._text(node["message"], f"{at}.message"),
        )

    def _applicant(self, node: Node) -> Applicant:
        return Applicant(
            *(
                self._logic(node.get(key, ""), f"$.applicant.{key}")
                for key in ("name", "address", "email")
            )
        )

    def _logic(self, rule: Json, at: str) -> Logic:
        try:
            logic = compile_logic(rule, at=at, codes=self.codes)
        except DefinitionError as error:
            self.faults += error.faults
            return ALWAYS
        if isinstance(logic, Const) and isinstance(logic.value, bool):
            return ALWAYS if logic.value else NEVER
        return logic

    def _text(self, node: Json, at: str) -> Text:
        if isinstance(node, str):
            return Text(((self.languages[0], node),))
        given = cast(dict[str, str], node)
        for language in self.languages:
            if language not in given:
                self.faults.append(Fault(at, f"der Text fehlt auf „{language}“"))
        order = [one for one in self.languages if one in given] or list(given)
        return Text(tuple((language, given[language]) for language in order))

    def _text_or_none(self, node: Node, key: str, at: str) -> Text | None:
        return self._text(node[key], f"{at}.{key}") if key in node else None


def _list(node: Json) -> list[Json]:
    assert isinstance(node, list)
    return node
