"""The editors' page: hand a result to file and council."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.accounts.queries import local_day
from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.participation import queries
from rathaus.participation.actions.hand_over_result import hand_over_result
from rathaus.participation.documents import render as render_pdf
from rathaus.participation.forms import HandOverForm
from rathaus.participation.reporting import proposal_for, report_of
from rathaus.participation.towns import sittings
from rathaus.ui.guards import Request, staff

COUNCIL = "rat"  # key of the council itself among the town's bodies


@staff(Role.EDITOR)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: Request, slug: str) -> HttpResponseBase:
    """What is handed over; the button files the report and lays the paper before the council."""
    found, coming = queries.effect(slug=slug, at=now()), sittings(local_day(now()))
    council = next((one.key for one in coming if one.body_key == COUNCIL), "")
    initial = {"proposal": proposal_for(found), "sitting": council}
    form = HandOverForm(request.POST or None, sittings=coming, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = hand_over_result(
            actor=request.actor, process=found.process.id, at=now(), **form.cleaned_data
        )
        words = {"number": made.number, "item": made.filed_as}
        messages.success(request, _("Handed over: paper %(number)s, report %(item)s.") % words)
        return redirect("participation:effect_of", slug=slug)
    context = {"effect": found, "form": form}
    return render(request, "participation/staff/hand_over.html", context)


@staff(Role.EDITOR)
@require_safe
def report(request: Request, slug: str) -> HttpResponseBase:
    """The report as it would go on file now."""
    pdf = render_pdf(report_of(queries.effect(slug=slug, at=now()), at=now()), at=now())
    return HttpResponse(pdf, content_type="application/pdf")
