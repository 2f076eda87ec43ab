"""The operators of JsonLogic: functions of evaluated arguments that take anything and never raise.

A wrong type gives null (or false, for comparisons).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

Scalar = bool | int | float | str | None
Value = Scalar | list["Value"]

LARGEST = 2**53  # beyond it JSON numbers are no longer exact
LONGEST = 10_000


def truthy(value: Value) -> bool:
    """JsonLogic's truth: 0, "", [], null and false are false; "0" is true."""
    return bool(value)


def _number(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _bounded(value: int | float) -> int | float | None:
    return value if math.isfinite(value) and abs(value) <= LARGEST else None


def _fold(
    function: Callable[[int | float, int | float], int | float],
) -> Callable[[list[Value]], Value]:
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
        for left, right in pairwise(values):
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
