"""The workplace of awards."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation.awards import forms, pages, queries
from rathaus.participation.awards.actions.decline_nomination import decline_nomination
from rathaus.participation.awards.actions.name_finalist import name_finalist
from rathaus.participation.awards.actions.open_award_vote import open_award_vote
from rathaus.participation.awards.actions.remove_finalist import remove_finalist
from rathaus.participation.awards.actions.set_up_award import set_up_award
from rathaus.participation.awards.policies import can_manage
from rathaus.participation.processes.queries import process, processes_for
from rathaus.ui.guards import Request, staff

FORM = ["GET", "HEAD", "POST"]


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def awards(request: Request) -> HttpResponseBase:
    """All awards, and processes that could have one."""
    found = queries.awards(actor=request.actor)
    have = {one.process for one in found}
    every = processes_for(actor=request.actor)
    wanting = [one for one in every if "award" in one.formats and one.id not in have]
    context = {"awards": found, "wanting": wanting, "editor": can_manage(request.actor)}
    return render(request, "awards/staff/awards.html", context)


@staff(Role.EDITOR, Role.AUDIT)
@require_safe
def award(request: Request, slug: str) -> HttpResponseBase:
    """Nominations, finalists, the vote."""
    context = pages.desk_page(request.actor, slug, now())
    context["editor"] = can_manage(request.actor)
    return render(request, "awards/staff/award.html", context)


@staff(Role.EDITOR)
@require_http_methods(FORM)
def setup(request: Request, slug: str) -> HttpResponseBase:
    """Categories and their limits."""
    found = process(actor=request.actor, slug=slug)
    known = next((one for one in queries.awards(actor=request.actor) if one.slug == slug), None)
    initial = {"categories": forms.as_text(known), "standings_days": known.standings_days} if (
        known
    ) else None  # fmt: skip
    form = forms.SetupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_up_award(actor=request.actor, draft=form.draft(slug), at=now())
        messages.success(request, _("The award is set up."))
        return redirect("awards:award", slug=slug)
    return render(request, "awards/staff/setup.html", {"process": found, "form": form})


@staff(Role.EDITOR)
@require_http_methods(FORM)
def finalist(request: Request, slug: str, category: int) -> HttpResponseBase:
    """Name a finalist, from a nomination or freely."""
    found = queries.award_of(actor=request.actor, slug=slug)
    given = request.GET.get("vorschlag", "")
    rows = queries.nominations(actor=request.actor, award=found.id) if given else []
    source = next((one for one in rows if str(one.id) == given), None)
    initial = {"title": source.title, "nomination": source.id} if source else None
    form = forms.FinalistForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        name_finalist(actor=request.actor, category=category, draft=form.draft(), at=now())
        return redirect("awards:award", slug=slug)
    context = {"award": found, "source": source, "form": form}
    return render(request, "awards/staff/finalist.html", context)


@staff(Role.EDITOR)
@require_POST
def decline(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """Set a nomination aside, with the jury's reason."""
    reason = request.POST.get("reason", "")[:500]
    decline_nomination(actor=request.actor, nomination=pk, reason=reason, at=now())
    return redirect("awards:award", slug=slug)


@staff(Role.EDITOR)
@require_POST
def removal(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """A finalist does not want to stand."""
    remove_finalist(actor=request.actor, finalist=pk, at=now())
    return redirect("awards:award", slug=slug)


@staff(Role.EDITOR)
@require_http_methods(FORM)
def vote(request: Request, slug: str) -> HttpResponseBase:
    """Prepare and open the vote: from here everything stands fast."""
    found = queries.award_of(actor=request.actor, slug=slug)
    form = forms.VoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        poll = open_award_vote(actor=request.actor, award=found.id, plan=form.draft(), at=now())
        text = _("The vote is open. Rules and finalists stand fast: %(hash)s")
        messages.success(request, text % {"hash": poll.rules_hash[:16]})
        return redirect("awards:award", slug=slug)
    return render(request, "awards/staff/vote.html", {"award": found, "form": form})
