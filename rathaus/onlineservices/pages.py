"""What pages show, worked out from service, form and status; no queries here."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.onlineservices.forms_engine import Step, show
from rathaus.onlineservices.queries import DraftView, FormStart, ServiceRow, ServiceView
from rathaus.onlineservices.submission import Shown, shown
from rathaus.ui import words


@dataclass(frozen=True)
class Letter:
    """The services of one letter."""

    letter: str
    rows: tuple[ServiceRow, ...]

    @staticmethod
    def of(rows: Sequence[ServiceRow]) -> list["Letter"]:
        """A to Z, only letters that have services."""
        letters = sorted({row.letter for row in rows})
        return [Letter(one, tuple(row for row in rows if row.letter == one)) for one in letters]


@dataclass(frozen=True)
class Fact:
    """A pair of `.facts`: name, value, and a word on it."""

    label: str
    value: str
    note: str = ""
    link: str = ""
    german: bool = False
    """The note is a text of the catalogue, which is in German whatever the reader's language."""


@dataclass(frozen=True)
class Way:
    """Another way to us than online."""

    label: str
    note: str
    url: str = ""


@dataclass(frozen=True)
class ServicePage:
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...]
    minutes: int
    always: tuple[str, ...]
    sometimes: tuple[str, ...]
    next_steps: tuple[str, ...]
    trust_reason: str
    fees: tuple[Fact, ...]
    online_url: str = ""
    """Where else in the house it is done online."""


def service_page(
    service: ServiceView, start: FormStart | None, language: str, *, all_fees: str = "#gebuehren"
) -> ServicePage:
    """All a person should know before beginning, worked out from catalogue and form.

    `all_fees` is where the whole list of fees stands.
    """
    content = service.content
    form = start.form if start else None
    return ServicePage(
        facts=_facts(service, start, all_fees),
        ways=_ways(service),
        minutes=form.minutes if form else 0,
        always=start.always if start else content.documents,
        sometimes=start.sometimes if start else (),
        next_steps=tuple(one.in_(language) for one in form.next_steps) if form else (),
        trust_reason=form.trust_reason.in_(language) if form and form.trust_reason else "",
        fees=tuple(Fact(one.label, words.eur(one.cents / 100), one.note) for one in content.fees),
        online_url="" if form else settings.ONLINE_ELSEWHERE.get(service.key, ""),
    )


def _facts(service: ServiceView, start: FormStart | None, all_fees: str) -> tuple[Fact, ...]:
    content = service.content
    found = [_fee(service, all_fees)]
    if content.median_days is not None:
        note = ""
        if content.p90_days is not None:
            note = _("9 of 10 within %(days)s") % {"days": _days(content.p90_days)}
        found.append(Fact(_("Until the decision"), _days(content.median_days), note))
    if start:
        value = ngettext("%(n)d minute", "%(n)d minutes", start.form.minutes) % {
            "n": start.form.minutes
        }
        found.append(Fact(_("Filling in takes"), value, _("You can pause at any time")))
    else:
        count = len(content.documents)
        value = ngettext("%(n)d document", "%(n)d documents", count) % {"n": count}
        found.append(Fact(_("You need"), value if count else _("nothing"), link="#brauchen"))
    trust = start.form.trust if start else content.trust
    why = "#warum" if start and start.form.trust_reason else ""
    found.append(Fact(_("Signing in"), _trust(trust), link=why))
    return tuple(found)


def _fee(service: ServiceView, all_fees: str) -> Fact:
    fees = service.content.fees
    if not fees or all(one.cents == 0 for one in fees):
        return Fact(_("Fee"), pgettext("fee", "none"))
    first = next(one for one in fees if one.cents)
    value = words.eur(first.cents / 100)
    if len(fees) > 1:
        return Fact(_("Fee"), value, _("All fees"), all_fees)
    return Fact(_("Fee"), value, first.note or first.label, german=True)


def _days(days: int) -> str:
    if days == 0:
        return _("on the same day")
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _trust(trust: str) -> str:
    return {
        "none": _("not needed"),
        "basic": _("with an account"),
        "substantial": _("with BundID"),
        "high": _("with the online ID card"),
    }[trust]


def _ways(service: ServiceView) -> tuple[Way, ...]:
    unit = service.unit
    room = _("room %(room)s") % {"room": unit.room} if unit.room else unit.name
    tel = f"tel:{unit.phone.replace(' ', '').replace('-', '')}" if unit.phone else ""
    known = {
        "counter": Way(_("At the counter"), room),
        "phone": Way(_("Have it filled in by telephone"), unit.phone, tel),
        "video": Way(_("By video"), _("By appointment")),
        "post": Way(_("By post"), ""),
        "home_visit": Way(_("Home visit"), _("If you cannot come to us")),
    }
    return tuple(known[way] for way in service.content.ways if way in known)


@dataclass(frozen=True)
class Calculated:
    """A value that follows from answers, with where it comes from and the step to change it."""

    id: str
    label: str
    value: str
    source: str
    change: str


@dataclass(frozen=True)
class SummaryPart:
    key: str
    title: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True)
class StepPage:
    """The frame of a step: where it stands among the others, and what is calculated in it."""

    step: Step
    title: str
    intro: str
    labels: tuple[str, ...]
    number: int
    previous: str
    minutes_left: int
    calculated: tuple[Calculated, ...]

    @property
    def count(self) -> int:
        return len(self.labels)


def step_page(draft: DraftView, key: str, language: str) -> StepPage | None:
    """The frame of the step with this key; None where answers have made it unneeded."""
    steps = draft.state.steps
    place = next((index for index, one in enumerate(steps) if one.key == key), None)
    if place is None:
        return None
    step, form = steps[place], draft.form
    left = form.minutes * (len(steps) - place) / len(steps)
    return StepPage(
        step,
        step.title.in_(language),
        step.intro.in_(language) if step.intro else "",
        tuple(one.title.in_(language) for one in steps),
        place + 1,
        steps[place - 1].key if place else "",
        max(round(left), 1),
        tuple(_calculated(draft, key, language)) if key != steps[-1].key else (),
    )


def _calculated(draft: DraftView, key: str, language: str) -> list[Calculated]:
    found = []
    for one in draft.form.calculations:
        value = show(one, draft.state.values.get(one.path), language)
        if one.step == key and value:
            origin = draft.form.fields[one.origin].step if one.origin else ""
            source = one.source.in_(language) if one.source else ""
            change = origin if origin != key else ""
            found.append(Calculated(one.path, one.label.in_(language), value, source, change))
    return found


def summary_parts(draft: DraftView, language: str) -> tuple[SummaryPart, ...]:
    """All answers by step, but the declarations."""
    return tuple(
        SummaryPart(
            step.key,
            step.title.in_(language),
            tuple(shown(draft.form, step, draft.state, draft.names, language)),
        )
        for step in draft.state.steps[:-1]
    )
