"""What clerks fill in."""

from datetime import date
from typing import cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rathaus.mailroom.actions.confirm_item import ConfirmedFields
from rathaus.mailroom.queries import Desk
from rathaus.mailroom.words import CHANNELS, DOCUMENT_TYPES

FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"]


def _date(label: str) -> forms.DateField:
    wrong = _("This is not a day. Write it like 25.11.2026.")
    widget = forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"})
    return forms.DateField(
        label=label,
        required=False,
        input_formats=FORMATS,
        widget=widget,
        error_messages={"invalid": wrong},
    )


class ClarifyForm(forms.Form):
    """The fields of a letter, as read and as the clerk leaves them."""

    document_type = forms.ChoiceField(label=_("Kind of letter"), required=False)
    sender = forms.CharField(label=_("Sender"), required=False, max_length=500)
    letter_date = _date(cast(str, _("Date of the letter")))
    our_reference = forms.CharField(label=_("Our reference"), required=False, max_length=100)
    deadline = _date(cast(str, _("Deadline")))
    unit = forms.ChoiceField(
        label=_("Goes to"),
        error_messages={"required": _("Choose the unit that gets the letter.")},
    )

    def __init__(self, data: object, *, desk: Desk) -> None:
        item = desk.item
        super().__init__(
            data,  # type: ignore[arg-type]
            initial={
                "document_type": item.document_type,
                "sender": item.sender,
                "letter_date": item.letter_date,
                "our_reference": item.our_reference,
                "deadline": item.deadline,
                "unit": desk.chosen
                or (desk.guesses["unit"].value if "unit" in desk.guesses else ""),
            },
        )
        kinds = [("", gettext("not known")), *DOCUMENT_TYPES.items()]
        if item.document_type and item.document_type not in DOCUMENT_TYPES:
            kinds.append((item.document_type, item.document_type))
        cast(forms.ChoiceField, self.fields["document_type"]).choices = kinds
        units = [("", gettext("Choose a unit")), *desk.units]
        cast(forms.ChoiceField, self.fields["unit"]).choices = units

        if not self.is_bound:
            self.fields[_first_to_check(desk)].widget.attrs["autofocus"] = True
        for number, name in enumerate(self.fields, 1):
            attrs = self.fields[name].widget.attrs
            attrs["data-key"] = f"alt+{number}"
            if name in self.errors:
                attrs["aria-describedby"], attrs["aria-invalid"] = f"fehler_{name}", "true"

    def fields_confirmed(self) -> ConfirmedFields:
        """What stands in the form, for the verb."""
        data = self.cleaned_data
        return ConfirmedFields(
            sender=data["sender"],
            letter_date=data["letter_date"],
            our_reference=data["our_reference"],
            deadline=data["deadline"],
            document_type=data["document_type"],
        )


def _first_to_check(desk: Desk) -> str:
    """Where a clerk's eye is needed first; the unit where nothing else is doubtful."""
    if desk.item.do_not_open:
        return "unit"
    doubtful = [one for one in desk.guesses.values() if not one.sure]
    return min(doubtful, key=lambda one: one.mark).name if doubtful else "unit"


class SealForm(forms.Form):
    """ "Do not open", confirmed."""

    envelope = forms.BooleanField(
        label=_("Page 1 is the envelope. Keep its image."), required=False, initial=True
    )


class ManyFiles(forms.FileInput):
    """An input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more."""

    widget = ManyFiles

    def clean(self, data: object, initial: object = None) -> "list[UploadedFile[bytes]]":
        files = [one for one in data if one] if isinstance(data, list | tuple) else []
        if not files:
            raise forms.ValidationError(gettext("Choose at least one file."), code="required")
        return files


class UploadForm(forms.Form):
    """Files taken in by hand. `once` makes sending the form twice harmless."""

    files = FilesField(  # type: ignore[assignment]
        label=pgettext_lazy("upload", "Files"),
        help_text=_("PDF, TIFF, JPEG, PNG or e-mail (.eml); several at once, up to 1 GB each."),
        widget=ManyFiles(attrs={"accept": ".pdf,.tif,.tiff,.jpg,.jpeg,.png,.eml"}),
    )
    channel = forms.ChoiceField(
        label=_("How did it arrive?"),
        choices=[(key, CHANNELS[key]) for key in ("scan", "fax", "email", "counter")],
    )
    once = forms.CharField(widget=forms.HiddenInput, max_length=40)


class BookForm(forms.Form):
    """Search in the post book."""

    q = forms.CharField(
        label=_("Number, sender, reference or file"), required=False, max_length=200
    )
    von = _date(cast(str, pgettext_lazy("book", "From")))
    bis = _date(cast(str, pgettext_lazy("book", "To")))

    @property
    def wanted(self) -> tuple[str, date | None, date | None]:
        """Words and days; wrong days count as none."""
        self.is_valid()
        data = self.cleaned_data
        return data.get("q", ""), data.get("von"), data.get("bis")


class BatchForm(forms.Form):
    """Printed letters that were given to the post."""

    letters = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        chosen = data.getlist("letters") if hasattr(data, "getlist") else []
        numbers = [(one, one) for one in chosen if one.isdigit()]
        cast(forms.TypedMultipleChoiceField, self.fields["letters"]).choices = numbers
