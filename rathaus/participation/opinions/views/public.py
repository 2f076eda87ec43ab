"""Answering statements, and the result."""

import csv

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.opinions import pages, queries
from rathaus.participation.opinions.actions.cast_vote import cast_vote
from rathaus.participation.opinions.actions.submit_statement import submit_statement
from rathaus.participation.opinions.actions.withdraw_votes import withdraw_votes
from rathaus.participation.opinions.forms import OwnForm, accepted
from rathaus.participation.opinions.queries import TakingPage
from rathaus.ui.guards import Request, public


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _taking(request: Request, slug: str, wanted: int | None = None) -> TakingPage:
    return queries.taking_page(
        actor=request.actor,
        slug=slug,
        pseudonym=pages.pseudonym_of(request),
        language=pages.language_of(request),
        at=now(),
        wanted=wanted,
    )


def _back(name: str, slug: str, request: Request, anchor: str = "") -> HttpResponseBase:
    chosen = request.POST.get("sprache", "")
    query = f"?sprache={chosen}" if chosen.isalpha() else ""
    return redirect(f"{reverse(f'opinions:{name}', args=[slug])}{query}{anchor}")


@public
@require_safe
def of_process(request: Request, slug: str) -> HttpResponseBase:
    """One statement at a time."""
    page = _taking(request, slug, _number(request.GET.get("aussage")))
    context = {"process": page.process, "tab": "opinions", "page": page, "part": "answer"}
    return render(request, "opinions/statement.html", context)


@public
@require_POST
def vote(request: Request, slug: str) -> HttpResponseBase:
    """An answer; then the next statement, or back to one's own answers."""
    pseudonym = pages.pseudonym_for(request)
    cast_vote(
        actor=request.actor,
        statement=_number(request.POST.get("aussage")) or 0,
        answer=request.POST.get("antwort", ""),
        pseudonym=pseudonym,
        proof=request.POST.get("altcha", ""),
        network=pages.network_of(request),
        at=now(),
    )
    mine = request.POST.get("von") == "meine"
    back = _back("answers" if mine else "of_process", slug, request, "" if mine else "#aussage")
    return pages.remember(back, pseudonym)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: Request, slug: str) -> HttpResponseBase:
    """Write a statement; similar ones come first."""
    page = _taking(request, slug)
    form = OwnForm(request.POST or None, page.conversation)
    alike: list[queries.StatementView] = []
    if form.is_valid():
        if not form.cleaned_data["sure"]:
            alike = _similar(page, form)
        if not alike and _submitted(request, page, form):
            return _back("of_process", slug, request)
    context = {"process": page.process, "tab": "opinions", "page": page, "part": "own"}
    return render(request, "opinions/own.html", {**context, "form": form, "alike": alike})


def _similar(page: TakingPage, form: OwnForm) -> list[queries.StatementView]:
    return queries.similar(
        conversation=page.conversation.id,
        text=form.cleaned_data["text"],
        language=page.conversation.language,
    )


def _submitted(request: Request, page: TakingPage, form: OwnForm) -> bool:
    """True once it is written; what is wrong with the text stands at its field."""

    def submit() -> None:
        made = submit_statement(
            actor=request.actor,
            conversation=page.conversation.id,
            text=form.cleaned_data["text"],
            language=form.wanted_language(page.conversation),
            proof=request.POST.get("altcha", ""),
            network=pages.network_of(request),
            at=now(),
        )
        seen = _("Thank you. Others can answer your statement now.")
        waits = _("Thank you. We read your statement first, then others see it.")
        messages.success(request, waits if made.held else seen)

    return accepted(form, submit)


@public
@require_safe
def answers(request: Request, slug: str) -> HttpResponseBase:
    """One's own answers, to change or to take back."""
    page = queries.answers_page(
        actor=request.actor,
        slug=slug,
        pseudonym=pages.pseudonym_of(request),
        language=pages.language_of(request),
        at=now(),
    )
    context = {"process": page.process, "tab": "opinions", "page": page, "part": "answers"}
    return render(request, "opinions/answers.html", context)


@public
@require_POST
def withdrawal(request: Request, slug: str) -> HttpResponseBase:
    """Take all answers back."""
    page = _taking(request, slug)
    many = withdraw_votes(
        actor=request.actor,
        conversation=page.conversation.id,
        pseudonym=pages.pseudonym_of(request),
        at=now(),
    )
    messages.success(request, _("Deleted answers: %(many)d.") % {"many": many})
    return _back("answers", slug, request)


@public
@require_safe
def result(request: Request, slug: str) -> HttpResponseBase:
    """Groups, what all agree on, what divides, where am I."""
    page = queries.result_page(
        actor=request.actor,
        slug=slug,
        pseudonym=pages.pseudonym_of(request),
        language=pages.language_of(request),
        at=now(),
    )
    context = {"process": page.process, "tab": "opinions", "page": page, "part": "result"}
    return render(request, "opinions/result.html", context)


@public
@require_safe
def table(request: Request, slug: str, name: str) -> HttpResponseBase:
    """Open data: one of the tables as CSV."""
    found = queries.export_table(actor=request.actor, slug=slug, name=name)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}.csv"'
    writer = csv.writer(response)
    writer.writerow(found.head)
    writer.writerows(found.rows)
    return response


@public
@require_safe
def everything(request: Request, slug: str) -> HttpResponseBase:
    """Open data: all of it as JSON."""
    found = queries.export_json(actor=request.actor, slug=slug)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
