"""The pages of an application being filled in."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices.access import draft_page, look_up, nowhere, private
from rathaus.onlineservices.actions.remove_upload import remove_upload
from rathaus.onlineservices.actions.save_step import Files, save_step
from rathaus.onlineservices.actions.submit_application import submit_application
from rathaus.onlineservices.forms import CodeForm, StepForm
from rathaus.onlineservices.forms_engine import Problem
from rathaus.onlineservices.pages import step_page, summary_parts
from rathaus.onlineservices.queries import DraftView, draft
from rathaus.ui.guards import Request, public


@public
@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: Request) -> HttpResponseBase:
    """Go on with a draft: type its code."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        found = look_up(request, form.cleaned_data["code"])
        if found.kind != "nothing":
            page = "status" if found.kind == "application" else "summary"
            return private(redirect(f"onlineservices:{page}", code=found.code))
        nowhere(form, "draft")
    return private(render(request, "onlineservices/resume.html", {"form": form}))


@public
@draft_page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, code: str, step: str) -> HttpResponseBase:
    """One step: questions, what is calculated, save and go on later."""
    if request.method == "POST":
        return _save(request, code, step)
    view = draft(code=code, at=now())
    here = [one for one in view.problems if view.form.fields[one.path].step == step]
    return _show(request, view, step, here if "fehler" in request.GET else [], None)


def _save(request: Request, code: str, step: str) -> HttpResponseBase:
    typed = _typed(request.POST)
    saved = save_step(
        actor=request.actor, code=code, step=step, typed=typed, files=_files(request), at=now()
    )
    go = request.POST.get("go", "")
    if go == "later":
        return redirect("onlineservices:later", code=code)
    if go == "back":
        return redirect("onlineservices:step", code=code, step=saved.previous)
    if saved.problems and not (saved.uncovered and _only_new(saved.problems, typed)):
        return _show(request, draft(code=code, at=now()), step, saved.problems, typed)
    if saved.uncovered:
        messages.info(request, _("Your answer leads to a further question on this page."))
    return redirect("onlineservices:step", code=code, step=saved.next)


def _only_new(problems: tuple[Problem, ...], typed: dict[str, str]) -> bool:
    """Nobody has done anything wrong: the questions were not on the page yet."""
    return all(one.path not in typed and one.code in ("required", "choose") for one in problems)


def _show(
    request: Request,
    view: DraftView,
    key: str,
    problems: list[Problem] | tuple[Problem, ...],
    typed: dict[str, str] | None,
) -> HttpResponseBase:
    language = get_language() or "de"
    page = step_page(view, key, language)
    if page is None:
        return redirect("onlineservices:summary", code=view.code)
    form = StepForm(view, page.step, language=language, typed=typed, problems=problems)
    context = {"draft": view, "page": page, "form": form}
    return render(request, "onlineservices/step.html", context)


@public
@draft_page
@require_POST
def removal(request: Request, code: str, step: str, upload: int) -> HttpResponseBase:
    """Take a file out again."""
    remove_upload(actor=request.actor, code=code, upload=upload, at=now())
    return redirect("onlineservices:step", code=code, step=step)


@public
@draft_page
@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: Request, code: str) -> HttpResponseBase:
    """All answers once more, the declarations, and sending."""
    problems: tuple[Problem, ...] = ()
    typed = None
    if request.method == "POST":
        typed = _typed(request.POST)
        language = get_language() or "de"
        sent = submit_application(
            actor=request.actor, code=code, typed=typed, language=language, at=now()
        )
        if sent.application is not None:
            return redirect("onlineservices:sent", code=code)
        problems = sent.problems
    return _show_summary(request, draft(code=code, at=now()), problems, typed)


def _show_summary(
    request: Request,
    view: DraftView,
    problems: tuple[Problem, ...],
    typed: dict[str, str] | None,
) -> HttpResponseBase:
    language = get_language() or "de"
    page = step_page(view, view.form.steps[-1].key, language)
    assert page is not None  # the last step always is
    steps = view.form.steps_by_key
    unready = {view.form.fields[one.path].step for one in view.problems} - {page.step.key}
    context = {
        "draft": view,
        "page": page,
        "form": StepForm(view, page.step, language=language, typed=typed, problems=problems),
        "parts": summary_parts(view, language),
        "unready": [(key, steps[key].title.in_(language)) for key in steps if key in unready],
    }
    return render(request, "onlineservices/summary.html", context)


@public
@draft_page
@require_safe
def later(request: Request, code: str) -> HttpResponseBase:
    """The code to go on with, large, and until when."""
    return render(request, "onlineservices/later.html", {"draft": draft(code=code, at=now())})


def _typed(post: QueryDict) -> dict[str, str]:
    return {key: value for key, value in post.items() if isinstance(value, str) and len(key) <= 100}


def _files(request: Request) -> Files:
    return tuple(
        (path, Upload(cast(BinaryIO, file.file), file.name or ""))
        for path in request.FILES
        for file in request.FILES.getlist(path)
    )
