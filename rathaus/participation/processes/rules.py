"""The words processes are described with, and what follows from them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORMATS: dict[str, Promise] = {
    "ideas": pgettext_lazy("format", "Collect ideas"),
    "debate": pgettext_lazy("format", "Debate"),
    "exchange": pgettext_lazy("format", "Idea exchange: who joins in?"),
    "budget": pgettext_lazy("format", "Participatory budget"),
    "ballot": pgettext_lazy("format", "Vote"),
    "survey": pgettext_lazy("format", "Survey"),
    "consultation": pgettext_lazy("format", "Comment on a draft text"),
    "opinions": pgettext_lazy("format", "Picture of opinions"),
    "award": pgettext_lazy("format", "Award"),
    "events": pgettext_lazy("format", "Events"),
}
OFFERS: dict[str, Promise] = {
    "propose": pgettext_lazy("offer", "Hand in contributions"),
    "support": pgettext_lazy("offer", "Support contributions"),
    "comment": pgettext_lazy("offer", "Comment"),
    "vote": pgettext_lazy("offer", "Vote"),
    "survey": pgettext_lazy("offer", "Answer the survey"),
    "opinion": pgettext_lazy("offer", "Say your opinion on statements"),
    "annotate": pgettext_lazy("offer", "Annotate the draft"),
}
KINDS: dict[str, Promise] = {
    "submit": pgettext_lazy("phase", "Join in"),
    "check": pgettext_lazy("phase", "Check"),
    "vote": pgettext_lazy("phase", "Vote"),
    "implement": pgettext_lazy("phase", "Carry out"),
    "evaluate": pgettext_lazy("phase", "Look back"),
}
WHO: dict[str, Promise] = {
    "anyone": _("Everybody, without signing in"),
    "mail": _("Everybody with a confirmed e-mail address"),
    "account": _("Everybody with an account"),
    "resident": _("Everybody who lives in the town"),
}
# formats that need an account though the process asks for less, and from which rule on
NEED_ACCOUNT: dict[str, tuple[tuple[str, ...], Promise]] = {
    "consultation": (("anyone", "mail"), _("For the draft you need an account.")),
    "survey": (("mail",), _("For the survey you need an account.")),
    "opinions": (("mail",), _("For the picture of opinions you need an account.")),
    "exchange": (("anyone", "mail"), _("To join in with others you need an account.")),
}
# what each format lets people do, and in which kind of phase
BY_FORMAT: dict[str, dict[str, tuple[str, ...]]] = {
    "ideas": {"submit": ("propose", "support", "comment")},
    "debate": {"submit": ("propose", "comment")},  # one argues, one does not sign
    "exchange": {"submit": ("propose", "comment")},
    "budget": {"submit": ("propose", "support", "comment"), "check": ("comment",)},
    "ballot": {"vote": ("vote",)},
    "survey": {"submit": ("survey",)},
    "consultation": {"submit": ("annotate", "comment")},
    "opinions": {"submit": ("opinion",)},
    "award": {"submit": ("propose",), "vote": ("vote",)},
    "events": {},
}
# first words of addresses under /mitmachen/ that can be no process's name
RESERVED = frozenset(
    (
        *("aufgabe", "moderation", "melden", "einspruch", "abstimmungen", "meine-beitraege"),
        *("wirkung", "daten", "folgen", "neu", "verfahren", "budget", "umfragen", "preise"),
        *("papier", "termine", "karte", "archiv", "suche", "hilfe", "regeln", "konto"),
    )
)


def usual_offers(kind: str, formats: tuple[str, ...]) -> tuple[str, ...]:
    """What a phase of this kind lets people do in a process of these formats."""
    given = {offer for one in formats for offer in BY_FORMAT.get(one, {}).get(kind, ())}
    return tuple(offer for offer in OFFERS if offer in given)
