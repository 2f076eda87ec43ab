"""The out-tray."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rathaus.kernel.actor import Role
from rathaus.kernel.clock import now
from rathaus.mailroom import queries
from rathaus.mailroom.actions.send_batch import send_batch
from rathaus.mailroom.forms import BatchForm
from rathaus.mailroom.views.tabs import Tab, number_of
from rathaus.ui.guards import Request, staff


@staff(Role.MAILROOM, Role.CASEWORK, Role.HEAD)
def outgoing(request: Request) -> HttpResponseBase:
    """Letters to be printed and given to the post, or all letters."""
    prints = request.actor.has(Role.MAILROOM) and request.GET.get("korb") != "alle"
    rows = queries.out_tray(actor=request.actor, to_print=prints, page=number_of(request))
    address = reverse("mailroom:outgoing")
    waiting = queries.outgoing_count(request.actor)
    shown = [
        Tab(address, _("To the post"), waiting, prints),
        Tab(f"{address}?korb=alle", _("All letters"), None, not prints),
    ]
    context = {"rows": rows, "prints": prints, "tabs": shown, "waiting": waiting}
    if not request.actor.has(Role.MAILROOM):
        context["tabs"] = []
    return render(request, "mailroom/outgoing.html", context)


@staff(Role.MAILROOM)
@require_POST
def sent(request: Request) -> HttpResponseBase:
    """The chosen letters were given to the post."""
    form = BatchForm(request.POST)
    form.is_valid()
    letters = tuple(form.cleaned_data.get("letters", ()))
    count = send_batch(actor=request.actor, letters=letters, at=now())
    text = ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", count)
    messages.success(request, text % {"n": count})
    return redirect("mailroom:outgoing")
