"""What citizens fill in about processes."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.processes.actions.register_for_event import Guest


class FollowForm(forms.Form):
    """An address that wants to hear."""

    email = forms.EmailField(
        label=_("E-mail"),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("The address needs an @, such as name@post.example."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class GuestForm(forms.Form):
    """Who comes to an event; `needs` only where somebody has some."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name for the list at the door.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send you a link to confirm."),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("The address needs an @, such as name@post.example."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    way = forms.ChoiceField(
        label=_("How do you take part?"),
        choices=[
            ("onsite", pgettext_lazy("way", "On site")),
            ("online", pgettext_lazy("way", "Online")),
        ],
        widget=forms.RadioSelect,
        initial="onsite",
        error_messages={"required": _("Choose whether you come or join in online.")},
    )
    needs = forms.CharField(
        label=_("What do you need to take part?"),
        help_text=_("For example a sign language interpreter, a seat in front, child care."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: object, form: str, signed_in: bool = False, **kwargs: object) -> None:
        """`form` is the event's; signed-in citizens need not repeat name and address."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if form != "hybrid":
            del self.fields["way"]
        if signed_in:
            del self.fields["name"], self.fields["email"]

    def guest(self, language: str) -> Guest:
        """What was typed."""
        given = self.cleaned_data
        return Guest(
            name=given.get("name", ""),
            email=given.get("email", ""),
            online=given.get("way") == "online",
            needs=given["needs"],
            language=language,
        )
