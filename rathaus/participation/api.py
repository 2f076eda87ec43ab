"""The open interface of taking part: read only, no key, by pages. Nobody's name, no running vote."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation import schemas
from rathaus.participation.ballots.queries import (
    OptionView,
    PollView,
    ResultRow,
    polls_for,
    result,
    turnout,
)
from rathaus.participation.ballots.queries import poll as one_poll
from rathaus.participation.budget.queries import ProjectView, budget
from rathaus.participation.budget.queries import projects as budget_projects
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.contributions.queries import contributions as listed
from rathaus.participation.defects.queries import DefectRow, Filters
from rathaus.participation.defects.queries import defects as reported
from rathaus.participation.processes.queries import OpenProcess, open_processes
from rathaus.participation.processes.queries import process as one_process
from rathaus.participation.surveys.queries import SurveyView, results, surveys_of
from rathaus.participation.surveys.queries import survey as one_survey

router = Router(tags=["participation"])
SIZE, MOST = 50, 200
SURVEYS_A_PAGE = 3  # each asks for its answers
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Counts from 1")]
Size = Annotated[int, Query(ge=1, le=MOST, description=f"How many a page, at most {MOST}")]
P = ParamSpec("P")
T = TypeVar("T")


def _answering(view: Callable[P, T]) -> Callable[P, T]:
    """What a room refuses is an answer with its status and its sentence, as JSON."""

    @wraps(view)
    def enter(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return view(*args, **kwargs)
        except Refusal as refused:
            raise HttpError(refused.status, str(refused) or "Not found") from refused

    return enter


def _cut(rows: Sequence[T], page: int, size: int) -> tuple[dict[str, int], Sequence[T]]:
    """The page's rows, and where it stands."""
    return _place(len(rows), page, size), rows[(page - 1) * size : page * size]


