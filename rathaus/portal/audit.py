"""The journal for the audit office: entries with their seals, and the check of the chain."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from rathaus.accounts.queries import Person
from rathaus.kernel.models import Entry, Seal, Unsealed
from rathaus.kernel.seal import Verdict, verify
from rathaus.portal import chronicle
from rathaus.portal.forms import JournalForm

PER_PAGE = 50
# a matter is read as a whole; whoever asks for a monster gets its beginning
WHOLE_MATTER = 500


@dataclass(frozen=True)
class Line:
    """One entry in words. `seal` is its number in the chain, None within the first second."""

    id: int
    fact: str
    matter: UUID | None
    subject: str
    actor: str
    unit: str
    at: datetime
    data: tuple[tuple[str, str], ...]
    seal: int | None


@dataclass(frozen=True)
class Leaf:
    """A page of the journal and the state of the chain. `older` is the next page's `vor`."""

    lines: tuple[Line, ...]
    older: int | None
    head: int
    head_hash: str
    unsealed: int


def leaf(form: JournalForm) -> Leaf:
    """The entries asked for: a matter from its beginning, else newest first. Four queries."""
    asked = form.cleaned_data if form.is_valid() else {}
    matter = asked.get("anliegen")
    rows = Entry.objects.select_related("seal")
    if fact := asked.get("fakt"):
        rows = rows.filter(fact=fact)
    if matter:
        found = list(rows.filter(matter=matter).order_by("at", "pk")[:WHOLE_MATTER])
    else:
        if before := asked.get("vor"):
            rows = rows.filter(pk__lt=before)
        found = list(rows.order_by("-pk")[: PER_PAGE + 1])
    more = not matter and len(found) > PER_PAGE
    shown = found[:PER_PAGE] if more else found
    known = chronicle.people_in(shown)
    head = Seal.objects.order_by("-number").first()
    return Leaf(
        tuple(_line(entry, known) for entry in shown),
        shown[-1].pk if more else None,
        head.number if head else 0,
        head.hash if head else "",
        Unsealed.objects.count(),
    )


def _line(entry: Entry, known: dict[int, Person]) -> Line:
    seal: Seal | None = getattr(entry, "seal", None)
    return Line(
        entry.pk,
        chronicle.fact_word(entry.fact),
        entry.matter,
        entry.subject,
        chronicle.who(entry.actor, known),
        entry.unit,
        entry.at,
        chronicle.content(entry.data, known),
        seal.number if seal else None,
    )


def check() -> Verdict:
    """Recompute the whole chain."""
    return verify()


def sentence(verdict: Verdict) -> str:
    """What the check found, in one sentence."""
    if verdict.ok:
        return _("All %(count)d entries are as they were written.") % {"count": verdict.entries}
    return _("The journal was changed: the first bad link is %(link)s.") % {
        "link": verdict.first_bad
    }
