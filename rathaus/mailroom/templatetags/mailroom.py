"""Codes of the mailroom in words."""

from datetime import date

from django import template
from django.utils.translation import gettext

from rathaus.accounts.queries import local_day
from rathaus.kernel.clock import now
from rathaus.mailroom import words

register = template.Library()


@register.filter
def kind(code: str) -> str:
    """Kind of letter."""
    return words.word(words.DOCUMENT_TYPES, code)


@register.filter
def channel(code: str) -> str:
    """How it came or goes."""
    return words.word(words.CHANNELS, code)


@register.filter
def by(code: str) -> str:
    """Who passed it on."""
    return words.word(words.BY, code)


@register.filter
def file_kind(media_type: str) -> str:
    """What kind of file, for a person."""
    return str(words.FILES.get(media_type, gettext("unknown kind of file")))


@register.filter
def finding(code: str) -> str:
    """What struck the reader; nothing for codes only a machine needs."""
    return str(words.FINDINGS.get(code, ""))


@register.filter
def state_kind(code: str) -> str:
    """For the tag `state`."""
    return words.STATES[code][0]


@register.filter
def state_word(code: str) -> str:
    """For the tag `state`."""
    return str(words.STATES[code][1])


@register.filter
def days_left(day: date | str | None) -> int | None:
    """Days until a deadline; negative once it is over."""
    return (day - local_day(now())).days if isinstance(day, date) else None


@register.filter
def urgency(day: date | str | None) -> str:
    """The class of a deadline: over, within a week, or far enough away for no colour."""
    left = days_left(day)
    if left is None or left > 7:
        return ""
    return "due--late" if left < 0 else "due--now"


@register.filter
def guess_of(guesses: dict[str, object], name: str) -> object:
    """What was read for a field."""
    return guesses.get(name)
