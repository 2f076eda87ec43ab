"""JsonLogic, made total: what loads also ends and never raises.

Unknown operators, wrong numbers of arguments and too deep nesting are refused when a form is
loaded. At run time a wrong type gives null (or false, for comparisons), never an error.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rathaus.onlineservices.forms_engine.operators import OPERATORS, Scalar, Value, truthy

Json = Scalar | list["Json"] | dict[str, "Json"]
Codes = Mapping[str, Mapping[str, Mapping[str, Scalar]]]
"""Code lists: list -> code -> property -> value."""

DEEPEST = 24


@dataclass(frozen=True)
class Fault:
    """What is wrong in a definition: the element's path and the reason, for its author."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class DefinitionError(Exception):
    """A definition that must not run; `faults` has at least one entry."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


class Logic:
    """A compiled rule."""

    def run(self, scope: Mapping[str, Scalar]) -> Value:
        """The rule's value; missing variables are null."""
        raise NotImplementedError

    def parts(self) -> Iterator["Logic"]:
        """This node and all below it."""
        yield self

    @property
    def variables(self) -> frozenset[str]:
        """Every path the rule looks at."""
        return frozenset(node.name for node in self.parts() if isinstance(node, Var))


@dataclass(frozen=True)
class Const(Logic):
    value: Value

    def run(self, scope: Mapping[str, Scalar]) -> Value:
        return self.value


@dataclass(frozen=True)
class Var(Logic):
    name: str

    def run(self, scope: Mapping[str, Scalar]) -> Value:
        return scope.get(self.name)


@dataclass(frozen=True)
class Call(Logic):
    operator: str
    arguments: tuple[Logic, ...]

    def run(self, scope: Mapping[str, Scalar]) -> Value:
        match self.operator:
            case "if":
                return self._choose(scope)
            case "and" | "or":
                return self._connect(scope)
        return OPERATORS[self.operator].run([one.run(scope) for one in self.arguments])

    def _choose(self, scope: Mapping[str, Scalar]) -> Value:
        pairs, rest = len(self.arguments) // 2, len(self.arguments) % 2
        for index in range(pairs):
            if truthy(self.arguments[2 * index].run(scope)):
                return self.arguments[2 * index + 1].run(scope)
        return self.arguments[-1].run(scope) if rest else None

    def _connect(self, scope: Mapping[str, Scalar]) -> Value:
        value: Value = None
        for argument in self.arguments:
            value = argument.run(scope)
            if truthy(value) is (self.operator == "or"):
                break
        return value

    def parts(self) -> Iterator[Logic]:
        yield self
        for argument in self.arguments:
            yield from argument.parts()


@dataclass(frozen=True)
class Lookup(Logic):
    """A property of an entry in a code list."""

    codes: Mapping[str, Mapping[str, Scalar]]
    code: Logic
    property: str

    def run(self, scope: Mapping[str, Scalar]) -> Value:
        code = self.code.run(scope)
        return self.codes.get(code, {}).get(self.property) if isinstance(code, str) else None

    def parts(self) -> Iterator[Logic]:
        yield self
        yield from self.code.parts()


def compile_logic(rule: Json, *, at: str, codes: Codes, depth: int = 0) -> Logic:
    """The rule as a tree that can run. DefinitionError if it must not."""
    if depth > DEEPEST:
        raise DefinitionError([Fault(at, f"mehr als {DEEPEST} Ebenen tief")])
    if isinstance(rule, list):
        return Const([_constant(one, at) for one in rule])
    if not isinstance(rule, dict):
        return Const(rule)
    if len(rule) != 1:
        raise DefinitionError([Fault(at, "eine Regel hat genau einen Operator")])
    [(operator, given)] = rule.items()
    arguments: list[Json] = given if isinstance(given, list) else [given]
    if operator == "var":
        return _variable(arguments, at)
    if operator == "lookup":
        return _lookup(arguments, at, codes, depth)
    known = OPERATORS.get(operator)
    if known is None:
        raise DefinitionError([Fault(at, f"den Operator „{operator}“ gibt es nicht")])
    if not known.least <= len(arguments) <= known.most:
        raise DefinitionError([Fault(at, f"„{operator}“ mit {len(arguments)} Angaben")])
    below = f"{at}.{operator}"
    return Call(
        operator,
        tuple(
            compile_logic(one, at=f"{below}[{index}]", codes=codes, depth=depth + 1)
            for index, one in enumerate(arguments)
        ),
    )


def _constant(value: Json, at: str) -> Scalar:
    if isinstance(value, list | dict):
        raise DefinitionError([Fault(at, "eine Liste enthält nur feste Werte")])
    return value


def _variable(arguments: list[Json], at: str) -> Logic:
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise DefinitionError([Fault(at, "„var“ nennt genau ein Feld")])
    return Var(arguments[0])


def _lookup(arguments: list[Json], at: str, codes: Codes, depth: int) -> Logic:
    """{"lookup": ["streets", {"var": "home.street"}, "zone"]}"""
    if (
        len(arguments) != 3
        or not isinstance(arguments[0], str)
        or not isinstance(arguments[2], str)
    ):
        raise DefinitionError([Fault(at, "„lookup“ nennt Liste, Schlüssel und Eigenschaft")])
    entries = codes.get(arguments[0])
    if entries is None:
        raise DefinitionError([Fault(at, f"die Liste „{arguments[0]}“ gibt es nicht")])
    if not any(arguments[2] in entry for entry in entries.values()):
        raise DefinitionError([Fault(at, f"kein Eintrag hat „{arguments[2]}“")])
    key = compile_logic(arguments[1], at=f"{at}.lookup[1]", codes=codes, depth=depth + 1)
    return Lookup(entries, key, arguments[2])
