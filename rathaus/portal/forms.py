"""Forms of the composed pages."""

import re
from operator import itemgetter
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rathaus.portal import chronicle
from rathaus.portal.actions.report_barrier import Barrier

_CODE = re.compile(r"[A-Z]{2,5}-\w{5}-\w{5}", re.IGNORECASE)  # opens a matter: not for a report


class BarrierForm(forms.Form):
    """Report a barrier. Only the first question must be answered."""

    text = forms.CharField(
        label=_("What is in the way?"),
        help_text=_("For example: The button cannot be reached with the keyboard."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Describe in a sentence what is in the way.")},
    )
    page = forms.CharField(
        label=_("On which page?"),
        help_text=_("Address or name of the page, if you know it."),
        max_length=500,
        required=False,
    )
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Only if you would like an answer."),
        required=False,
        error_messages={"invalid": _("The address needs an @, such as name@post.example.")},
    )
    # people leave the hidden field empty, programs that fill in everything do not
    website = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("Leave the hidden field empty and send again."))
        return ""

    def barrier(self) -> Barrier:
        """What was typed."""
        given = self.cleaned_data
        return Barrier(given["text"], given["page"], given["name"], given["email"])


def came_from(request: HttpRequest) -> str:
    """The page of ours somebody came from to report a barrier, without its query and codes."""
    named = request.GET.get("seite")
    if named is not None:
        return named[:500]
    page = urlsplit(request.headers.get("Referer", ""))
    if page.netloc != request.get_host() or page.path == request.path:
        return ""
    return _CODE.sub("…", page.path)[:500]


def facts() -> list[tuple[str, str]]:
    """Every kind of fact by its word; none chosen means all."""
    words = sorted(((name, str(word)) for name, word in chronicle.FACTS.items()), key=itemgetter(1))
    return [("", str(_("All facts"))), *words]


class JournalForm(forms.Form):
    """Which part of the journal: one matter, one fact, before an entry."""

    anliegen = forms.UUIDField(
        label=_("Matter"),
        required=False,
        error_messages={"invalid": _("A matter's id has 32 letters and digits.")},
    )
    fakt = forms.ChoiceField(label=_("Fact"), required=False, choices=facts)
    vor = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def matter(self) -> UUID | None:
        found: UUID | None = self.cleaned_data.get("anliegen")
        return found
