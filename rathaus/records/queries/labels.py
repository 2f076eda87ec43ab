"""What tasks are called."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.records.models import Task

LABELS: dict[str, Promise] = {
    Task.Kind.FILE_ITEM: gettext_lazy("Put on file"),
    Task.Kind.EXAMINE: gettext_lazy("Examine the application"),
    Task.Kind.READ: gettext_lazy("Read what has come"),
    Task.Kind.CHECK_SUPPLY: gettext_lazy("Check what was supplied"),
    Task.Kind.SIGN: gettext_lazy("Sign the decision"),
    Task.Kind.REVISE: gettext_lazy("Change the draft that was returned"),
    Task.Kind.ISSUE: gettext_lazy("Issue the signed decision"),
    Task.Kind.RESUBMISSION: gettext_lazy("Look at the case again"),
}
# by the kind of letter that opened the case, as the mailroom knows it
EXAMINE: dict[str, Promise] = {
    "application": gettext_lazy("Examine the application"),
    "objection": gettext_lazy("Examine the objection"),
    "complaint": gettext_lazy("Examine the complaint"),
    "inquiry": gettext_lazy("Examine the inquiry"),
    "notice": gettext_lazy("Examine the notice"),
    "registration": gettext_lazy("Examine the registration"),
    "report": gettext_lazy("Examine the report"),
    "statement": gettext_lazy("Examine the statement"),
    "petition": gettext_lazy("Examine the petition"),
    "offer": gettext_lazy("Examine the offer"),
    "invoice": gettext_lazy("Examine the invoice"),
    "reminder": gettext_lazy("Examine the reminder"),
}
# a fine or a tax is objected to by Einspruch, any other decision by Widerspruch
OBJECTION = re.compile("einspruch|widerspruch")
OBJECTIONS: dict[str, Promise] = {
    "einspruch": gettext_lazy("Examine the objection to a fine or a tax"),
    "widerspruch": gettext_lazy("Examine the administrative objection"),
}


def label_of(task: Task) -> str:
    """What is to be done; with a case opened from a letter, what kind of letter that was."""
    if task.kind != Task.Kind.EXAMINE or task.item is None or task.item.service:
        return str(LABELS[task.kind])
    item = task.item
    if item.document_type == "objection":
        title = task.case.title if task.case else ""
        named = OBJECTION.search(f"{title}\n{item.subject}\n{item.body}".lower())
        if named is not None:
            return str(OBJECTIONS[named[0]])
    return str(EXAMINE.get(item.document_type) or _("Examine the letter"))
