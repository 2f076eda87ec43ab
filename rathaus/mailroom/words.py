"""The mailroom's codes in words, for pages and forms."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DOCUMENT_TYPES: dict[str, str | Promise] = {
    "application": pgettext_lazy("letter", "Application"),
    "objection": pgettext_lazy("letter", "Objection"),
    "complaint": pgettext_lazy("letter", "Complaint"),
    "inquiry": pgettext_lazy("letter", "Inquiry"),
    "notice": pgettext_lazy("letter", "Notice"),
    "registration": pgettext_lazy("letter", "Registration"),
    "report": pgettext_lazy("letter", "Report of a defect or offence"),
    "statement": pgettext_lazy("letter", "Statement"),
    "petition": pgettext_lazy("letter", "Petition to the council"),
    "offer": pgettext_lazy("letter", "Offer"),
    "invoice": pgettext_lazy("letter", "Invoice"),
    "reminder": pgettext_lazy("letter", "Reminder"),
    "other": pgettext_lazy("letter", "Other letter"),
}
CHANNELS: dict[str, str | Promise] = {
    "scan": pgettext_lazy("channel", "Scanner"),
    "email": pgettext_lazy("channel", "E-mail"),
    "fax": pgettext_lazy("channel", "Fax"),
    "counter": pgettext_lazy("channel", "Counter"),
    "online": pgettext_lazy("channel", "Online form"),
    "mailbox": pgettext_lazy("channel", "Mailbox"),
    "print": pgettext_lazy("channel", "Post"),
}
STATES: dict[str, tuple[str, str | Promise]] = {
    "received": ("wait", pgettext_lazy("item", "is being read")),
    "reading": ("wait", pgettext_lazy("item", "is being read")),
    "proposed": ("open", pgettext_lazy("item", "to be clarified")),
    "unreadable": ("over", pgettext_lazy("item", "unreadable")),
    "sealed": ("open", pgettext_lazy("item", "do not open")),
    "routed": ("done", pgettext_lazy("item", "passed on")),
    "returned": ("done", pgettext_lazy("item", "not for us")),
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
FILES: dict[str, str | Promise] = {
    "application/pdf": _("PDF"),
    "image/tiff": pgettext_lazy("file", "image"),
    "image/jpeg": pgettext_lazy("file", "image"),
    "image/png": pgettext_lazy("file", "image"),
    "message/rfc822": pgettext_lazy("file", "e-mail"),
    "application/zip": pgettext_lazy("file", "archive or Office document"),
    "application/x-ole-storage": pgettext_lazy("file", "old Office document"),
    "text/plain": pgettext_lazy("file", "plain text"),
}
BY: dict[str, str | Promise] = {
    "auto": pgettext_lazy("routed", "automatically"),
    "clerk": pgettext_lazy("routed", "by the mailroom"),
    "sender": pgettext_lazy("routed", "by the online form"),
}


def word(words: dict[str, str | Promise], code: str) -> str:
    """The word for a code; the code itself where there is none."""
    return str(words.get(code, code))
