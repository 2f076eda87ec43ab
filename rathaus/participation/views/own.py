"""What belongs to a signed-in citizen."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.participation import queries
from rathaus.participation.actions.change_participant_profile import change_participant_profile
from rathaus.participation.forms import ProfileForm
from rathaus.ui.guards import Request, citizen


@citizen
@require_safe
def contributions(request: Request) -> HttpResponseBase:
    """/mitmachen/meine-beitraege/"""
    found = queries.own_contributions(actor=request.actor, at=now())
    return render(request, "participation/own.html", {"own": found, "tab": "own"})


@citizen
@require_safe
def more(request: Request) -> HttpResponseBase:
    """Remarks on texts, events, processes that are followed."""
    found = queries.own_more(actor=request.actor, at=now())
    return render(request, "participation/own_more.html", {"more": found, "tab": "more"})


@citizen
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: Request) -> HttpResponseBase:
    """Voluntary details; "erase" empties both."""
    district, age_band = queries.my_profile(actor=request.actor)
    erase = "erase" in request.POST
    given = {} if erase else request.POST
    form = ProfileForm(
        given if request.method == "POST" else None,
        initial={"district": district, "age_band": age_band},
    )
    if request.method == "POST" and form.is_valid():
        change_participant_profile(actor=request.actor, at=now(), **form.cleaned_data)
        messages.success(
            request, _("Your details are erased.") if erase else _("Saved. Thank you.")
        )
        return redirect("participation:profile")
    context = {"form": form, "told": bool(district or age_band), "tab": "profile"}
    return render(request, "participation/profile.html", context)
