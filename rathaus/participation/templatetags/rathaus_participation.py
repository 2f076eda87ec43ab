"""Words of the wing's composed pages."""

from dataclasses import dataclass

from django import template
from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext

from rathaus.participation.budget.queries import WorksView
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.queries import GROUPS, Owed, Tally
from rathaus.participation.words import AGES, FATES
from rathaus.participation.words import GROUPS as GROUP_WORDS

register = template.Library()


@register.inclusion_tag("ui/state.html")
def work_state(works: WorksView) -> dict[str, object]:
    """Where a project stands, in one word with its shape."""
    words = {
        "planned": ("open", pgettext("works", "planned")),
        "ordered": ("open", pgettext("works", "ordered")),
        "building": ("wait", pgettext("works", "being built")),
        "done": ("done", pgettext("works", "done")),
        "dropped": ("done", pgettext("works", "dropped")),
    }
    kind, word = words.get(works.phase, ("open", works.phase))
    if works.overdue:
        kind, word = "late", pgettext("works", "overdue")
    return {"kind": kind, "text": word}


@register.inclusion_tag("ui/state.html")
def fate(code: str) -> dict[str, object]:
    """What became of a contribution, as form and word."""
    kind, text = FATES[code]
    return {"kind": kind, "text": text}


@register.inclusion_tag("ui/state.html")
def own_state(one: ContributionView) -> dict[str, object]:
    """Where a contribution of one's own stands, for its author."""
    if one.outcome:
        return fate(one.outcome)
    words = {
        "asked": ("wait", pgettext("own contribution", "confirm it in the e-mail")),
        "held": ("wait", pgettext("own contribution", "read by us before it is shown")),
        "hidden": ("late", pgettext("own contribution", "hidden by moderation")),
        "withdrawn": ("open", pgettext("own contribution", "taken back by you")),
        "merged": ("done", pgettext("own contribution", "lives on in another one")),
    }
    if one.state == "published" and one.answer_due:
        kind, text = "wait", pgettext("own contribution", "answer due")
    else:
        kind, text = words.get(one.state, ("open", pgettext("own contribution", "in talk")))
    return {"kind": kind, "text": text}


@register.filter
def fate_word(code: str) -> Promise:
    """The word alone."""
    return FATES[code][1]


@register.filter
def age_word(band: str) -> Promise | str:
    """An age band as people say it."""
    return AGES.get(band, band)


@dataclass(frozen=True)
class Line:
    """A state with its number; `share` in percent of all."""

    code: str
    count: int
    share: float


@dataclass(frozen=True)
class Group:
    """States that mean alike; those that do not occur are left out."""

    title: Promise
    lines: tuple[Line, ...]
    count: int


@register.filter
def groups(tally: Tally) -> list[Group]:
    """The states that occur, in the page's order."""
    found = []
    for group, codes in GROUPS.items():
        lines = tuple(
            Line(code, tally.by_code[code], tally.share(code))
            for code in codes
            if tally.by_code[code]
        )
        if lines:
            found.append(Group(GROUP_WORDS[group], lines, sum(one.count for one in lines)))
    return found


@register.simple_tag
def days_left(one: Owed) -> str:
    """How long there is, or how late it is."""
    if one.days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", one.late) % {"n": one.late}
    if not one.days:
        return pgettext("answer", "due today")
    return ngettext("%(n)s day left", "%(n)s days left", one.days) % {"n": one.days}


@register.filter
def few(count: int | None) -> str:
    """A count of people; too few to be told are not."""
    return pgettext("people", "under 5") if count is None else str(count)
