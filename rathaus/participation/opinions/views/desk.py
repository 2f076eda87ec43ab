"""The workplace: open, put in, translate, send to the moderation, close."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.opinions import queries
from rathaus.participation.opinions.actions.change_conversation import change_conversation
from rathaus.participation.opinions.actions.close_conversation import close_conversation
from rathaus.participation.opinions.actions.open_conversation import (
    ConversationDraft,
    open_conversation,
)
from rathaus.participation.opinions.actions.question_statement import question_statement
from rathaus.participation.opinions.actions.seed_statement import seed_statement
from rathaus.participation.opinions.actions.translate_statement import translate_statement
from rathaus.participation.opinions.forms import (
    ConversationForm,
    SeedForm,
    TranslationForm,
    accepted,
)
from rathaus.ui.guards import Request, staff

WRITE = ["GET", "HEAD", "POST"]


def _draft(form: ConversationForm) -> ConversationDraft:
    given = form.cleaned_data
    return ConversationDraft(
        given["topic"], given["intro"], tuple(given["languages"]), given["own_statements"]
    )


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def conversations(request: Request) -> HttpResponseBase:
    """All pictures of opinions."""
    rows, free = queries.desk(actor=request.actor)
    context = {"rows": rows, "free": free, "may": request.actor.has(Role.EDITOR)}
    return render(request, "opinions/desk.html", context)


@staff(Role.EDITOR)
@require_http_methods(WRITE)
def new(request: Request) -> HttpResponseBase:
    """Open one for a process."""
    _rows, free = queries.desk(actor=request.actor)
    choices = [(one.id, one.title) for one in free]
    form = ConversationForm(request.POST or None, processes=choices)
    if form.is_valid():
        made = open_conversation(
            actor=request.actor,
            process=form.cleaned_data["process"],
            draft=_draft(form),
            at=now(),
        )
        return redirect("opinions:conversation", pk=made)
    return render(request, "opinions/edit.html", {"form": form, "free": free})


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def conversation(request: Request, pk: int) -> HttpResponseBase:
    """One with its statements."""
    page = queries.conversation_page(actor=request.actor, pk=pk)
    return render(request, "opinions/conversation.html", {"page": page, "seed": SeedForm()})


@staff(Role.EDITOR)
@require_http_methods(WRITE)
def edit(request: Request, pk: int) -> HttpResponseBase:
    """Topic, words, languages."""
    page = queries.conversation_page(actor=request.actor, pk=pk)
    form = ConversationForm(request.POST or None, processes=[], page=page)
    if form.is_valid():
        change_conversation(actor=request.actor, conversation=pk, draft=_draft(form), at=now())
        return redirect("opinions:conversation", pk=pk)
    return render(request, "opinions/edit.html", {"form": form, "page": page})


@staff(Role.EDITOR)
@require_POST
def seeds(request: Request, pk: int) -> HttpResponseBase:
    """Put a statement in."""
    form = SeedForm(request.POST)
    if form.is_valid() and accepted(form, lambda: _seed(request, pk, form)):
        return redirect("opinions:conversation", pk=pk)
    page = queries.conversation_page(actor=request.actor, pk=pk)
    context = {"page": page, "seed": form, "form": form}
    return render(request, "opinions/conversation.html", context)


def _seed(request: Request, pk: int, form: SeedForm) -> None:
    seed_statement(actor=request.actor, conversation=pk, text=form.cleaned_data["text"], at=now())
    messages.success(request, _("The statement is in."))


@staff(Role.EDITOR)
@require_POST
def closure(request: Request, pk: int) -> HttpResponseBase:
    """No more answers."""
    close_conversation(actor=request.actor, conversation=pk, at=now())
    messages.success(request, _("Closed. The result stays on its page."))
    return redirect("opinions:conversation", pk=pk)


@staff(Role.EDITOR)
@require_http_methods(WRITE)
def translations(request: Request, pk: int) -> HttpResponseBase:
    """A statement in the other languages."""
    row = queries.statement_row(actor=request.actor, pk=pk)
    form = TranslationForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        for one in row.translations:
            if form.cleaned_data[one.language] != one.text:
                translate_statement(
                    actor=request.actor,
                    statement=pk,
                    language=one.language,
                    text=form.cleaned_data[one.language],
                    at=now(),
                )
        return redirect("opinions:conversation", pk=row.conversation)
    return render(request, "opinions/translations.html", {"row": row, "form": form})


@staff(Role.EDITOR)
@require_POST
def question(request: Request, pk: int) -> HttpResponseBase:
    """Send a statement to the moderation."""
    question_statement(actor=request.actor, statement=pk, at=now())
    messages.success(request, _("The statement waits in the moderation."))
    return redirect("opinions:conversation", pk=request.POST.get("zurueck", "0"))
