"""What everybody sees of moderation: reporting, appealing, the figures."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.kernel.clock import now
from rathaus.participation.moderation import queries
from rathaus.participation.moderation.actions.appeal_decision import appeal_decision
from rathaus.participation.moderation.actions.report_content import report_content
from rathaus.participation.moderation.actions.take_turn import take_turn
from rathaus.participation.moderation.forms import AppealForm, ReportForm
from rathaus.participation.moderation.links import read_token
from rathaus.participation.moderation.reasons import REASONS
from rathaus.ui.guards import Request, public


def visitor(request: Request) -> str:
    """Whom to count: the account, or the network of somebody without one."""
    if request.actor.account is not None:
        return request.actor.key
    return queries.network(request.META.get("REMOTE_ADDR", ""))


@public
@require_safe
def challenge(request: Request) -> HttpResponseBase:
    """A challenge for the browser."""
    response = HttpResponse(queries.challenge(at=now()), content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request) -> HttpResponseBase:
    """Report content that breaks a rule."""
    found = read_token(request.GET.get("was", ""))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        who = visitor(request)
        take_turn(kind="report", who=who, at=now())
        report_content(
            actor=request.actor, subject=found.subject, title=found.title, url=found.url,
            reason=form.cleaned_data["reason"], note=form.cleaned_data["note"], at=now(), who=who,
        )  # fmt: skip
        reason = REASONS[form.cleaned_data["reason"]]
        context = {"found": found, "reason": reason, "at": now()}
        return render(request, "moderation/reported.html", context)
    return render(request, "moderation/report.html", {"form": form, "found": found})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: Request, code: str) -> HttpResponseBase:
    """The author asks for a second look."""
    take_turn(kind="code", who=visitor(request), at=now())
    decision = queries.decision_by_code(code=code)
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        appeal_decision(code=code, text=form.cleaned_data["text"], at=now())
        messages.success(request, _("Your appeal is here. Somebody else looks at it."))
        return redirect("moderation:appeal", code=code)
    response = render(request, "moderation/appeal.html", {"form": form, "decision": decision})
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


@public
@require_safe
def transparency(request: Request) -> HttpResponseBase:
    """How the town moderates, in figures."""
    return render(request, "moderation/transparency.html", {"figures": queries.transparency()})
