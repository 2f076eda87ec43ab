"""What authors do with their own, signed in or by the link in their e-mail."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.kernel.clock import now
from rathaus.participation.contributions import queries
from rathaus.participation.contributions.actions.anonymise_contribution import (
    anonymise_contribution,
)
from rathaus.participation.contributions.actions.change_contribution import change_contribution
from rathaus.participation.contributions.actions.consent_to_merge import consent_to_merge
from rathaus.participation.contributions.actions.decide_joining import decide_joining
from rathaus.participation.contributions.actions.join_contribution import join_contribution
from rathaus.participation.contributions.actions.withdraw_contribution import (
    withdraw_contribution,
)
from rathaus.participation.contributions.by_mail import act, shown_by
from rathaus.participation.contributions.forms import ChangeForm, MessageForm
from rathaus.participation.contributions.links import read_link
from rathaus.participation.contributions.pages import tab_of
from rathaus.participation.contributions.views.one import find
from rathaus.ui.guards import Request, citizen, public


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Change title and text."""
    found, shown = find(request, slug, number)
    form = ChangeForm(request.POST or None, initial={"title": shown.title, "text": shown.text})
    if request.method == "POST" and form.is_valid():
        change_contribution(
            actor=request.actor, contribution=shown.id, at=now(), **form.cleaned_data
        )
        messages.success(request, _("Changed. What it said before stays to be read."))
        return redirect(shown.url)
    own = queries.details(actor=request.actor, one=shown).is_author
    context = {"process": found, "tab": tab_of(found), "one": shown, "form": form, "own": own}
    return render(request, "contributions/change.html", context)


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Take one's contribution back: it asks once, for there is no way back."""
    found, shown = find(request, slug, number)
    if request.method != "POST":
        own = queries.details(actor=request.actor, one=shown).is_author
        context = {"process": found, "tab": tab_of(found), "one": shown, "own": own}
        return render(request, "contributions/withdrawal.html", context)
    withdraw_contribution(actor=request.actor, contribution=shown.id, at=now())
    messages.success(request, _("Your contribution is off the pages."))
    return redirect("contributions:list", slug=found.slug)


@citizen
@require_POST
def anonymity(request: Request, slug: str, number: str) -> HttpResponseBase:
    """One's name off it."""
    _found, shown = find(request, slug, number)
    anonymise_contribution(actor=request.actor, contribution=shown.id, at=now())
    messages.success(request, _("Your name and account are removed from it."))
    return redirect(shown.url)


@citizen
@require_POST
def joining(request: Request, slug: str, number: str) -> HttpResponseBase:
    """Join in."""
    _found, shown = find(request, slug, number)
    form = MessageForm(request.POST)
    message = form.cleaned_data["message"] if form.is_valid() else ""
    join_contribution(actor=request.actor, contribution=shown.id, message=message, at=now())
    messages.success(request, _("Your message is on its way. Who began it answers you by e-mail."))
    return redirect(f"{shown.url}#mitmachen")


@citizen
@require_POST
def joining_decision(request: Request, slug: str, number: str, joining: int) -> HttpResponseBase:
    """Say who joins in."""
    _found, shown = find(request, slug, number)
    decide_joining(
        actor=request.actor, joining=joining, accepted="ja" in request.POST,
        message=request.POST.get("message", ""), at=now(),
    )  # fmt: skip
    messages.success(request, _("Your answer is on its way."))
    return redirect(f"{shown.url}#mitmachen")


@citizen
@require_POST
def consent(request: Request, pk: int) -> HttpResponseBase:
    """Yes or no to a merge."""
    outcome = consent_to_merge(
        actor=request.actor, consent=pk, agreed="ja" in request.POST, at=now()
    )
    words = {"merged": _("Merged. Your supporters came along."), "refused": _("It stays apart.")}
    messages.success(request, words.get(outcome, _("Thank you. The others are still asked.")))
    return redirect("/mitmachen/meine-beitraege/")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def by_mail(request: Request, token: str) -> HttpResponseBase:
    """What the link in an e-mail is for; opening it does nothing yet, the button does."""
    link = read_link(token)
    if request.method == "POST":
        messages.success(request, act(link, request.POST, now()))
        return redirect("contributions:by_mail", token=token)
    context = {
        "link": link, "page": shown_by(link, now()),
        "sure": link.what == "author" and "zurueck" in request.GET,
    }  # fmt: skip
    response = render(request, "contributions/by_mail.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
