"""Events as everybody sees them, and registering for one."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.moderation.queries import network
from rathaus.participation.processes import queries
from rathaus.participation.processes.actions.cancel_registration import cancel_registration
from rathaus.participation.processes.actions.register_for_event import register_for_event
from rathaus.participation.processes.calendars import calendar_of
from rathaus.participation.processes.event_pages import EventList, event_page, said
from rathaus.participation.processes.forms import GuestForm
from rathaus.ui.guards import Request, citizen, public


@public
@require_safe
def events(request: Request, slug: str) -> HttpResponseBase:
    """Coming and past events of a process."""
    at = now()
    found = queries.process(actor=request.actor, slug=slug, at=at)
    rows = queries.events(actor=request.actor, process=found.id, at=at)
    context = {"process": found, "tab": "events", "events": EventList(rows)}
    return render(request, "processes/events.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """One event; POST registers."""
    page = event_page(actor=request.actor, slug=slug, pk=pk, at=now())
    signed_in = request.actor.is_citizen
    form = GuestForm(
        request.POST or None,
        form=page.event.form,
        signed_in=signed_in,
        initial={"way": "online" if page.event.online_only else "onsite"},
    )
    if request.method == "POST" and form.is_valid():
        state = register_for_event(
            actor=request.actor,
            event=pk,
            guest=form.guest(get_language() or "de"),
            at=now(),
            network=network(request.META.get("REMOTE_ADDR", "")),
        )
        messages.success(request, said(state))
        return redirect(page.event.url)
    context = {"page": page, "process": page.process, "tab": "events", "form": form}
    return render(request, "processes/event.html", context)


@citizen
@require_POST
def giving_back(request: Request, slug: str, pk: int, registration: int) -> HttpResponseBase:
    """With an account: give the place back."""
    cancel_registration(actor=request.actor, registration=registration, at=now())
    messages.success(request, _("You gave your place back."))
    return redirect("processes:event", slug=slug, pk=pk)


@public
@require_safe
def event_calendar(request: Request, slug: str, pk: int) -> HttpResponseBase:
    """One event as iCalendar."""
    at = now()
    found = queries.event(actor=request.actor, slug=slug, pk=pk, at=at)
    text = calendar_of(found.title, [], [found], at)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="termin-{pk}.ics"'
    return response
