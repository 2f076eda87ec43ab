"""Filters of the ballots' pages: whole euros, and codes in words."""

from collections.abc import Mapping

from django import template

from rathaus.participation.ballots import words
from rathaus.participation.ballots.queries import AlarmView, ContestView

register = template.Library()


@register.filter
def euros(value: int | None) -> str:
    """ "10.000 €"."""
    return words.euros(value)


@register.filter
def method(code: str) -> str:
    """What one does on the sheet."""
    return words.method(code)


@register.filter
def level(code: str) -> str:
    """How a voter shows who she is."""
    return words.level(code)


@register.filter
def channel(code: str) -> str:
    """The way a sheet came."""
    return words.channel(code)


@register.filter
def rule(value: Mapping[str, object]) -> str:
    """A rule's name."""
    return words.rule(value)


@register.filter
def projects(number: int) -> str:
    """ "6 Vorhaben"."""
    return words.projects(number)


@register.filter
def rule_in_full(contest: ContestView) -> list[str]:
    """A contest's rule sentence by sentence."""
    return words.rule_in_full(contest.rule, groups=words.has_groups(contest))


@register.filter
def alarm_words(alarm: AlarmView) -> str:
    """What looked wrong."""
    return words.alarm(alarm.what)
