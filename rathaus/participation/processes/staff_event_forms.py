"""What editors fill in about events."""

from datetime import datetime

from django import forms
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.note_event import Note
from rathaus.participation.processes.drafts import EventDraft
from rathaus.participation.processes.queries import EventView
from rathaus.participation.processes.spots import spot_of


class EventForm(forms.Form):
    """An event."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("What happens there?"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    form = forms.ChoiceField(
        label=_("How?"),
        choices=[
            ("onsite", pgettext_lazy("way", "On site")),
            ("online", pgettext_lazy("way", "Online")),
            ("hybrid", _("On site and online")),
        ],
        widget=forms.RadioSelect,
        initial="onsite",
    )
    day = forms.DateField(label=pgettext_lazy("event", "Day"))
    begins = forms.TimeField(label=pgettext_lazy("event", "Begins at"))
    ends = forms.TimeField(label=pgettext_lazy("event", "Ends at"))
    place = forms.CharField(
        label=pgettext_lazy("event", "Place"),
        help_text=_("With street, then it stands on the map."),
        max_length=200,
        required=False,
    )
    access = forms.CharField(label=_("Access without barriers"), max_length=300, required=False)
    link = forms.URLField(
        label=_("Address to join in online"), required=False, assume_scheme="https"
    )
    registration = forms.BooleanField(label=_("People must register"), required=False)
    capacity = forms.IntegerField(
        label=_("Places on site"), help_text=_("Empty: no limit."), min_value=1, required=False
    )

    @classmethod
    def initial_of(cls, one: EventView) -> dict[str, object]:
        """The fields as the event has them."""
        names = ("title", "text", "form", "place", "access", "link", "registration", "capacity")
        begins, ends = localtime(one.starts_at), localtime(one.ends_at)
        return {name: getattr(one, name) for name in names} | {
            "day": begins.date(),
            "begins": begins.time(),
            "ends": ends.time(),
            "lat": one.lat,
            "lon": one.lon,
        }

    def draft(self) -> EventDraft:
        """What was typed; an end before the beginning is refused, not the next day."""
        given = self.cleaned_data
        known = self.initial
        lat, lon = spot_of(
            given["place"], known.get("place", ""), (known.get("lat"), known.get("lon"))
        )
        return EventDraft(
            title=given["title"],
            form=given["form"],
            starts_at=make_aware(datetime.combine(given["day"], given["begins"])),
            ends_at=make_aware(datetime.combine(given["day"], given["ends"])),
            text=given["text"],
            place=given["place"],
            access=given["access"],
            lat=lat,
            lon=lon,
            link=given["link"],
            capacity=given["capacity"],
            registration=given["registration"],
        )

    def clean(self) -> None:
        if self.errors:
            return
        try:
            self.draft().check()
        except Refusal as refusal:
            field = {"ends_at": "ends"}.get(refusal.field or "", refusal.field)
            self.add_error(field, str(refusal))


class NotesForm(forms.Form):
    """What was said at an event."""

    attended = forms.IntegerField(label=_("How many came?"), min_value=0, required=False)
    notes = forms.CharField(
        label=_("What was said?"),
        help_text=_("One card a line. A topic may stand before it with a colon. No names."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )

    def cards(self) -> list[Note]:
        """A line is a card; "Shade: too little" has a topic."""
        cards = []
        for line in self.cleaned_data["notes"].splitlines():
            topic, colon, text = line.partition(":")
            short = bool(colon) and len(topic) <= 40 and bool(text.strip())
            cards.append(Note(text.strip(), topic.strip()) if short else Note(line.strip()))
        return [card for card in cards if card.text]
