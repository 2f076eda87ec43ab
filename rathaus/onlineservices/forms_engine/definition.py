"""The parts of a form, as they are after loading: checked, compiled, in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rathaus.onlineservices.forms_engine.jsonlogic import Const, Logic
from rathaus.onlineservices.forms_engine.operators import Scalar

TODAY = "$today"
ALWAYS: Logic = Const(True)
NEVER: Logic = Const(False)


@dataclass(frozen=True)
class Text:
    """One text in several languages; the first one given stands in for those missing."""

    by_language: tuple[tuple[str, str], ...]

    def in_(self, language: str) -> str:
        """The text in this language (also for "de-de")."""
        known = dict(self.by_language)
        return (
            known.get(language) or known.get(language.partition("-")[0]) or self.by_language[0][1]
        )

    def __str__(self) -> str:
        return self.by_language[0][1]


@dataclass(frozen=True)
class Option:
    """One answer of a radio, select or code-list question."""

    code: str
    label: Text
    hint: Text | None = None


@dataclass(frozen=True)
class Field:
    """One question. `when` shows it; `required` may be a condition too."""

    path: str
    type: str
    label: Text
    step: str
    hint: Text | None = None
    help: Text | None = None
    options: tuple[Option, ...] = ()
    required: Logic = ALWAYS
    when: Logic = ALWAYS
    autocomplete: str = ""
    prefill: str = ""
    group: Text | None = None
    least: Scalar = None
    most: Scalar = None
    longest: int = 200
    files: int = 1

    def option(self, code: Scalar) -> Option | None:
        """The option with this code."""
        return next((one for one in self.options if one.code == code), None)


@dataclass(frozen=True)
class Calculation:
    """A value that follows from others; shown in its step with where it comes from."""

    path: str
    type: str
    label: Text
    step: str
    value: Logic
    source: Text | None = None
    origin: str = ""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Rule:
    """What must hold between answers; the message names the solution and stands at `field`."""

    field: str
    holds: Logic
    message: Text


@dataclass(frozen=True)
class Step:
    """One page of the form. The last one is the summary; its questions are the declarations."""

    key: str
    title: Text
    when: Logic
    fields: tuple[Field, ...]
    intro: Text | None = None


@dataclass(frozen=True)
class Applicant:
    """Who applies, as expressions over the answers: for the mailroom."""

    name: Logic
    address: Logic
    email: Logic


@dataclass(frozen=True)
class Form:
    """A loaded form."""

    key: str
    version: str
    service: str
    filing: str
    decision_template: str
    subject: Text
    minutes: int
    trust: str
    languages: tuple[str, ...]
    steps: tuple[Step, ...]
    calculations: tuple[Calculation, ...]
    rules: tuple[Rule, ...]
    applicant: Applicant
    fee: str
    next_steps: tuple[Text, ...]
    order: tuple[str, ...]
    trust_reason: Text | None = None
    granted: Text | None = None
    """What the status page says once it is: "Ihr Bewohnerparkausweis ist bewilligt"."""

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """All questions by path, in the order they are asked."""
        return {field.path: field for step in self.steps for field in step.fields}

    @cached_property
    def calculated(self) -> Mapping[str, Calculation]:
        """All calculations by path."""
        return {one.path: one for one in self.calculations}

    @cached_property
    def steps_by_key(self) -> Mapping[str, Step]:
        """All steps by key."""
        return {step.key: step for step in self.steps}

    def uploads(self) -> Iterator[Field]:
        """The questions that ask for a file."""
        return (field for field in self.fields.values() if field.type == "upload")
