"""Forms as data: questions, conditions and calculations in one JSON file, run on the server only.

    form = load(definition)                     DefinitionError names element and reason
    value, problem = parse(field, "SU-MB 428")  what a person typed becomes a value
    state = evaluate(form, answers, today=day)  the steps and questions there are, calculations
    check(form, state, today=day)               the problems left, each with its field
    collect(form, state)                        the data that is sent, without hidden answers
    data_schema(form)                           the JSON Schema 2020-12 of that data

Pure: no Django, no clock, no network, no `eval`. Every condition is JsonLogic; it always ends and
never raises. Questions are keyed by their path ("vehicle.plate"). A condition may look only at
what stands before it, so an answer never changes what a person has already passed.
"""

from rathaus.onlineservices.forms_engine.definition import (
    Calculation,
    Field,
    Form,
    Option,
    Step,
    Text,
)
from rathaus.onlineservices.forms_engine.evaluate import State, check, collect, evaluate
from rathaus.onlineservices.forms_engine.fields import Problem, parse, show
from rathaus.onlineservices.forms_engine.jsonlogic import DefinitionError, Fault, Json
from rathaus.onlineservices.forms_engine.load import load
from rathaus.onlineservices.forms_engine.operators import Scalar
from rathaus.onlineservices.forms_engine.schema import data_schema

__all__ = [
    "Calculation",
    "DefinitionError",
    "Fault",
    "Field",
    "Form",
    "Json",
    "Option",
    "Problem",
    "Scalar",
    "State",
    "Step",
    "Text",
    "check",
    "collect",
    "data_schema",
    "evaluate",
    "load",
    "parse",
    "show",
]
