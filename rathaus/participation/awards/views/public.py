"""Pages for everybody, and the frame for other sites."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.participation.awards import pages
from rathaus.participation.awards.actions.nominate import nominate
from rathaus.participation.awards.forms import NominationForm
from rathaus.participation.awards.queries import award_of
from rathaus.participation.moderation.queries import network
from rathaus.ui.guards import Request, public


@public
@require_safe
def award(request: Request, slug: str) -> HttpResponseBase:
    """The award: finalists in an order of this visit's own, the clock, the frozen rules."""
    seed = request.GET.get("reihe", "")[:16] or pages.new_seed()
    context = pages.award_page(request.actor, slug, seed, now())
    response = render(request, "awards/award.html", context)
    response.headers["Cache-Control"] = "no-store"  # an order kept by a proxy is the same for all
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def nomination(request: Request, slug: str) -> HttpResponseBase:
    """Propose somebody."""
    context = pages.nomination_page(request.actor, slug, now())
    found = award_of(actor=request.actor, slug=slug)
    form = NominationForm(request.POST or None, award=found)
    if request.method == "POST" and form.is_valid():
        nominate(
            actor=request.actor,
            category=int(form.cleaned_data["category"]),
            draft=form.draft(),
            at=now(),
            network=network(request.META.get("REMOTE_ADDR", "")),
        )
        return redirect("awards:thanks", slug=slug)
    return render(request, "awards/nomination.html", {**context, "form": form})


@public
@require_safe
def thanks(request: Request, slug: str) -> HttpResponseBase:
    """It has arrived; what happens next."""
    return render(request, "awards/thanks.html", pages.nomination_page(request.actor, slug, now()))


@public
@xframe_options_exempt
@require_safe
def widget(request: Request, slug: str) -> HttpResponseBase:
    """The finalists in a frame on somebody else's page: no cookie, no script, no tracking.

    The same for everybody, signed in or not: the page around it must not learn anything.
    """
    context = pages.award_page(ANONYMOUS, slug, pages.new_seed(), now())
    html = render_to_string("awards/widget.html", {**context, "site": settings.SITE_URL})
    response = HttpResponse(html)
    policy = settings.CSP.replace("frame-ancestors 'none'", "frame-ancestors *")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
