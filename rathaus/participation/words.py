"""Words of the composed pages: what became of a contribution, age bands."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# form and word of each of queries.CODES
FATES: dict[str, tuple[str, Promise]] = {
    "done": ("done", pgettext_lazy("fate", "done")),
    "granted": ("done", pgettext_lazy("fate", "granted, being carried out")),
    "adopted": ("done", pgettext_lazy("fate", "we do it")),
    "partly": ("done", pgettext_lazy("fate", "we do a part of it")),
    "ballot": ("wait", pgettext_lazy("fate", "on the ballot")),
    "admitted": ("wait", pgettext_lazy("fate", "admitted to the vote")),
    "checking": ("wait", pgettext_lazy("fate", "being checked by the town")),
    "examined": ("wait", pgettext_lazy("fate", "answered: we examine it")),
    "due": ("wait", pgettext_lazy("fate", "official answer is due")),
    "not_granted": ("open", pgettext_lazy("fate", "not granted in the vote")),
    "rejected": ("open", pgettext_lazy("fate", "not admitted, with the reason")),
    "declined": ("open", pgettext_lazy("fate", "answered: we do not do it")),
    "dropped": ("open", pgettext_lazy("fate", "called off, with the reason")),
    "merged": ("done", pgettext_lazy("fate", "lives on in another contribution")),
    "ended": ("open", pgettext_lazy("fate", "without an answer, process over")),
    "open": ("open", pgettext_lazy("fate", "in talk, no answer yet")),
}
GROUPS: dict[str, Promise] = {
    "became": _("Something became of it"),
    "under_way": _("Under way"),
    "reasoned": _("Decided against, with the reason"),
    "merged": _("Put together"),
    "open": _("Still without an answer"),
}
AGES: dict[str, Promise] = {
    "0-17": _("under 18"),
    "18-29": _("18 to 29"),
    "30-44": _("30 to 44"),
    "45-59": _("45 to 59"),
    "60-74": _("60 to 74"),
    "75+": _("75 and older"),
}
