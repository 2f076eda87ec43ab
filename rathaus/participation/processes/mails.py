"""The e-mails about processes. Written in the reader's language; data of the town is German."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rathaus.participation.processes import tokens
from rathaus.participation.processes.models import Event, Registration


@dataclass(frozen=True)
class Letter:
    """Subject and body."""

    subject: str
    body: str


def town() -> str:
    """The town's name, such as "Stadt Auental"."""
    return f"Stadt {_name(settings.RATHAUS_CITY)}"


@lru_cache
def _name(city: Path) -> str:
    return str(json.loads((city / "city.json").read_text("utf-8"))["name"])


def link(path: str) -> str:
    """A path of ours as people can open it from an e-mail."""
    return f"{settings.SITE_URL}{path}"


def _letter(subject: str, *parts: str) -> Letter:
    closing = _("%(town)s\nYou cannot reply to this e-mail.") % {"town": town()}
    return Letter(
        subject.replace("\n", " ")[:200],
        "\n\n".join([_("Good day,"), *filter(None, parts), closing]),
    )


def _leave(follower: int) -> str:
    """The way out; good for ever."""
    return link(f"/mitmachen/folgen/{tokens.make(tokens.UNFOLLOW, follower)}/abbestellen/")


def confirm_following(title: str, follower: int, language: str) -> Letter:
    """Double opt-in: nothing is sent to an address before its owner says yes."""
    address = link(f"/mitmachen/folgen/{tokens.make(tokens.FOLLOW, follower)}/")
    leave = _leave(follower)
    with translation.override(language):
        return _letter(
            _("Please confirm: news about “%(title)s”") % {"title": title},
            _("somebody wants to get news about “%(title)s” at this address.") % {"title": title},
            _("Is it you? Then confirm it here within seven days:\n%(link)s") % {"link": address},
            _("Is it not you? Then you need do nothing. We write no further e-mail."),
            _("You want no e-mails, now or later? Delete your address:\n%(link)s")
            % {"link": leave},
        )


def about(
    *, subject: str, text: str, path: str, title: str, follower: int, language: str
) -> Letter:
    """News of a process, with the way out."""
    leave = _leave(follower)
    with translation.override(language):
        return _letter(
            f"{title}: {subject}",
            text,
            _("Read on:\n%(link)s") % {"link": link(path)},
            _("You follow “%(title)s”. No more e-mails about it:\n%(link)s")
            % {"title": title, "link": leave},
        )


def when(event: Event) -> str:
    """Day and time in the present language."""
    start = localtime(event.starts_at)
    return f"{date_format(start, 'l, j. F Y')}, {date_format(start, 'H:i')}"


def _manage(registration: Registration) -> str:
    return link(f"/mitmachen/folgen/{tokens.make(tokens.COME, registration.pk)}/anmeldung/")


def registered(registration: Registration) -> Letter:
    """Where a registration stands: to be confirmed, a place, or on the waiting list."""
    event, manage = registration.event, _manage(registration)
    given = {"title": event.title, "when": "", "link": manage}
    with translation.override(registration.language):
        given["when"] = when(event)
        where = pgettext("way", "Online") if registration.online else event.place
        lines = [f"{event.title}\n{given['when']}\n{where}".strip()]
        if registration.state == "asked":
            lines += [_("Confirm that you want to come:\n%(link)s") % given]
            return _letter(_("Please confirm: %(title)s") % given, *lines)
        change = _("You cannot come after all? Give your place back:\n%(link)s") % given
        if registration.state == "waiting":
            lines += [_("All places are taken. You are on the waiting list.")]
            return _letter(_("On the waiting list: %(title)s") % given, *lines, change)
        if registration.online:
            lines += [_("You take part online.")]
            lines += [_("Join in here:\n%(link)s") % {"link": event.link}] if event.link else []
            return _letter(_("You take part online: %(title)s") % given, *lines, change)
        lines += [_("You have a place.")]
        return _letter(_("You have a place: %(title)s") % given, *lines, change)


def called_off(registration: Registration) -> Letter:
    """An event does not take place."""
    event = registration.event
    with translation.override(registration.language):
        return _letter(
            _("Cancelled: %(title)s") % {"title": event.title},
            f"{event.title}\n{when(event)}",
            _("This event does not take place. Reason: %(reason)s")
            % {"reason": event.cancelled_because},
        )
