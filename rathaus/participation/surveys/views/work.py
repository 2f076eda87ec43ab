"""Surveys at the workplace: write, publish, close, read what people wrote."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.queries import processes_for
from rathaus.participation.surveys.actions.close_survey import close_survey
from rathaus.participation.surveys.actions.create_survey import SurveyDraft, create_survey
from rathaus.participation.surveys.actions.publish_survey import publish_survey
from rathaus.participation.surveys.actions.remove_question import remove_question
from rathaus.participation.surveys.actions.write_question import write_question
from rathaus.participation.surveys.forms import CloseForm, QuestionForm, SurveyForm
from rathaus.participation.surveys.queries import SurveyView, all_surveys, survey, texts
from rathaus.ui.guards import Request, staff


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def surveys(request: Request) -> HttpResponseBase:
    """All surveys."""
    return render(request, "surveys/surveys.html", {"rows": all_surveys(actor=request.actor)})


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponseBase:
    """Begin one."""
    running = processes_for(actor=request.actor)
    form = SurveyForm(running, request.POST or None)
    if not form.is_valid():
        return render(request, "surveys/new.html", {"form": form})
    made = create_survey(actor=request.actor, draft=SurveyDraft(**form.cleaned_data), at=now())
    return redirect("surveys:survey", pk=made.id)


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def survey_(request: Request, pk: int) -> HttpResponseBase:
    """One with its questions."""
    return render(request, "surveys/survey.html", {"survey": survey(actor=request.actor, pk=pk)})


def _initial(found: SurveyView, question: int) -> dict[str, object]:
    one = next((one for one in found.questions if one.key == f"q{question}"), None)
    if one is None:
        raise Refusal(_("There is no such question."), status=404)
    return {
        "text": one.text, "kind": one.kind, "help": one.help, "page": one.page,
        "options": "\n".join(option.text for option in one.options), "required": one.required,
        "only_if": one.only_if[1:], "only_answers": ", ".join(one.only_answers),
    }  # fmt: skip


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Request, pk: int, question: int | None = None) -> HttpResponseBase:
    """Write a question, a new one or one that is there."""
    found = survey(actor=request.actor, pk=pk)
    initial = _initial(found, question) if question else {}
    keys = [one.key for one in found.questions]
    place = keys.index(f"q{question}") if question else len(keys)
    form = QuestionForm(found.questions[:place], request.POST or None, initial=initial)
    if not form.is_valid():
        context = {"survey": found, "form": form, "question": question}
        return render(request, "surveys/question.html", context)
    write_question(
        actor=request.actor, survey=pk, draft=form.draft(), at=now(), question=question
    )  # fmt: skip
    messages.success(request, _("Question saved."))
    return redirect("surveys:survey", pk=pk)


@staff(Role.EDITOR)
@require_POST
def removal(request: Request, pk: int, question: int) -> HttpResponseBase:
    """Take a question out."""
    remove_question(actor=request.actor, survey=pk, question=question, at=now())
    messages.success(request, _("Question removed."))
    return redirect("surveys:survey", pk=pk)


@staff(Role.EDITOR)
@require_POST
def publication(request: Request, pk: int) -> HttpResponseBase:
    """Let people answer."""
    publish_survey(actor=request.actor, survey=pk, at=now())
    messages.success(request, _("The survey is open."))
    return redirect("surveys:survey", pk=pk)


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: Request, pk: int) -> HttpResponseBase:
    """Close it and say what the town makes of it."""
    form = CloseForm(request.POST or None)
    if not form.is_valid():
        found = survey(actor=request.actor, pk=pk)
        return render(request, "surveys/closing.html", {"form": form, "survey": found})
    close_survey(actor=request.actor, survey=pk, summary=form.cleaned_data["summary"], at=now())
    messages.success(request, _("The survey is closed, its result is public."))
    return redirect("surveys:survey", pk=pk)


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def texts_(request: Request, pk: int) -> HttpResponseBase:
    """What people wrote in their own words: not published, for names may stand in it."""
    found = survey(actor=request.actor, pk=pk)
    rows = texts(actor=request.actor, survey=found)
    return render(request, "surveys/texts.html", {"survey": found, "rows": rows})
