"""Answer a survey, and see what was answered."""

import csv

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation.actions.spend_proof import spend_proof
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.moderation.queries import network
from rathaus.participation.processes.queries import process
from rathaus.participation.surveys.actions.answer_survey import answer_survey
from rathaus.participation.surveys.filling import REVIEW, Step, step
from rathaus.participation.surveys.policies import needs_account
from rathaus.participation.surveys.pseudonym import pseudonym_of, remember
from rathaus.participation.surveys.queries import (
    SurveyView,
    has_answered,
    survey,
    surveys_of,
)
from rathaus.participation.surveys.queries import results as counts
from rathaus.ui.cells import inert
from rathaus.ui.guards import Request, public, sign_in_first


@public
@require_safe
def of_process(request: Request, slug: str) -> HttpResponseBase:
    """The surveys of a process."""
    found = process(actor=request.actor, slug=slug, at=now())
    rows = surveys_of(actor=request.actor, process=found.id)
    return render(
        request,
        "surveys/of_process.html",
        {"process": found, "tab": "survey", "rows": rows, "asked": found.allows("survey", now())},
    )


def _of(request: Request, slug: str, pk: int) -> SurveyView:
    found = survey(actor=request.actor, pk=pk)
    if found.slug != slug:
        raise Refusal(_("There is no such survey."), status=404)
    return found


@public
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Page by page; what was answered stays in the form until it is sent."""
    found = process(actor=request.actor, slug=slug, at=now())
    asked = _of(request, slug, pk)
    if needs_account(found.who) and not request.actor.is_citizen:
        return sign_in_first(request)
    who = request.actor.key if request.actor.is_citizen else pseudonym_of(request)
    if asked.state != "open" or has_answered(survey=pk, who=who):
        done = asked.state == "open"
        context = {"process": found, "tab": "survey", "survey": asked, "done": done}
        return render(request, "surveys/answered.html", context)
    where = step(asked, request.POST if request.method == "POST" else None)
    if where.page == REVIEW and request.POST.get("go") == "send":
        return _send(request, asked, where, who)
    context = {"process": found, "tab": "survey", "survey": asked, "step": where}
    return remember(render(request, "surveys/page.html", context | {"form": where.form}), who)


def _send(request: Request, asked: SurveyView, where: Step, who: str) -> HttpResponseBase:
    at, address = now(), network(request.META.get("REMOTE_ADDR", ""))
    proved = spend_proof(payload=request.POST.get("altcha", ""), at=at)
    take_turn(kind="answer" if proved else "answer-unproved", who=address, at=at)
    answer_survey(actor=request.actor, survey=asked.id, who=who, answers=where.answers, at=at)
    messages.success(request, _("Thank you, your answers count. Nobody can tell they are yours."))
    return redirect("surveys:of_process", slug=asked.slug)


@public
@require_safe
def results(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """What was answered, once it is closed."""
    found = process(actor=request.actor, slug=slug, at=now())
    asked = _of(request, slug, pk)
    rows = counts(actor=request.actor, survey=asked)
    context = {"process": found, "tab": "survey", "survey": asked, "rows": rows}
    return render(request, "surveys/results.html", context)


@public
@require_safe
def table(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """The counts as a table for everybody."""
    asked = _of(request, slug, pk)
    rows = counts(actor=request.actor, survey=asked)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="umfrage-{pk}.csv"'
    answer.write("\ufeff")
    paper = csv.writer(answer, delimiter=";")
    paper.writerow([_("Question"), _("Answer"), _("Count"), _("Answered")])
    for row in rows:
        for line in row.lines:
            paper.writerow([inert(row.question.text), inert(line.text), line.count, row.answered])
        if not row.lines:
            told = row.answered if row.answered is not None else _("fewer than 5")
            paper.writerow([inert(row.question.text), "", "", told])
    return answer
