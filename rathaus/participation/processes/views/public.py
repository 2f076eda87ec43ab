"""What everybody sees of a process."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.kernel.blobs import open_blob
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes import mails, queries
from rathaus.participation.processes.calendars import calendar_of
from rathaus.participation.processes.feeds import feed_of
from rathaus.participation.processes.forms import FollowForm
from rathaus.participation.processes.pages import process_page
from rathaus.ui.guards import Request, public

SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"


@public
@require_safe
def process_(request: Request, slug: str) -> HttpResponseBase:
    """What it is about and what can be done now; `?einfach=1` in plain language."""
    page = process_page(actor=request.actor, slug=slug, at=now())
    context = {
        "page": page,
        "process": page.process,
        "tab": "info",
        "plain": bool(page.process.plain) and request.GET.get("einfach") == "1",
        "follow": FollowForm(auto_id="follow_%s"),
    }
    return render(request, "processes/process.html", context)


@public
@require_safe
def printout(request: Request, slug: str) -> HttpResponseBase:
    """The whole process on paper, for a notice board or the counter."""
    page = process_page(actor=request.actor, slug=slug, at=now())
    return render(request, "processes/print.html", {"page": page, "process": page.process})


@public
@require_safe
def result(request: Request, slug: str, version: int | None = None) -> HttpResponseBase:
    """What came out; older versions stay beside the newest."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    versions = queries.reports(actor=request.actor, process=found.id)
    shown = next((one for one in versions if version in (None, one.version)), None)
    if shown is None:
        raise Refusal(_("There is no result yet."), status=404)
    context = {"process": found, "tab": "result", "report": shown, "versions": versions}
    return render(request, "processes/result.html", context)


@public
@require_safe
def document(request: Request, slug: str, pk: int, name: str) -> HttpResponseBase:
    """A file, as it was added; nothing in it can act on our pages."""
    found = queries.document(actor=request.actor, slug=slug, pk=pk)
    response = FileResponse(
        open_blob(found.sha256), filename=found.name, content_type=found.media_type
    )
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response


@public
@require_safe
def feed(request: Request, slug: str) -> HttpResponseBase:
    """News of one process as RSS."""
    found = queries.process(actor=request.actor, slug=slug, at=now())
    news = queries.news(actor=request.actor, process=found.id)
    text = feed_of(found.title, found.url, found.summary, news, own=request.path)
    return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")


@public
@require_safe
def feed_of_all(request: Request) -> HttpResponseBase:
    """News of all processes as RSS."""
    title = _("Taking part in %(town)s") % {"town": mails.town()}
    news = queries.news(actor=request.actor)
    text = feed_of(title, "/mitmachen/", title, news, own=request.path)
    return HttpResponse(text, content_type="application/rss+xml; charset=utf-8")


@public
@require_safe
def calendar(request: Request, slug: str) -> HttpResponseBase:
    """Phases and events of one process as iCalendar."""
    at = now()
    found = queries.process(actor=request.actor, slug=slug, at=at)
    events = queries.events(actor=request.actor, process=found.id, at=at)
    return HttpResponse(
        calendar_of(found.title, [found], events, at), content_type="text/calendar; charset=utf-8"
    )


@public
@require_safe
def calendar_of_all(request: Request) -> HttpResponseBase:
    """Phases and events of all running processes as iCalendar."""
    at = now()
    running = queries.processes_for(actor=request.actor, state="running", at=at)
    events = queries.events(actor=request.actor, at=at)
    title = _("Taking part in %(town)s") % {"town": mails.town()}
    return HttpResponse(
        calendar_of(title, running, events, at), content_type="text/calendar; charset=utf-8"
    )
