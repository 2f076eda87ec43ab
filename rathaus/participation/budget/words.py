"""Words for states, phases and reasons; each state with its form."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rathaus.participation.budget.queries import ResultView, WorksView
from rathaus.ui.words import decimal

NBSP = "\u00a0"
STATES: dict[str, tuple[str, Promise]] = {
    "proposed": ("open", pgettext_lazy("project", "handed in")),
    "checking": ("wait", pgettext_lazy("project", "being checked")),
    "admitted": ("done", pgettext_lazy("project", "admitted")),
    "rejected": ("open", pgettext_lazy("project", "not admitted")),
    "on_ballot": ("done", pgettext_lazy("project", "on the ballot")),
    "granted": ("done", pgettext_lazy("project", "granted")),
    "not_granted": ("open", pgettext_lazy("project", "not granted")),
    "withdrawn": ("open", pgettext_lazy("project", "withdrawn")),
}
PHASES: dict[str, tuple[str, Promise]] = {
    "planned": ("open", pgettext_lazy("works", "planned")),
    "ordered": ("open", pgettext_lazy("works", "ordered")),
    "building": ("wait", pgettext_lazy("works", "being built")),
    "done": ("done", pgettext_lazy("works", "finished")),
    "dropped": ("open", pgettext_lazy("works", "called off")),
}
OVERDUE = ("over", pgettext_lazy("works", "overdue"))
SHAPES = {"rejected": "open", "not_granted": "open", "granted": "full", "checking": "diamond"}
METHODS: dict[str, Promise] = {
    "knapsack": gettext_lazy("Purse: choose what fits the pot"),
    "approval": gettext_lazy("Crosses: up to five projects"),
    "points": gettext_lazy("Points: share out five"),
    "ranking": gettext_lazy("Ranking: first, second, third"),
}
RULES: dict[str, Promise] = {
    "greedy": gettext_lazy("By votes; what does not fit the pot any more is skipped"),
    "greedy-no-skip": gettext_lazy("By votes; the first that does not fit ends it"),
    "equal-shares": gettext_lazy("Equal shares: every voter has the same part of the pot"),
}


def euros(amount: int | None) -> str:
    """ "10.000 €"; empty for None."""
    return "" if amount is None else f"{decimal(amount)}{NBSP}€"


def state_of(code: str) -> tuple[str, Promise]:
    """Form and word of a project's state."""
    return STATES[code]


def works_state(works: WorksView) -> tuple[str, Promise]:
    """Form and word of works; late before all else."""
    return OVERDUE if works.overdue else PHASES[works.phase]


def reason_words(result: ResultView, cost: int | None) -> str:
    """Why granted or why not, in a sentence with the amounts."""
    words = {"cost": euros(cost), "left": euros(result.left), "votes": decimal(result.votes)}
    texts = {
        "funded": _("%(votes)s votes, and it fitted the pot."),
        "too-expensive": _("It costs %(cost)s, and %(left)s were left in the pot."),
        "below-threshold": _("It did not reach the votes that are needed."),
        "excluded-by": _("Another project on the same place has more votes."),
        "tie-lost": _("As many votes as another one, which the rule puts first."),
        "unaffordable-share": _("Its voters together had less money left than it costs."),
        "no-votes": _("Nobody voted for it."),
        "after-stop": _("The count had ended before it: an earlier one did not fit the pot."),
    }
    return texts.get(result.reason, "") % words
