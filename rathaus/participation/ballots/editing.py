"""Saving what the editor typed: a refusal comes back into the form instead of losing it."""

from dataclasses import replace

from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.change_poll import change_poll
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.drafting import (
    DraftForms,
    Sketch,
    Values,
    reshaped,
    sketched,
    typed,
)
from rathaus.participation.ballots.queries import PollView
from rathaus.participation.processes.queries import processes_for
from rathaus.ui.guards import Request


def edited(
    request: Request, values: Values, sketch: Sketch, old: PollView | None = None
) -> tuple[PollView | None, DraftForms]:
    """The saved poll, or none yet; and the forms as they are to be shown."""
    choices = [(str(one.id), one.title) for one in processes_for(actor=request.actor)]
    if request.method != "POST":
        return None, sketched(values, sketch, choices)
    if request.POST.get("tun", "speichern") != "speichern":
        return None, reshaped(request.POST, choices)
    forms = typed(request.POST, choices)
    if not forms.is_valid():
        return None, forms
    return _saved(request, forms, old), forms


def _saved(request: Request, forms: DraftForms, old: PollView | None) -> PollView | None:
    draft = forms.draft()
    try:
        if old is None:
            return prepare_poll(actor=request.actor, draft=draft, at=now())
        # what an award has set beside this form stays
        draft = replace(
            draft, kind=old.kind, secret=old.secret, standings_until=old.standings_until
        )
        return change_poll(actor=request.actor, poll=old.id, draft=draft, at=now())
    except Refusal as refusal:
        field = {"closes_at": "closes_day"}.get(refusal.field or "", refusal.field)
        forms.poll.add_error(field if field in forms.poll.fields else None, str(refusal))
        return None