def _place(total: int, page: int, size: int) -> dict[str, int]:
    return {"total": total, "page": page, "pages": max(1, -(-total // size))}


def _url(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


@router.get("/processes", response=schemas.Processes, summary="All participation processes")
@_answering
def processes(request: HttpRequest, page: Page = 1, size: Size = SIZE) -> schemas.Processes:
    """Published processes with their phases, newest first."""
    place, rows = _cut(open_processes(at=now()), page, size)
    return schemas.Processes(items=[_process(one) for one in rows], **place)


@router.get("/processes/{slug}", response=schemas.Process, summary="One process")
@_answering
def process(request: HttpRequest, slug: str) -> schemas.Process:
    """404 if there is none, or it is not published."""
    for one in open_processes(at=now()):
        if one.slug == slug:
            return _process(one)
    raise Refusal("", status=404)


def _process(one: OpenProcess) -> schemas.Process:
    values = vars(one) | {"url": _url(one.url), "phases": [vars(two) for two in one.phases]}
    return schemas.Process.model_validate(values)


@router.get(
    "/processes/{slug}/contributions", response=schemas.Contributions, summary="Contributions"
)
@_answering
def contributions(
    request: HttpRequest, slug: str, page: Page = 1, size: Size = SIZE
) -> schemas.Contributions:
    """Published ideas, proposals and debates of a process, newest first, with the answers."""
    found = one_process(actor=ANONYMOUS, slug=slug)
    rows = listed(actor=ANONYMOUS, process=found.id, page=page, size=size)
    place = _place(rows.total, page, size)
    items = [_contribution(one) for one in (rows if page <= place["pages"] else ())]
    return schemas.Contributions(items=items, **place)


def _contribution(one: ContributionView) -> schemas.Contribution:
    return schemas.Contribution.model_validate(vars(one) | {"url": _url(one.url)})


@router.get("/processes/{slug}/projects", response=schemas.Projects, summary="Budget projects")
@_answering
def projects(
    request: HttpRequest, slug: str, page: Page = 1, size: Size = SIZE
) -> schemas.Projects:
    """Projects of the process's participatory budget with votes, money and day, by number."""
    found = budget(actor=ANONYMOUS, slug=slug)
    place, rows = _cut(budget_projects(actor=ANONYMOUS, budget=found.id, at=now()), page, size)
    return schemas.Projects(items=[_project(one, slug) for one in rows], **place)


def _project(one: ProjectView, slug: str) -> schemas.Project:
    built, voted = one.works, one.result
    values = vars(one) | {
        "reason": one.rejection.reason if one.rejection else None,
        "votes": voted.votes if voted else None,
        "rank": voted.rank if voted else None,
        "phase": built.phase if built else None,
        "granted": built.granted if built else None,
        "spent": built.spent if built else None,
        "due": built.due if built else None,
        "overdue": built.overdue if built else None,
        "url": _url(f"/mitmachen/{slug}/vorhaben/{one.number}/"),
    }
    return schemas.Project.model_validate(values)


@router.get("/processes/{slug}/surveys", response=schemas.Surveys, summary="Survey results")
@_answering
def surveys(request: HttpRequest, slug: str, page: Page = 1) -> schemas.Surveys:
    """Closed surveys of a process; a running one tells nothing, so that it sways nobody."""
    found = one_process(actor=ANONYMOUS, slug=slug)
    closed = [one for one in surveys_of(actor=ANONYMOUS, process=found.id) if one.closed_at]
    place, rows = _cut(closed, page, SURVEYS_A_PAGE)
    return schemas.Surveys(items=[_survey(one) for one in rows], **place)


def _survey(one: SurveyView) -> schemas.Survey:
    full = one_survey(actor=ANONYMOUS, pk=one.id)
    questions = [
        schemas.Question(
            text=count.question.text,
            kind=count.question.kind,
            answered=count.answered,
            average=count.average,
            lines=[schemas.Line.model_validate(vars(line)) for line in count.lines],
        )
        for count in results(actor=ANONYMOUS, survey=full)
    ]
    url = _url(f"/mitmachen/{one.slug}/umfrage/{one.id}/ergebnis/")
    return schemas.Survey.model_validate(vars(one) | {"questions": questions, "url": url})


@router.get("/polls", response=schemas.Polls, summary="Votes")
@_answering
def polls(request: HttpRequest, page: Page = 1, size: Size = SIZE) -> schemas.Polls:
    """All votes that were opened, without results; ask for one to see its result."""
    place, rows = _cut(polls_for(actor=ANONYMOUS), page, size)
    return schemas.Polls(items=[_poll(one, None) for one in rows], **place)


@router.get("/polls/{key}", response=schemas.Poll, summary="One vote with its result")
@_answering
def poll(request: HttpRequest, key: str) -> schemas.Poll:
    """Votes and reasons for each choice once the result is published, before that the choices."""
    view = one_poll(actor=ANONYMOUS, key=key)
    voted = turnout(actor=ANONYMOUS, poll=view.id)
    return _poll(view, voted.voted if voted.at else None)


def _poll(view: PollView, voted: int | None) -> schemas.Poll:
    known = view.state == "published" and voted is not None
    contests = _with_result(view) if known else _without(view)
    values = vars(view) | {
        "process": view.slug,
        "voted": voted,
        "contests": contests,
        "url": _url(f"/mitmachen/abstimmungen/{view.key}/"),
    }
    return schemas.Poll.model_validate(values)


def _without(view: PollView) -> list[schemas.Contest]:
    return [
        schemas.Contest(
            title=one.title,
            method=one.method,
            pot=one.pot,
            district=one.district,
            choices=[_choice(two) for two in one.options],
        )
        for one in view.contests
    ]


def _with_result(view: PollView) -> list[schemas.Contest]:
    return [
        schemas.Contest(
            title=one.contest.title,
            method=one.contest.method,
            pot=one.contest.pot,
            district=one.contest.district,
            choices=[_choice(row.option, row) for row in one.rows],
        )
        for one in result(actor=ANONYMOUS, poll=view.id).contests
    ]


def _choice(one: OptionView, row: ResultRow | None = None) -> schemas.Choice:
    return schemas.Choice(
        number=one.number,
        title=one.title,
        cost=one.cost,
        votes=row.votes if row else None,
        selected=row.selected if row else None,
        reason=row.reason if row else None,
    )


@router.get("/defects", response=schemas.Defects, summary="Reported defects")
@_answering
def defects(request: HttpRequest, page: Page = 1, state: str = "alle") -> schemas.Defects:
    """Public reports, newest first, twelve a page. The whole list: /maengel/meldungen.csv."""
    rows = reported(actor=ANONYMOUS, filters=Filters(state=state), at=now(), page=page)
    total, pages = rows.paginator.count, rows.paginator.num_pages
    items = [_defect(one) for one in (rows.object_list if page <= pages else ())]
    return schemas.Defects(items=items, total=total, page=page, pages=pages)


def _defect(one: DefectRow) -> schemas.Defect:
    values = vars(one) | {
        "category": one.category_name, "unit": one.unit_name, "url": _url(one.url)
    }  # fmt: skip
    return schemas.Defect.model_validate(values)
