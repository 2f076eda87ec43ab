"""Handing in a contribution."""

from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.kernel.clock import now
from rathaus.participation.contributions import queries
from rathaus.participation.contributions.actions.submit_contribution import (
    ContributionDraft,
    submit_contribution,
)
from rathaus.participation.contributions.costs import cost_guide
from rathaus.participation.contributions.forms import BeginForm, ContributionForm
from rathaus.participation.contributions.kinds import HINTS, KINDS, kinds_of
from rathaus.participation.contributions.pages import tab_of, visitor
from rathaus.participation.contributions.places import Where, where
from rathaus.participation.contributions.policies import can_take_part
from rathaus.participation.processes.queries import ProcessView, process
from rathaus.ui.guards import Request, public
from rathaus.ui.maps import places


@public
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request, slug: str) -> HttpResponseBase:
    """First the title, then what is there already like it, then the rest."""
    found = process(actor=request.actor, slug=slug)
    title = request.GET.get("titel", "").strip()[:120]
    form = ContributionForm(
        request.POST or None, request.FILES or None, process=found, initial=_begun(request, found, title),
        signed_in=request.actor.is_citizen or request.actor.is_staff,
    )  # fmt: skip
    spot = where(request.POST, request.POST.get("place", ""))
    if request.method == "POST" and not spot.clicked and form.is_valid():
        return _submit(request, found, form, spot)
    if spot.clicked:
        form = form.__class__(
            initial=request.POST.dict(), process=found,
            signed_in=request.actor.is_citizen or request.actor.is_staff,
        )  # fmt: skip
    context = _context(request, found, form, spot, title)
    return render(request, "contributions/new.html", context)


def _begun(request: Request, found: ProcessView, title: str) -> dict[str, str]:
    """What the first step brought."""
    kind = request.GET.get("art", "")
    return {"title": title} | ({"kind": kind} if kind in kinds_of(found) else {})


def _submit(
    request: Request, found: ProcessView, form: ContributionForm, spot: Where
) -> HttpResponseBase:
    typed = form.cleaned_data
    photo = typed.get("photo")
    draft = ContributionDraft(
        kind=typed["kind"], title=typed["title"], text=typed["text"], category=typed["category"],
        district=spot.district, place=typed["place"], lat=spot.lat, lon=spot.lon,
        cost_help=typed["cost_help"], photo=cast(BinaryIO, photo.file) if photo else None,
        photo_alt=typed["photo_alt"], author_name=typed["author_name"],
        email=typed.get("email", ""),
    )  # fmt: skip
    made = submit_contribution(
        actor=request.actor, process=found.id, draft=draft, at=now(),
        altcha=request.POST.get("altcha", ""), network=visitor(request),
    )  # fmt: skip
    if made.state == "published":
        messages.success(request, _("Thank you. Your contribution is here for everybody to read."))
        return redirect(made.url)
    return render(
        request, "contributions/sent.html", {"process": found, "tab": tab_of(found), "one": made}
    )


def _context(
    request: Request, found: ProcessView, form: ContributionForm, spot: Where, title: str
) -> dict[str, object]:
    words = request.POST.get("title", title)
    return {
        "process": found, "tab": tab_of(found), "form": form, "spot": spot, "title": title,
        "first": not title and request.method != "POST", "asked": bool(words), "costs": cost_guide(),
        "similar": queries.similar(process=found.id, text=words) if words else [],
        "begin": BeginForm(kinds=kinds_of(found)),
        "kinds": [(one, KINDS[one], HINTS[one]) for one in kinds_of(found)], "places": places(),
        "open": found.allows("propose", now()),
        "may": can_take_part(request.actor, found.who, email="later"),
    }  # fmt: skip
