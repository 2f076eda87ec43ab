"""JsonLogic: known answers, refusals at load, and that nothing makes it raise or run on."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rathaus.onlineservices.forms_engine.jsonlogic import DEEPEST, DefinitionError, compile_logic
from rathaus.onlineservices.forms_engine.operators import LARGEST, LONGEST, OPERATORS

CODES = {
    "streets": {"lindenweg": {"zone": "b", "label": "Lindenweg"}, "feldweg": {"label": "Feldweg"}}
}


def run(rule: Any, **scope: Any) -> Any:
    return compile_logic(rule, at="$", codes=CODES).run(scope)


@pytest.mark.parametrize(
    ("rule", "scope", "expected"),
    [
        ({"==": [{"var": "a"}, "x"]}, {"a": "x"}, True),
        ({"==": [{"var": "a"}, "x"]}, {}, False),
        ({"==": [1, True]}, {}, False),
        ({"==": [1, 1.0]}, {}, True),
        ({"==": ["1", 1]}, {}, False),
        ({"!=": [{"var": "a"}, None]}, {}, False),
        ({"!": [{"var": "a"}]}, {"a": ""}, True),
        ({"!!": {"var": "a"}}, {"a": "0"}, True),
        ({"and": [{"var": "a"}, {"var": "b"}]}, {"a": 1, "b": "x"}, "x"),
        ({"or": [{"var": "a"}, {"var": "b"}]}, {"a": 0, "b": "x"}, "x"),
        ({"if": [{"var": "a"}, 1, {"var": "b"}, 2, 3]}, {"b": True}, 2),
        ({"if": [{"var": "a"}, 1, {"var": "b"}, 2]}, {}, None),
        ({"<": [1, {"var": "n"}, 3]}, {"n": 2}, True),
        ({"<=": ["2026-01-01", {"var": "d"}]}, {"d": "2026-02-01"}, True),
        ({"<": [1, "2"]}, {}, False),
        ({">=": [None, 0]}, {}, False),
        ({"in": [{"var": "a"}, ["x", "y"]]}, {"a": "y"}, True),
        ({"in": ["ab", "cabd"]}, {}, True),
        ({"in": [1, [True]]}, {}, False),
        ({"+": [1, 2, {"var": "n"}]}, {"n": 3}, 6),
        ({"+": [1, {"var": "n"}]}, {"n": "3"}, None),
        ({"-": [5]}, {}, -5),
        ({"*": [LARGEST, 2]}, {}, None),
        ({"/": [1, 0]}, {}, None),
        ({"min": [3, 1, 2]}, {}, 1),
        ({"cat": ["a", 1, None, {"var": "x"}]}, {"x": "b"}, "a1b"),
        ({"years": ["2008-02-29", "2026-02-28"]}, {}, 17),
        ({"years": ["2008-02-29", "2026-03-01"]}, {}, 18),
        ({"years": ["gestern", "2026-03-01"]}, {}, None),
        ({"plus_days": ["2026-11-24", 90]}, {}, "2027-02-22"),
        ({"plus_days": ["9999-12-31", 1]}, {}, None),
        ({"lookup": ["streets", {"var": "s"}, "zone"]}, {"s": "lindenweg"}, "b"),
        ({"lookup": ["streets", {"var": "s"}, "zone"]}, {"s": "feldweg"}, None),
        ({"lookup": ["streets", {"var": "s"}, "zone"]}, {"s": 4}, None),
    ],
)
def test_known_answers(rule: Any, scope: dict[str, Any], expected: Any) -> None:
    assert run(rule, **scope) == expected


def deep(levels: int) -> Any:
    rule: Any = True
    for _ in range(levels):
        rule = {"!": [rule]}
    return rule


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ({"eval": ["1"]}, "den Operator „eval“ gibt es nicht"),
        ({"__import__": "os"}, "gibt es nicht"),
        ({"==": [1]}, "„==“ mit 1 Angaben"),
        ({"==": [1, 2], "!=": [1, 2]}, "genau einen Operator"),
        ({}, "genau einen Operator"),
        ({"var": ["a", "b"]}, "genau ein Feld"),
        ({"in": [1, [[2]]]}, "nur feste Werte"),
        ({"lookup": ["planets", "x", "y"]}, "die Liste „planets“ gibt es nicht"),
        ({"lookup": ["streets", "x", "moon"]}, "kein Eintrag hat „moon“"),
        ({"lookup": ["streets", "x"]}, "Liste, Schlüssel und Eigenschaft"),
        (deep(DEEPEST + 2), "Ebenen tief"),
    ],
)
def test_refused_at_load_with_path_and_reason(rule: Any, reason: str) -> None:
    with pytest.raises(DefinitionError) as error:
        run(rule)
    [fault] = error.value.faults
    assert reason in fault.reason and fault.path.startswith("$")


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
names = st.sampled_from(["a", "b", "$today"])
rules = st.recursive(
    values | st.lists(values, max_size=4) | names.map(lambda name: {"var": name}),
    lambda below: st.sampled_from(sorted(OPERATORS)).flatmap(
        lambda operator: st.lists(
            below,
            min_size=OPERATORS[operator].least,
            max_size=min(OPERATORS[operator].most, 4),
        ).map(lambda arguments: {operator: arguments})
    ),
    max_leaves=20,
)


@given(rules, st.dictionaries(st.sampled_from(["a", "b"]), values))
def test_what_loads_never_raises_and_stays_small(rule: Any, scope: dict[str, Any]) -> None:
    try:
        logic = compile_logic(rule, at="$", codes=CODES)
    except DefinitionError as error:
        assert error.faults
        return
    value = logic.run(scope)
    assert value is None or isinstance(value, bool | int | float | str | list)
    if isinstance(value, str):
        assert len(value) <= max(LONGEST, 12)
    assert logic.variables <= {"a", "b", "$today"}
    again = logic.run(scope)
    assert value == again or value != value
