"""Filters of the ballots' pages: whole euros, and codes in words."""

from collections.abc import Mapping

from django import template

from rathaus.participation.ballots import promises, words
from rathaus.participation.ballots.queries import AlarmView, ContestView, PollView

register = template.Library()


@register.filter
def euros(value: int | None) -> str:
    """ "10.000 €"."""
    return words.euros(value)


@register.filter
def task(contest: ContestView) -> str:
    """What one does on the sheet."""
    return promises.task(contest)


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
def rule_of(poll: PollView, contest: ContestView) -> list[str]:
    """A contest's rule sentence by sentence."""
    return promises.rule_in_full(poll, contest)


@register.filter
def proves(level: str) -> str:
    """What a level says about a voter."""
    return promises.proves(level)


@register.filter
def counted_once(poll: PollView) -> str:
    """What has one vote: account, address, code or person."""
    return promises.counted_once(poll.levels)


@register.filter
def has_paper(poll: PollView) -> bool:
    """May one vote on paper?"""
    return promises.has_paper(poll)


@register.filter
def effect(poll: PollView) -> tuple[str, str]:
    """What the result is good for: heading and text."""
    return promises.effect(poll)


@register.filter
def standing(poll: PollView) -> tuple[str, str]:
    """Is there an interim result? Heading and text."""
    return promises.standing(poll)


@register.filter
def secured(poll: PollView) -> list[tuple[str, str]]:
    """How a vote is secured: heading and text of each point."""
    return promises.secured(poll)


@register.simple_tag
def shared_prize() -> str:
    """The rule of an award."""
    return promises.shared_prize()


@register.filter
def alarm_words(alarm: AlarmView) -> str:
    """What looked wrong."""
    return words.alarm(alarm.what)
