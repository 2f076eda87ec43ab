"""The parts of a process's pages. Rooms above bring theirs; a part without pages is left out."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from rathaus.participation.processes.queries import ProcessView


@dataclass(frozen=True)
class Tab:
    """A tab as ui/tabs.html shows it."""

    label: str | Promise
    url: str
    current: bool
    count: int | None = None

    @staticmethod
    def names() -> dict[str, Promise]:
        """The word of each tab."""
        return {key: label for key, label, _url, _formats in PARTS}


@dataclass(frozen=True)
class Next:
    """Something that can be done now."""

    label: str | Promise
    url: str


# key, word, name of the address, formats that bring it (none: always)
PARTS: list[tuple[str, Promise, str, tuple[str, ...]]] = [
    ("info", pgettext_lazy("tab", "About"), "processes:process", ()),
    ("ideas", pgettext_lazy("tab", "Ideas"), "contributions:list", ("ideas",)),
    ("debate", pgettext_lazy("tab", "Contributions"), "contributions:list", ("debate",)),
    ("exchange", pgettext_lazy("tab", "Idea exchange"), "contributions:list", ("exchange",)),
    ("budget", pgettext_lazy("tab", "Projects"), "budget:projects", ("budget",)),
    ("ballot", pgettext_lazy("tab", "Vote"), "ballots:of_process", ("ballot",)),
    ("survey", pgettext_lazy("tab", "Survey"), "surveys:of_process", ("survey",)),
    ("consultation", pgettext_lazy("tab", "Draft"), "consultations:of_process", ("consultation",)),
    ("opinions", pgettext_lazy("tab", "Opinions"), "opinions:of_process", ("opinions",)),
    ("award", pgettext_lazy("tab", "Award"), "awards:of_process", ("award",)),
    ("events", pgettext_lazy("tab", "Events"), "processes:events", ("events",)),
    ("result", pgettext_lazy("tab", "Result"), "processes:result", ("result",)),
]
CONTRIBUTIONS = ("ideas", "debate", "exchange")
# what an offer leads to: words for the button, tabs that can take it, in this order
DO: list[tuple[str, Promise, tuple[str, ...]]] = [
    ("vote", pgettext_lazy("do", "Vote now"), ("award", "ballot")),
    ("survey", pgettext_lazy("do", "Answer the survey"), ("survey",)),
    ("propose", pgettext_lazy("do", "Hand in a contribution"), (*CONTRIBUTIONS, "award")),
    ("annotate", pgettext_lazy("do", "Comment on the draft"), ("consultation",)),
    ("opinion", pgettext_lazy("do", "Say your opinion"), ("opinions",)),
    ("support", pgettext_lazy("do", "Support contributions"), CONTRIBUTIONS),
    ("comment", pgettext_lazy("do", "Read and comment"), (*CONTRIBUTIONS, "budget")),
]


def _url(name: str, slug: str) -> str:
    try:
        return reverse(name, args=[slug])
    except NoReverseMatch:
        return ""


def tabs_of(process: ProcessView, current: str) -> list[Tab]:
    """The tabs a process has; contributions of several kinds share a page and so a tab."""
    tabs: list[Tab] = []
    parts = {*process.formats, *(("result",) if process.result else ())}
    for key, label, name, formats in PARTS:
        url = _url(name, process.slug)
        if not url or (formats and not set(formats) & parts):
            continue
        here = key == current or (key in CONTRIBUTIONS and current in CONTRIBUTIONS)
        if any(one.url == url for one in tabs):
            continue
        tabs.append(Tab(label, url, here))
    return tabs


def next_step(process: ProcessView) -> list[Next]:
    """What the phases of today offer, most important first; nothing while nothing runs."""
    if process.state != "running":
        return []
    offers = {offer for phase in process.present for offer in phase.offers}
    names = {key: name for key, _label, name, _formats in PARTS}
    found: list[Next] = []
    for offer, label, keys in DO:
        key = next((one for one in keys if one in process.formats), None)
        url = _url(names[key], process.slug) if offer in offers and key else ""
        if url and all(one.url != url for one in found):
            found.append(Next(label, url))
    return found
