"""A poll, its questions and options as one form that grows and shrinks without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict

from rathaus.participation.ballots.actions.prepare_poll import (
    ContestDraft,
    OptionDraft,
    PollDraft,
)
from rathaus.participation.ballots.queries import ContestView, PollView
from rathaus.participation.ballots.staff_forms import (
    LATER,
    Choices,
    ContestForm,
    OptionForm,
    PollForm,
)

Values = dict[str, object]
Sketch = list[tuple[Values, list[Values]]]
"""Questions with their options, as values of fields."""
EMPTY: Sketch = [({"method": "knapsack"}, [{}, {}, {}])]
_RULE_NUMBERS = ("threshold", "seats", "increment")


@dataclass
class Question:
    """A question with its options, as forms."""

    number: int
    form: ContestForm
    options: list[OptionForm]


@dataclass
class DraftForms:
    """All forms of a poll."""

    poll: PollForm
    questions: list[Question]

    def is_valid(self) -> bool:
        """Judge all forms, so that all errors are shown at once."""
        judged = [self.poll.is_valid()]
        for question in self.questions:
            judged.append(question.form.is_valid())
            judged += [one.is_valid() for one in question.options]
        return all(judged)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Anchor and text of all that is wrong, for the list above the heading."""
        forms = [self.poll, *(one.form for one in self.questions)]
        forms += [option for one in self.questions for option in one.options]
        return [
            (field.auto_id or "", f"{field.label}: {error}")
            for form in forms
            for field in form
            for error in field.errors
        ]

    def draft(self) -> PollDraft:
        """What was typed, as `prepare_poll` takes it."""
        said = self.poll.cleaned_data
        paper = said["paper_day"]
        return PollDraft(
            key=said["key"],
            title=said["title"],
            opens_at=_moment(said["opens_day"], said["opens_time"]),
            closes_at=_moment(said["closes_day"], said["closes_time"]),
            levels=tuple(said["levels"]),
            contests=tuple(_contest(one) for one in self.questions),
            intro=said["intro"],
            plain=said["plain"],
            process=int(said["process"]) if said["process"] else None,
            min_age=said["min_age"] or 0,
            entitled=said["entitled"],
            paper_until=_moment(paper, said["closes_time"]) if paper else None,
        )


def sketched(poll: Values, sketch: Sketch, processes: Choices = ()) -> DraftForms:
    """Not judged: a new poll, one that is changed, or one that has just grown."""
    questions = [
        Question(
            n,
            ContestForm(prefix=f"f{n}", initial=values),
            [OptionForm(prefix=f"f{n}-o{i}", initial=one) for i, one in enumerate(options)],
        )
        for n, (values, options) in enumerate(sketch)
    ]
    return DraftForms(PollForm(initial=poll, processes=processes), questions)


def typed(data: QueryDict, processes: Choices = ()) -> DraftForms:
    """As sent, to be judged."""
    questions = [
        Question(
            n,
            ContestForm(data, prefix=f"f{n}"),
            [OptionForm(data, prefix=f"f{n}-o{i}") for i in range(_count(data, f"f{n}-n"))],
        )
        for n in range(_count(data, "fragen"))
    ]
    return DraftForms(PollForm(data, processes=processes), questions)


def reshaped(data: QueryDict, processes: Choices = ()) -> DraftForms:
    """The same with a question or an option more or less, as the pressed button says.

    `tun`: "frage-dazu", "frage-weg-1", "option-dazu-1", "option-weg-1-3".
    """
    poll: Values = {
        name: data.getlist(name) if name == "levels" else data.get(name, "")
        for name in PollForm.base_fields
    }
    sketch: Sketch = [
        (
            _typed_values(data, f"f{n}", list(ContestForm.base_fields)),
            [
                _typed_values(data, f"f{n}-o{i}", list(OptionForm.base_fields))
                for i in range(_count(data, f"f{n}-n"))
            ],
        )
        for n in range(_count(data, "fragen"))
    ]
    what, *where = data.get("tun", "").rsplit("-", data.get("tun", "").count("-") - 1)
    _reshape(sketch, what, [int(one) for one in where if one.isdigit()])
    return sketched(poll, sketch, processes)


def _reshape(sketch: Sketch, what: str, where: Sequence[int]) -> None:
    match what, where:
        case "frage-dazu", []:
            sketch.append(({"method": "approval"}, [{}, {}]))
        case "frage-weg", [n] if n < len(sketch):
            del sketch[n]
        case "option-dazu", [n] if n < len(sketch):
            sketch[n][1].append({})
        case "option-weg", [n, i] if n < len(sketch) and i < len(sketch[n][1]):
            del sketch[n][1][i]


def _typed_values(data: QueryDict, prefix: str, names: Sequence[str]) -> Values:
    return {name: data.get(f"{prefix}-{name}", "") for name in names}


def values_of(poll: PollView) -> tuple[Values, Sketch]:
    """A poll's fields as its draft is changed."""
    zone = ZoneInfo(settings.TIME_ZONE)
    opens, closes = poll.opens_at.astimezone(zone), poll.closes_at.astimezone(zone)
    values: Values = {
        name: getattr(poll, name)
        for name in ("key", "title", "intro", "plain", "min_age", "entitled", "process")
    }
    values |= {
        "opens_day": opens.date(),
        "opens_time": opens.time(),
        "closes_day": closes.date(),
        "closes_time": closes.time(),
        "levels": list(poll.levels),
        "paper_day": poll.paper_until.astimezone(zone).date() if poll.paper_until else None,
    }
    sketch: Sketch = [
        (_contest_values(one), [dict(vars(option)) for option in one.options])
        for one in poll.contests
    ]
    return values, sketch


def _contest_values(contest: ContestView) -> Values:
    names = ("title", "method", "pot", "max_choices", "points", "district")
    values: Values = {name: getattr(contest, name) for name in names}
    values["rule"] = contest.rule.get("name", LATER) if contest.rule else LATER
    for name in _RULE_NUMBERS:
        values[name] = contest.rule.get(name)
    if not contest.rule.get("completion"):
        values["increment"] = None
    return values


def _contest(question: Question) -> ContestDraft:
    said = question.form.cleaned_data
    return ContestDraft(
        title=said["title"],
        method=said["method"],
        options=tuple(_option(one) for one in question.options),
        pot=said["pot"] or 0,
        max_choices=said["max_choices"] or 0,
        points=said["points"] or 0,
        district=said["district"],
        rule=rule_of(said),
    )


def rule_of(said: dict[str, object]) -> dict[str, object] | None:
    """The rule as it is frozen; None: the usual one; {}: chosen after the closing."""
    name = said.get("rule")
    if name in ("", None):
        return None
    if name == LATER:
        return {}
    rule: dict[str, object] = {"name": name}
    for key in ("threshold", "seats"):
        if said.get(key):
            rule[key] = said[key]
    if said.get("increment") and name == "equal-shares":
        rule |= {"completion": "add1", "increment": said["increment"]}
    rule["ties"] = "votes,cost,number" if name == "equal-shares" else "cost,number"
    return rule


def _option(form: OptionForm) -> OptionDraft:
    said = form.cleaned_data
    return OptionDraft(**{**said, "cost": said["cost"] or 0})


def _count(data: QueryDict, key: str) -> int:
    said = data.get(key, "0")
    return min(int(said), 2000) if said.isdigit() else 0


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(settings.TIME_ZONE))
