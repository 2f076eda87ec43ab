"""What each public figure means: one place for page, export and command."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Measure = Literal["share", "days", "minutes", "count"]


@dataclass(frozen=True)
class Definition:
    """A figure before it is counted. `owner` is the code of the unit that answers for it.

    `target` is in the figure's own measure; `low_is_good` says from which side it is reached.
    """

    key: str
    title: str | Promise
    meaning: str | Promise
    formula: str | Promise
    source: str
    owner: str
    measure: Measure
    target: float | None = None
    low_is_good: bool = False


DEFINITIONS = (
    Definition(
        "online-quota",
        _("Applications that come online"),
        _(
            "Every matter counts once, in the month it began. Letters, e-mails and visits count "
            "as soon as a case for a service was opened from them. Once online, always online."
        ),
        _("applications made online ÷ all applications (online, counter, telephone, paper)"),
        "ApplicationSubmitted, CaseOpened",
        "10.2",
        "share",
        target=0.6,
    ),
    Definition(
        "days-to-decision",
        _("Days until the decision"),
        _(
            "From the application, or the receipt of the letter, to the first decision, weekends "
            "included; time in which something was missing counts as well."
        ),
        _("median of (first decision − application) over all matters decided in the period"),
        "ApplicationSubmitted, ItemReceived, DecisionIssued",
        "10.2",
        "days",
        target=14,
        low_is_good=True,
    ),
    Definition(
        "minutes-to-desk",
        _("Minutes from receipt to the desk"),
        _(
            "From the stored receipt of a letter, e-mail, fax or form until it first lay with a "
            "unit, nights and weekends included. What has not arrived yet is not in the median: "
            "the two numbers beside it show how much that is."
        ),
        _("median of (first routing − receipt) over all items received in the period"),
        "ItemReceived, ItemRouted",
        "10.1",
        "minutes",
        target=60,
        low_is_good=True,
    ),
    Definition(
        "routed-without-correction",
        _("Items routed right the first time"),
        _(
            "An item counts as wrong as soon as anybody corrected its unit or took it back, "
            "even weeks later."
        ),
        _("items never corrected ÷ all routed items received in the period"),
        "ItemReceived, ItemRouted, ItemTakenBack",
        "10.1",
        "share",
        target=0.95,
    ),
    Definition(
        "ran-by-itself",
        _("Items that find their way by themselves"),
        _("Nobody had to touch the item: the form or the reading named the right unit."),
        _(
            "items first routed by the program or the form and never corrected ÷ "
            "all items received in the period"
        ),
        "ItemReceived, ItemRouted, ItemTakenBack",
        "10.1",
        "share",
        target=0.7,
    ),
    Definition(
        "cases-open",
        _("Open cases"),
        _("Cases that have been opened and not yet closed, of all years."),
        _("opened cases − closed cases, on the day of the figure"),
        "CaseOpened, CaseClosed",
        "10.2",
        "count",
    ),
)
BY_KEY = {one.key: one for one in DEFINITIONS}
