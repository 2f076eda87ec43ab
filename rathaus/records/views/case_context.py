"""What the case page is made of, tab by tab, in few queries."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.accounts import queries as accounts
from rathaus.kernel import journal
from rathaus.kernel.clock import now
from rathaus.records import case_page, policies
from rathaus.records.filing import local_day
from rathaus.records.forms import ApplicantForm, AssignForm, NoteForm, ResubmissionForm
from rathaus.records.next_step import next_step, signature_events
from rathaus.records.pages import shown
from rathaus.records.queries import CaseView
from rathaus.records.queries.drafting import answers_for, notes_of, returned
from rathaus.records.queries.tasks import tasks_of
from rathaus.ui.guards import Request

PARTS = ("dokumente", "antrag", "aufgaben", "verlauf", "beteiligte")
RECENT = 4


@dataclass(frozen=True)
class Tab:
    """A tab of the page."""

    url: str
    label: str
    count: int | None
    current: bool


@dataclass(frozen=True)
class Sheet:
    """What is shown large. Without `image` it can only be downloaded."""

    title: str
    file: str
    image: str
    page: int
    pages: int
    key: str
    previous: str = ""
    following: str = ""


def case_context(request: Request, case: CaseView, *, part: str = "") -> dict[str, object]:
    """The context of `records/case.html`."""
    part = part or request.GET.get("teil", "")
    part = part if part in PARTS else PARTS[0]
    tasks = tasks_of(case=case.id)
    back = returned(case=case.id) if case.drafts else None
    entries = journal.told(matter=case.matter)
    people = accounts.people(case_page.actors_in(entries))
    lines = case_page.history(entries, people)
    kind, state = case_page.STATES[case.state]
    context: dict[str, object] = {
        "case": case,
        "part": part,
        "today": local_day(now()),
        "state_kind": kind,
        "state": state,
        "outcome": case_page.OUTCOMES.get(case.decision.outcome, "") if case.decision else "",
        "step": next_step(case, tasks, request.actor, back),
        "signing": signature_events(case, back),
        "tasks": tasks,
        "history": lines,
        "recent": lines[:RECENT],
        "tabs": _tabs(case, part, len(lines)),
    }
    return context | _part(request, case, part)


def _part(request: Request, case: CaseView, part: str) -> dict[str, object]:
    match part:
        case "antrag":
            return {"answers": answers_for(actor=request.actor, case=case.id)}
        case "aufgaben":
            return {"aufgaben_form": ResubmissionForm()}
        case "verlauf":
            return {"notes": notes_of(case=case.id), "verlauf_form": NoteForm()}
        case "beteiligte":
            return _people(request, case)
    return {"sheet": _sheet(request, case)}


def _people(request: Request, case: CaseView) -> dict[str, object]:
    initial = {"name": case.applicant_name, "address": case.applicant_address}
    context: dict[str, object] = {"beteiligte_form": ApplicantForm(initial=initial)}
    if policies.can_assign(request.actor, case.unit, 0):
        colleagues = accounts.caseworkers(case.unit)
        context["assign_form"] = AssignForm(people=colleagues, initial={"account": case.caseworker})
    return context


def _tabs(case: CaseView, part: str, happened: int) -> list[Tab]:
    documents = len(case.documents) + len(case.drafts[-1:] if case.decision is None else [])
    labels = {
        "dokumente": (_("Documents"), documents),
        "antrag": (_("Application"), None),
        "aufgaben": (_("Tasks"), None),
        "verlauf": (_("History"), happened),
        "beteiligte": (_("People"), None),
    }
    base = reverse("records:case", args=[case.id])
    return [
        Tab(f"{base}?teil={key}", label, count, key == part)
        for key, (label, count) in labels.items()
    ]


def _sheet(request: Request, case: CaseView) -> Sheet | None:
    wanted = request.GET.get("dokument", "")
    number = request.GET.get("seite", "1")
    page = int(number) if number.isdigit() and len(number) < 5 else 1
    newest = case.drafts[-1] if case.drafts and case.decision is None else None
    if newest is not None and wanted in ("", "entwurf"):
        return Sheet(
            _("Decision, draft %(number)s") % {"number": newest.number},
            reverse("records:draft_pdf", args=[case.id, newest.number]),
            reverse("records:draft_page", args=[case.id, newest.number, 1]),
            1,
            1,
            "entwurf",
        )
    chosen = next((one for one in case.documents if str(one.id) == wanted), None)
    chosen = chosen or (case.documents[0] if case.documents else None)
    if chosen is None:
        return None
    kind = "application/pdf" if chosen.view != chosen.sha256 else chosen.media_type
    pages = shown(chosen.view, kind).pages
    page = min(max(page, 1), max(pages, 1))
    base = f"{reverse('records:case', args=[case.id])}?dokument={chosen.id}&seite="
    return Sheet(
        chosen.title,
        reverse("records:document", args=[chosen.id]),
        reverse("records:document_page", args=[chosen.id, page]) if pages else "",
        page,
        pages,
        str(chosen.id),
        f"{base}{page - 1}" if page > 1 else "",
        f"{base}{page + 1}" if page < pages else "",
    )
