"""The mailroom's codes in words, for pages and forms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOCUMENT_TYPES: dict[str, str | Promise] = {
    "application": _("Application"),
    "objection": _("Objection"),
    "complaint": _("Complaint"),
    "inquiry": _("Inquiry"),
    "notice": _("Notice"),
    "registration": _("Registration"),
    "report": _("Report of a defect or offence"),
    "statement": _("Statement"),
    "petition": _("Petition to the council"),
    "offer": _("Offer"),
    "invoice": _("Invoice"),
    "reminder": _("Reminder"),
    "other": _("Other letter"),
}
CHANNELS: dict[str, str | Promise] = {
    "scan": _("Scanner"),
    "email": _("E-mail"),
    "fax": _("Fax"),
    "counter": _("Counter"),
    "online": _("Online form"),
    "mailbox": _("Mailbox"),
    "print": _("Post"),
}
STATES: dict[str, tuple[str, str | Promise]] = {
    "received": ("wait", _("is being read")),
    "reading": ("wait", _("is being read")),
    "proposed": ("open", _("to be clarified")),
    "unreadable": ("over", _("unreadable")),
    "sealed": ("open", _("do not open")),
    "routed": ("done", _("passed on")),
    "returned": ("done", _("not for us")),
}
FINDINGS: dict[str, str | Promise] = {
    "same-content": _("The same content has arrived before."),
    "low-quality": _("The scan is hard to read. Check the fields."),
    "turned": _("The page lay upside down and was turned."),
    "page-limit": _("Only the first pages were read."),
    "blank-page": _("There is an empty page."),
    "mail-depth-limit": _("A mail deep inside the mail was kept as a file and not read."),
    "attachment-limit": _("There were too many attachments. See the original for all of them."),
    "attachment-unreadable": _("An attachment cannot be read. Open it."),
}
BY: dict[str, str | Promise] = {
    "auto": _("automatically"),
    "clerk": _("by the mailroom"),
    "sender": _("by the online form"),
}


def word(words: dict[str, str | Promise], code: str) -> str:
    """The word for a code; the code itself where there is none."""
    return str(words.get(code, code))
