"""The result, the published lists, and everything to count again with."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from rathaus.participation import counting
from rathaus.participation.ballots.pages.result import result_page
from rathaus.participation.ballots.pages.table import table_rows
from rathaus.participation.ballots.policies import can_see_result
from rathaus.participation.ballots.queries import (
    audit_file,
    pb_text,
    poll,
    receipts_page,
    turnout,
)
from rathaus.participation.ballots.queries import (
    bundle as bundle_of,
)
from rathaus.participation.ballots.queries import (
    result as result_of,
)
from rathaus.ui.guards import Request, public

PROGRAM = Path(counting.__file__).parent / "recount.py"


@public
@require_safe
def result(request: Request, key: str) -> HttpResponseBase:
    """Why in it, why not; before it is published, the poll's own page."""
    found = poll(actor=request.actor, key=key)
    if not can_see_result(request.actor, found.state):
        return redirect("ballots:poll", key=key)
    page = result_page(
        result_of(actor=request.actor, poll=found.id), turnout(actor=request.actor, poll=found.id)
    )
    return render(request, "ballots/result.html", {"poll": found, "page": page})


@public
@require_safe
def receipts(request: Request, key: str) -> HttpResponseBase:
    """The fingerprints of all tracking codes, sorted."""
    found = poll(actor=request.actor, key=key)
    page = request.GET.get("seite", "1")
    rows = receipts_page(poll=found.id, page=int(page) if page.isdigit() else 1)
    return render(request, "ballots/receipts.html", {"poll": found, "page": rows})


@public
@require_safe
def recount(request: Request, key: str) -> HttpResponseBase:
    """Count again, in the browser or with one file."""
    found = poll(actor=request.actor, key=key)
    if not can_see_result(request.actor, found.state):
        return redirect("ballots:poll", key=key)
    return render(request, "ballots/recount.html", {"poll": found})


@public
@require_safe
def bundle(request: Request, key: str) -> HttpResponseBase:
    """All ballots without names, with rules and result."""
    found = poll(actor=request.actor, key=key)
    return _json(bundle_of(poll=found.id, actor=request.actor), f"{key}.json")


@public
@require_safe
def audit(request: Request, key: str) -> HttpResponseBase:
    """The same with the frozen rules in full, the journal's entries and all changes."""
    found = poll(actor=request.actor, key=key)
    return _json(audit_file(poll=found.id, actor=request.actor), f"{key}-pruefdatei.json")


@public
@require_safe
def pb(request: Request, key: str, number: int) -> HttpResponseBase:
    """A contest's ballots in the format of Pabulib."""
    found = poll(actor=request.actor, key=key)
    contest = next((one for one in found.contests if one.number == number), None)
    if contest is None:
        raise Http404
    text = pb_text(contest=contest.id, actor=request.actor)
    return _file(text, f"{key}-{number}.pb", "text/plain; charset=utf-8")


@public
@require_safe
def table(request: Request, key: str) -> HttpResponseBase:
    """The result as a table (CSV)."""
    found = poll(actor=request.actor, key=key)
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(
        table_rows(result_of(actor=request.actor, poll=found.id))
    )
    return _file("\ufeff" + text.getvalue(), f"{key}.csv", "text/csv; charset=utf-8")


@public
@require_safe
def recount_program(request: Request, key: str) -> HttpResponseBase:
    """The program of one file that counts the bundle again."""
    poll(actor=request.actor, key=key)
    text = PROGRAM.read_text("utf-8")
    return _file(text, "recount.py", "text/x-python; charset=utf-8")


def _json(data: Mapping[str, object], name: str) -> HttpResponse:
    response = JsonResponse(dict(data), json_dumps_params={"ensure_ascii": False})
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _file(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
