"""JsonLogic, made total: what loads also ends and never raises.

Unknown operators, wrong numbers of arguments and too deep nesting are refused when a form is
loaded. At run time a wrong type gives null (or false, for comparisons), never an error.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Scalar = bool | int | float | str | None
Json = Scalar | list["Json"] | dict[str, "Json"]
Value = Scalar | list["Value"]
Codes = Mapping[str, Mapping[str, Mapping[str, Scalar]]]
"""Code lists: list -> code -> property -> value."""

DEEPEST = 24
LARGEST = 2**53  # beyond it JSON numbers are no longer exact
LONGEST = 10_000


@dataclass(frozen=True)
class Fault:
    """What is wrong in a definition: the element's path and the reason, in German for its author."""

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


def truthy(value: Value) -> bool:
    """JsonLogic's truth: 0, "", [], null and false are false; "0" is true."""
    return bool(value)


def _number(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _bounded(value: int | float) -> int | float | None:
    return value if math.isfinite(value) and abs(value) <= LARGEST else None


def _fold(function: Callable[[int | float, int | float], int | float]) -> Callable[[list[Value]], Value]:
    def run(values: list[Value]) -> Value:
        total: int | float | None = None
        for value in values:
            number = _number(value)
            if number is None:
                return None
            total = number if total is None else _bounded(function(total, number))
            if total is None:
                return None
        return total

    return run


def _divide(values: list[Value]) -> Value:
    over, under = _number(values[0]), _number(values[1])
    return _bounded(over / under) if over is not None and under else None


def _minus(values: list[Value]) -> Value:
    return _fold(lambda a, b: a - b)([0, *values] if len(values) == 1 else values)


def _equal(values: list[Value]) -> bool:
    left, right = values
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def _ordered(test: Callable[[str | float, str | float], bool]) -> Callable[[list[Value]], Value]:
    """Numbers with numbers, texts (and so ISO dates) with texts; all else is not in order."""

    def run(values: list[Value]) -> Value:
        for left, right in zip(values, values[1:], strict=False):
            numbers = _number(left), _number(right)
            if numbers[0] is not None and numbers[1] is not None:
                holds = test(numbers[0], numbers[1])
            else:
                holds = isinstance(left, str) and isinstance(right, str) and test(left, right)
            if not holds:
                return False
        return True

    return run


def _in(values: list[Value]) -> bool:
    needle, hay = values
    if isinstance(hay, str):
        return isinstance(needle, str) and needle in hay
    return isinstance(hay, list) and any(_equal([needle, one]) for one in hay)


def _cat(values: list[Value]) -> str:
    texts = ("" if value is None or isinstance(value, list) else str(value) for value in values)
    return "".join(texts)[:LONGEST]


def _date(value: Value) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _years(values: list[Value]) -> Value:
    """Full years from the first day to the second: a person's age."""
    start, end = _date(values[0]), _date(values[1])
    if start is None or end is None:
        return None
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def _plus_days(values: list[Value]) -> Value:
    start, days = _date(values[0]), values[1]
    if start is None or not isinstance(days, int) or abs(days) > 100_000:
        return None
    try:
        return (start + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


@dataclass(frozen=True)
class Operator:
    """A function of evaluated arguments, and how many it takes."""

    run: Callable[[list[Value]], Value]
    least: int = 2
    most: int = 2


def _lazy(values: list[Value]) -> Value:
    raise AssertionError("runs its arguments itself")


MANY = 50
OPERATORS: dict[str, Operator] = {
    "if": Operator(_lazy, 2, MANY),
    "and": Operator(_lazy, 1, MANY),
    "or": Operator(_lazy, 1, MANY),
    "!": Operator(lambda values: not truthy(values[0]), 1, 1),
    "!!": Operator(lambda values: truthy(values[0]), 1, 1),
    "==": Operator(_equal),
    "!=": Operator(lambda values: not _equal(values)),
    "<": Operator(_ordered(lambda a, b: a < b), 2, 3),  # type: ignore[operator]
    "<=": Operator(_ordered(lambda a, b: a <= b), 2, 3),  # type: ignore[operator]
    ">": Operator(_ordered(lambda a, b: a > b)),  # type: ignore[operator]
    ">=": Operator(_ordered(lambda a, b: a >= b)),  # type: ignore[operator]
    "in": Operator(_in),
    "+": Operator(_fold(lambda a, b: a + b), 1, MANY),
    "-": Operator(_minus, 1, 2),
    "*": Operator(_fold(lambda a, b: a * b), 1, MANY),
    "/": Operator(_divide),
    "min": Operator(_fold(min), 1, MANY),
    "max": Operator(_fold(max), 1, MANY),
    "cat": Operator(_cat, 1, MANY),
    "years": Operator(_years),
    "plus_days": Operator(_plus_days),
}


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
    arguments = given if isinstance(given, list) else [given]
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
    if len(arguments) != 3 or not isinstance(arguments[0], str) or not isinstance(arguments[2], str):
        raise DefinitionError([Fault(at, "„lookup“ nennt Liste, Schlüssel und Eigenschaft")])
    entries = codes.get(arguments[0])
    if entries is None:
        raise DefinitionError([Fault(at, f"die Liste „{arguments[0]}“ gibt es nicht")])
    if not any(arguments[2] in entry for entry in entries.values()):
        raise DefinitionError([Fault(at, f"kein Eintrag hat „{arguments[2]}“")])
    key = compile_logic(arguments[1], at=f"{at}.lookup[1]", codes=codes, depth=depth + 1)
    return Lookup(entries, key, arguments[2])
