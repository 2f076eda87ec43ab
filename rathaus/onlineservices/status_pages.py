"""What the status page tells: the message, who has it, and the way; no queries here."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.onlineservices.queries import Status
from rathaus.ui import words


@dataclass(frozen=True)
class Event:
    """A stop on the way of an application; `kind` is done, now or todo."""

    kind: str
    title: str
    at: datetime | None = None
    text: str = ""
    receipt: bool = False
    upload: bool = False


@dataclass(frozen=True)
class StatusPage:
    """The message, the lead, who has it, and the way."""

    title: str
    lead: str
    holder: str
    events: tuple[Event, ...]


def status_page(status: Status) -> StatusPage:
    """What the holder of the code is told: bad news first and whole, then the next way."""
    promised = status.case.promised if status.case else None
    by = _("We decide by %(day)s.") % {"day": words.day(promised)} if promised else ""
    unit = status.unit.name
    title, lead = {
        "received": (
            _("Your application has arrived"),
            _("%(unit)s has it. You need to do nothing."),
        ),
        "open": (
            _("Your application is complete"),
            _("%(unit)s is working on it. You need to do nothing."),
        ),
        "waiting": (_missing_title(status), _("Upload it here. Then %(unit)s goes on working.")),
        "checking": (
            _("Your document has arrived"),
            _("%(unit)s is checking it. You need to do nothing."),
        ),
        "decided": (_("Your application is decided"), _outcome(status)),
        "closed": (_("Your application is finished"), _outcome(status)),
    }[status.state]
    lead = f"{lead % {'unit': unit}} {by if status.state not in ('decided', 'closed') else ''}"
    holder = pgettext("now with", "You") if status.state == "waiting" else unit
    return StatusPage(title, lead.strip(), holder, tuple(_events(status)))


def _missing_title(status: Status) -> str:
    count = len(status.case.missing) if status.case else 0
    return ngettext("One document is missing", "%(n)d documents are missing", count) % {"n": count}


def _outcome(status: Status) -> str:
    outcome = status.case.outcome if status.case else None
    found = {
        "granted": _("We have granted it."),
        "withdrawn": _("It is closed without a decision."),
        "refused": _("We have refused it. The letter says why and what you can do."),
    }.get(outcome or "", "")
    letter = (
        _("The letter is in your mailbox here.")
        if status.has_account
        else _("The letter comes by post.")
    )
    return f"{found} {letter}".strip()


def _events(status: Status) -> list[Event]:
    case, unit = status.case, status.unit.name
    events = [Event("done", _("Received"), status.submitted_at, receipt=True)]
    done = status.state in ("decided", "closed")
    if case is None:
        return [
            *events,
            Event("now", _("Now: on the way to the office"), text=unit),
            Event("todo", pgettext("status", "Decision")),
        ]
    events.append(Event("done", _("At the office"), case.opened_at, unit))
    events += [Event("done", _("Document handed in"), one.at, one.name) for one in status.supplied]
    if status.state == "waiting":
        events.append(Event("now", _("Now: hand in what is missing"), upload=True))
    elif not done:
        events.append(Event("now", _("Now: being checked"), case.since, unit))
    if done:
        events.append(Event("done", _("Decided"), case.decided_at, _outcome(status)))
    else:
        by = _("by %(day)s") % {"day": words.day(case.promised)} if case.promised else ""
        events.append(Event("todo", pgettext("status", "Decision"), text=by))
    return events
