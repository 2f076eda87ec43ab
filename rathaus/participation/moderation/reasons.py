"""The public list of reasons: for reports, for decisions, for the figures."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# why something is hidden, or was reported
REASONS: dict[str, Promise] = {
    "insult": _("Insult, threat or contempt for people"),
    "unlawful": _("Against the law"),
    "privacy": _("Personal data or photos of others"),
    "advert": _("Advertising or spam"),
    "off-topic": _("Does not belong to this topic or town"),
    "repeated": _("The same content several times"),
    "copyright": _("Somebody else's text or picture"),
    "untrue": _("Untrue factual claim"),
}
# why something stays or appears
ALLOWED: dict[str, Promise] = {
    "fine": _("In line with the rules"),
    "opinion": _("A sharp opinion, but an opinion"),
}
# why something waits for a person
ALERTS: dict[str, Promise] = {
    "premoderated": _("Every contribution to this process is read first"),
    "no-proof": _("Sent without JavaScript, so without proof of work"),
    "words": _("Words or links that often mean spam"),
    "reported": _("Reported by readers"),
    "series": _("Unusually many at once"),
    "other": pgettext_lazy("alert", "Other reason"),
}


def words_of(code: str) -> Promise | str:
    """The text of any code; the code itself where it is unknown."""
    return REASONS.get(code) or ALLOWED.get(code) or ALERTS.get(code) or code
