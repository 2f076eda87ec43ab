"""Error pages: what happened, and the next way on."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rathaus.kernel.actor import ANONYMOUS, Actor


@dataclass(frozen=True)
class Words:
    """Heading and explanation of an error."""

    title: str | Promise
    text: str | Promise


WORDS = {
    400: Words(
        _("We do not understand this request"),
        _("The address or the form was incomplete. Go back and try again."),
    ),
    403: Words(
        _("You may not open this page"),
        _("You are signed in, but this page is meant for others."),
    ),
    404: Words(
        _("This page does not exist"),
        _("The address may be mistyped, or the page has been removed or is not meant for you."),
    ),
    409: Words(
        _("This is not possible right now"),
        _("Something has changed in the meantime. Open the page again and look at its state."),
    ),
}


def error_page(request: HttpRequest, status: int, text: str = "") -> HttpResponse:
    """The page for an expected error, in the frame of the person who sees it."""
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    words = WORDS.get(status, WORDS[400])
    context = {
        "frame": "ui/staff.html" if actor.is_staff else "ui/base.html",
        "status": status,
        "title": words.title,
        "text": text or words.text,
        "staff": actor.is_staff,
    }
    return render(request, "ui/error.html", context, status=status)
