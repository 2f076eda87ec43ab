"""What the status page tells: the message, who has it, and the way; no queries here."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from rathaus.onlineservices.pages import Fact
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
    """The message, the lead, the facts (who has it, until when), and the way."""

    title: str
    lead: str
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]


def status_page(status: Status, today: date) -> StatusPage:
    """What the holder of the code is told: bad news first and whole, then the next way."""
    unit = {"unit": status.unit.name}
    promise = "" if _is_done(status) else _promise(status)
    if _is_done(status):
        title, lead = _result(status), _way_of_the_letter(status)
    elif status.state == "waiting":
        title = _missing_title(status)
        lead = _("Upload it here. Then %(unit)s goes on working.") % unit
    elif status.state == "checking":
        title = _("Your document has arrived")
        lead = _("%(unit)s is checking it. You need to do nothing.") % unit
    elif status.taken:
        title = _("Your application is being worked on")
        lead = _("%(unit)s is working on it. You need to do nothing.") % unit
    else:
        title = _("Your application has arrived")
        lead = _("%(unit)s has it. You need to do nothing.") % unit
    return StatusPage(
        title, f"{lead} {promise}".strip(), tuple(_facts(status, today)), tuple(_events(status))
    )


def _is_done(status: Status) -> bool:
    return status.state in ("decided", "closed")


def _promise(status: Status) -> str:
    if status.case and status.case.promised:
        return _("We decide by %(day)s.") % {"day": words.day(status.case.promised)}
    if status.days:
        return ngettext(
            "We decide 9 of 10 applications within %(n)d day.",
            "We decide 9 of 10 applications within %(n)d days.",
            status.days,
        ) % {"n": status.days}
    return ""


def _missing_title(status: Status) -> str:
    count = len(status.case.missing) if status.case else 0
    return ngettext("One document is missing", "%(n)d documents are missing", count) % {"n": count}


def _result(status: Status) -> str:
    outcome = status.case.outcome if status.case else None
    own_words = status.answered.granted if status.answered else ""
    return {
        "granted": own_words or _("Your application is granted"),
        "refused": _("Your application is refused"),
        "withdrawn": _("Your application is closed without a decision"),
    }.get(outcome or "", _("Your application is finished"))


def _way_of_the_letter(status: Status) -> str:
    answered, case = status.answered, status.case
    if answered is None or case is None:
        return _("Questions? The office is glad to help.")
    if answered.by_post:
        told = [_("The decision comes by post.")]
    elif answered.letter:
        told = [_("The decision lies in your mailbox here.")]
    elif status.mine:
        told = [_("The decision comes to your mailbox here in a moment.")]
    else:
        told = [_("The decision lies in the mailbox of the account. Sign in to open it.")]
    if case.outcome == "refused":
        told.append(_("It says why, and what you can do."))
    if case.outcome == "granted" and answered.has_fee:
        told.append(_("It says how you pay the fee."))
    return " ".join(told)


def _facts(status: Status, today: date) -> list[Fact]:
    case = status.case
    if not _is_done(status):
        since = _("since %(day)s") % {"day": words.day(status.since)}
        waits = status.state == "waiting"
        holder = pgettext("now with", "You") if waits else status.unit.name
        found = [Fact(_("Now with"), holder, since)]
        if waits:
            found.append(Fact(_("Then with"), status.unit.name))
        if case and case.promised:
            day = words.day(case.promised)
            found.append(Fact(_("Promised by"), day, _distance(case.promised, today)))
        return found
    found = []
    if case and case.decided_at:
        found.append(Fact(_("Decided"), words.day(case.decided_at)))
    if status.answered and status.answered.cents:
        paid = _("By bank transfer, as the decision says")
        found.append(Fact(_("Fee"), words.eur(status.answered.cents / 100), paid))
    if case and case.until:
        found.append(Fact(_("Appeal possible until"), words.day(case.until)))
    return found


def _distance(day: date, today: date) -> str:
    """How far away a day is; nothing where it is past."""
    days = (day - today).days
    if days < 0:
        return ""
    if days < 2:
        return (_("today"), _("tomorrow"))[days]
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def _events(status: Status) -> list[Event]:
    case, unit = status.case, status.unit.name
    events = [Event("done", _("Received"), status.submitted_at, receipt=True)]
    if case is None:
        return [
            *events,
            Event("now", _("Now: on the way to the office"), text=unit),
            Event("todo", pgettext("status", "Decision")),
        ]
    if status.taken or status.supplied or status.state != "open":
        events.append(Event("done", _("At the office"), case.opened_at, unit))
    events += [Event("done", _("Document handed in"), one.at, one.name) for one in status.supplied]
    if _is_done(status):
        return [*events, Event("done", _("Decided"), case.decided_at)]
    if status.state == "waiting":
        events.append(Event("now", _("Now: hand in what is missing"), upload=True))
    elif status.taken:
        events.append(Event("now", _("Now: being checked"), case.since, unit))
    else:
        events.append(Event("now", _("Now: waiting to be worked on"), case.since, unit))
    by = _("by %(day)s") % {"day": words.day(case.promised)} if case.promised else ""
    return [*events, Event("todo", pgettext("status", "Decision"), text=by)]
