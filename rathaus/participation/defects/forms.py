"""Forms of citizens: place, kind, sending, codes. Those of staff are in `staff_forms`."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from rathaus.participation.defects.actions.place_report import Spot
from rathaus.participation.defects.pictures import ACCEPT
from rathaus.ui import maps


class FilterForm(forms.Form):
    """What the public list is narrowed to; `stand`, `art` and `teil` are links too."""

    stand = forms.ChoiceField(
        label=pgettext_lazy("filter", "State"),
        required=False,
        choices=[
            ("offen", pgettext_lazy("filter", "all open")),
            ("alle", pgettext_lazy("filter", "all")),
            ("ueberfaellig", pgettext_lazy("filter", "overdue ones")),
            ("uebergeben", pgettext_lazy("filter", "handed over ones")),
            ("geloest", pgettext_lazy("filter", "solved ones")),
            ("abgelehnt", pgettext_lazy("filter", "rejected ones")),
        ],
    )
    art = forms.ChoiceField(label=pgettext_lazy("report", "Kind"), required=False)
    teil = forms.ChoiceField(label=pgettext_lazy("report", "District"), required=False)

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], town: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._choose("art", [("", pgettext("filter", "all kinds")), *kinds])
        districts = sorted({one.district for one in maps.places() if one.district})
        self._choose("teil", [("", town), *((name, name) for name in districts)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class PlaceForm(forms.Form):
    """Step 1: a point of the map, a name, or a photo that knows its place."""

    ort = forms.CharField(
        label=gettext_lazy("Street, crossing or district"),
        help_text=gettext_lazy("For example Lindenweg 22"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "orte", "autocomplete": "off"}),
    )
    lat = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput, localize=False)
    foto = forms.FileField(
        label=gettext_lazy("Take the place from a photo"),
        help_text=gettext_lazy(
            "Many cameras note where a photo was taken. We offer the place and delete the note."
        ),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    @property
    def photo_alone(self) -> bool:
        """A photo was chosen and no place yet: its place is offered next."""
        return bool(self.cleaned_data.get("foto")) and self.spot() is None

    def spot(self) -> Spot | None:
        """The place that was given; None for a photo alone."""
        point = self._click() or self._point()
        name = self.cleaned_data.get("ort", "")
        if point:
            return Spot(*point, name=name)
        return Spot(name=name) if name else None

    def _click(self) -> tuple[float, float] | None:
        x, y = self.data.get("karte.x", ""), self.data.get("karte.y", "")
        return maps.from_click(int(x), int(y)) if x.isdecimal() and y.isdecimal() else None

    def _point(self) -> tuple[float, float] | None:
        lat, lon = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        return (lat, lon) if lat is not None and lon is not None else None

    def clean(self) -> dict[str, Any]:
        """Every mistake is told beside the field, in words that say what helps."""
        data: dict[str, Any] = super().clean() or {}
        name, clicked = data.get("ort", ""), "karte.x" in self.data
        point = self._click() or self._point()
        if clicked and self._click() is None:
            self.add_error("ort", _("The point lies outside the town. Click within its border."))
        elif point is not None and not maps.district_of(*point):
            self.add_error("ort", _("This place lies outside the town."))
        elif point is None and name and maps.find_place(name) is None:
            message = _("The map does not know “%(name)s”. Click on the map, keep your words here.")
            self.add_error("ort", message % {"name": name})
        elif point is None and not name and not data.get("foto"):
            self.add_error("ort", _("Choose a place: on the map, by its street or from a photo."))
        return data


class PhotoForm(forms.Form):
    """Step 2: one photo."""

    foto = forms.FileField(
        label=pgettext_lazy("step", "Photo"),
        help_text=gettext_lazy(
            "JPEG, PNG or WebP, at most 20 MB. We delete what the camera noted: place, time, device."
        ),
        error_messages={"required": gettext_lazy("Choose a photo, or go on without one.")},
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )


class KindForm(forms.Form):
    """Step 3: what is broken."""

    art = forms.ChoiceField(
        label=gettext_lazy("Kind of defect"),
        error_messages={"required": gettext_lazy("Choose what kind of defect it is.")},
    )
    titel = forms.CharField(
        label=pgettext_lazy("report", "In short"),
        help_text=gettext_lazy("For example: street lamp dark"),
        max_length=120,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("What is broken?"),
        help_text=gettext_lazy(
            "Everybody can read this. Leave out names, telephone numbers and licence plates."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what is broken, in one sentence.")},
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["art"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", pgettext("report", "Choose")), *kinds]


class SendForm(forms.Form):
    """Step 4: how to reach the reporter, if they want."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail for notices"),
        help_text=gettext_lazy("You get an e-mail to confirm. Only the unit sees the address."),
        required=False,
        error_messages={
            "invalid": gettext_lazy("Write an e-mail address, for example name@post.example.")
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    altcha = forms.CharField(required=False, widget=forms.HiddenInput)


class FollowForm(forms.Form):
    """An address for notices about a report."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        error_messages={
            "required": gettext_lazy("Write an e-mail address, for example name@post.example."),
            "invalid": gettext_lazy("Write an e-mail address, for example name@post.example."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class ReopenForm(forms.Form):
    """What is still broken."""

    grund = forms.CharField(
        label=gettext_lazy("What is still broken?"),
        help_text=gettext_lazy("Everybody can read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what is still broken.")},
    )


class CodeForm(forms.Form):
    """The one field for a code."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("It looks like this: M-7K2MP-9QXDA"),
        max_length=40,
        error_messages={"required": gettext_lazy("Type the code you wrote down.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
