"""A contribution's page, and what readers do there."""

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel import blobs
from rathaus.kernel.actor import Actor
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions import queries
from rathaus.participation.contributions.actions.ask_support import ask_support
from rathaus.participation.contributions.actions.comment_contribution import comment_contribution
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.actions.withdraw_comment import withdraw_comment
from rathaus.participation.contributions.actions.withdraw_support import withdraw_support
from rathaus.participation.contributions.forms import CommentForm, MessageForm, SupportForm
from rathaus.participation.contributions.kinds import OUTCOMES
from rathaus.participation.contributions.pages import tab_of, visitor, whole
from rathaus.participation.contributions.policies import can_answer, can_take_part
from rathaus.participation.contributions.queries import ContributionView
from rathaus.participation.processes.queries import ProcessView, process
from rathaus.ui.guards import Request, public

TALK = {"neu": "new", "alt": "old", "antworten": "answers"}


def find(request: Request, slug: str, number: str) -> tuple[ProcessView, ContributionView]:
    """The process and its contribution. Refusal (404) where they do not belong together."""
    found = process(actor=request.actor, slug=slug)
    one = queries.contribution(actor=request.actor, number=number)
    if one.process != found.id:
        raise Refusal(_("There is no such contribution (any more)."), status=404)
    return found, one


@public
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Text, place, supporters, answer, comments. A POST is a comment."""
    found, shown = find(request, slug, number)
    form = CommentForm(
        request.POST or None, process=found, debate=shown.kind == "debate",
        signed_in=request.actor.is_citizen or request.actor.is_staff,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        comment = comment_contribution(
            actor=request.actor, contribution=shown.id, text=form.cleaned_data["text"], at=now(),
            side=form.cleaned_data.get("side", ""), author_name=form.cleaned_data["author_name"],
            email=form.cleaned_data.get("email", ""), altcha=request.POST.get("altcha", ""),
            network=visitor(request),
        )  # fmt: skip
        return _commented(request, shown, comment)
    context = _context(request, found, shown) | {"form": form}
    return render(request, "contributions/one.html", context)


def _commented(request: Request, shown: ContributionView, comment: int) -> HttpResponseBase:
    state, _contribution = queries.comment_of(pk=comment)
    words = {
        "asked": _("Open the link in the e-mail we sent you: then your comment appears."),
        "held": _("Thank you. Somebody reads your comment, then it appears."),
    }.get(state, _("Thank you. Your comment is here."))
    messages.success(request, words)
    return redirect(
        f"{shown.url}#k{comment}" if state == "published" else f"{shown.url}#kommentare"
    )


def _speaks(actor: Actor, found: ProcessView) -> bool:
    """Comments for the town, with the name of the unit."""
    return actor.is_staff and can_answer(actor, found.unit)


def _context(request: Request, found: ProcessView, shown: ContributionView) -> dict[str, object]:
    talk = request.GET.get("kommentare", "neu")
    side = request.GET.get("seite_der", "")
    comments, number = queries.comments_on(
        actor=request.actor, contribution=shown.id, order=TALK.get(talk, "new"),
        side=side if side in ("pro", "con") else "", page=whole(request.GET.get("k")),
    )  # fmt: skip
    moment = now()
    actor = request.actor
    taking = shown.state == "published"
    return {
        "process": found, "tab": tab_of(found), "one": shown, "comments": comments,
        "number": number, "talk": talk, "more": whole(request.GET.get("k")) * 50 < number,
        "next": whole(request.GET.get("k")) + 1,
        "details": queries.details(actor=actor, one=shown), "outcomes": OUTCOMES,
        "may_support": taking and found.allows("support", moment) and not actor.is_staff,
        "by_mail": found.who in ("anyone", "mail") and not actor.is_citizen,
        "may_comment": taking and found.allows("comment", moment)
        and (can_take_part(actor, found.who, email="later") or can_answer(actor, found.unit)),
        "talking": taking and found.allows("comment", moment),
        "support_form": SupportForm(auto_id="unterstuetzen_%s"),
        "join_form": MessageForm(auto_id="mitmachen_%s"), "official": _speaks(actor, found), "today": local_day(moment),
        "overdue": shown.is_overdue(local_day(moment)), "may_answer": can_answer(actor, found.unit),
        "threshold": found.support_threshold if shown.kind == "proposal" else None,
        "missing": max(0, (found.support_threshold or 0) - shown.supports),
    }  # fmt: skip


@public
@require_safe
def photo(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Its photo."""
    _found, shown = find(request, slug, number)
    if shown.photo is None:
        raise Refusal(_("There is no photo."), status=404)
    response = FileResponse(blobs.open_blob(shown.photo), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@public
@require_safe
def history(request: Request, slug: str, number: str) -> HttpResponseBase:
    """What it said before."""
    found, shown = find(request, slug, number)
    context = {
        "process": found, "tab": tab_of(found), "one": shown,
        "history": queries.history(one=shown),
    }  # fmt: skip
    return render(request, "contributions/history.html", context)


@public
@require_POST
def support(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Support it, or take that back."""
    _found, shown = find(request, slug, number)
    verb = withdraw_support if "zurueck" in request.POST else support_contribution
    verb(actor=request.actor, contribution=shown.id, at=now())
    return redirect(f"{shown.url}#unterstuetzen")


@public
@require_POST
def support_by_mail(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Support it without an account: a link by e-mail."""
    found, shown = find(request, slug, number)
    form = SupportForm(request.POST, auto_id="unterstuetzen_%s")
    if not form.is_valid():
        context = _context(request, found, shown) | {"support_form": form}
        comment = CommentForm(process=found, debate=shown.kind == "debate", signed_in=False)
        return render(request, "contributions/one.html", context | {"form": comment})
    ask_support(
        actor=request.actor, contribution=shown.id, email=form.cleaned_data["email"], at=now(),
        altcha=request.POST.get("altcha", ""), network=visitor(request),
    )  # fmt: skip
    messages.success(request, _("Open the link in the e-mail we sent you: then it counts."))
    return redirect(f"{shown.url}#unterstuetzen")


@public
@require_POST
def reply(request: Request, slug: str, number: str, comment: int) -> HttpResponseBase:
    """Reply to a comment."""
    _found, shown = find(request, slug, number)
    made = comment_contribution(
        actor=request.actor, contribution=shown.id, text=request.POST.get("text", ""), at=now(),
        parent=comment, author_name=request.POST.get("author_name", ""),
        email=request.POST.get("email", ""), altcha=request.POST.get("altcha", ""),
        network=visitor(request),
    )  # fmt: skip
    return _commented(request, shown, made)


@public
@require_POST
def comment_withdrawal(request: Request, slug: str, number: str, comment: int) -> HttpResponseBase:
    """Take one's comment back."""
    _found, shown = find(request, slug, number)
    withdraw_comment(actor=request.actor, comment=comment, at=now())
    messages.success(request, _("Your comment is gone."))
    return redirect(f"{shown.url}#kommentare")
