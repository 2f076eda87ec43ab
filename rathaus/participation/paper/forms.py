"""What is typed at the counter: slips, batches, sheets, and what is to be printed."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.queries import ContestView, PollView
from rathaus.participation.paper.reading import SheetRead, contests_of, parse
from rathaus.participation.paper.words import VOID, how

LARGEST = 100 * 1024 * 1024
COLUMNS = ("name", "strasse", "ort")


def _districts(poll: PollView, field: forms.Field) -> None:
    names = sorted({one.district for one in poll.contests if one.district})
    rows = [("", _("the whole town's questions only")), *((one, one) for one in names)]
    cast(forms.ChoiceField, field).choices = rows


class _OfPoll(forms.Form):
    """Asks for the district only where a question is for one."""

    district = forms.ChoiceField(label=pgettext_lazy("paper", "Sheet for"), required=False)

    def __init__(self, poll: PollView, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if any(one.district for one in poll.contests):
            _districts(poll, self.fields["district"])
        else:
            del self.fields["district"]

    def said(self, name: str) -> str:
        """A field that may not be there."""
        return str(self.cleaned_data.get(name) or "")


class PrintForm(_OfPoll):
    """Letters to print: a number, or a list of addresses."""

    count = forms.IntegerField(
        label=gettext_lazy("How many letters"), required=False, min_value=1, max_value=500
    )
    letters = forms.FileField(
        label=gettext_lazy("Or a list of addresses (CSV)"),
        required=False,
        help_text=gettext_lazy(
            "Columns name, strasse, ort; with a column code these codes are printed. "
            "The list is not kept."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for new codes"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Public. Needed once the vote is open."),
    )
    duplex = forms.BooleanField(
        label=gettext_lazy("Printed on both sides: blank back of each slip"), required=False
    )
    field_order = ("count", "letters", "district", "reason", "duplex")

    def clean_letters(self) -> list[dict[str, str]]:
        """Rows of the list, by the names of their columns."""
        file = cast("UploadedFile[bytes] | None", self.cleaned_data["letters"])
        if file is None:
            return []
        try:
            text = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(_("Save the list as CSV in UTF-8.")) from None
        sign = ";" if ";" in text.partition("\n")[0] else ","
        rows = list(csv.DictReader(io.StringIO(text), delimiter=sign))
        tidy = [{str(k).strip().lower(): (v or "").strip() for k, v in row.items()} for row in rows]
        if not tidy or not {"code", "name"} & tidy[0].keys():
            raise ValidationError(_("The first line of the list names its columns."))
        return tidy

    def addresses(self) -> list[tuple[str, ...]]:
        """Lines of each address field."""
        rows = cast("list[dict[str, str]]", self.cleaned_data["letters"])
        return [tuple(row[name] for name in COLUMNS if row.get(name)) for row in rows]

    def codes(self) -> list[str]:
        """Codes of the list, where it has them."""
        rows = cast("list[dict[str, str]]", self.cleaned_data["letters"])
        return [row["code"] for row in rows if row.get("code")]


class SlipsForm(forms.Form):
    """Codes, one a line: typed, or from a hand scanner, which ends each with Enter."""

    codes = forms.CharField(
        label=gettext_lazy("Codes on the slips"),
        widget=forms.Textarea(attrs={"autofocus": True, "spellcheck": "false"}),
        help_text=gettext_lazy("One a line. A hand scanner reads the small square on the slip."),
        error_messages={"required": gettext_lazy("Type or scan at least one code.")},
    )

    def lines(self) -> list[str]:
        """The codes."""
        return [one for one in str(self.cleaned_data["codes"]).splitlines() if one.strip()]


class BatchForm(_OfPoll):
    """A stack to be keyed by hand."""

    sheets = forms.IntegerField(
        label=gettext_lazy("Sheets in the stack"), min_value=1, max_value=200
    )
    field_order = ("sheets", "district")


class ScanForm(_OfPoll):
    """A scan of sheets."""

    scan = forms.FileField(label=gettext_lazy("Scan (PDF)"))
    field_order = ("scan", "district")

    def clean_scan(self) -> "UploadedFile[bytes]":
        """Not larger than the mailroom takes."""
        file = cast("UploadedFile[bytes]", self.cleaned_data["scan"])
        if (file.size or 0) > LARGEST:
            raise ValidationError(_("The file is larger than 100 MB. Scan smaller stacks."))
        return file


class _Typed(forms.CharField):
    """May be blank, because the sheet may be, and is not called optional for that."""

    def validate(self, value: object) -> None:
        """Blank is a reading too."""


class _Why(forms.ChoiceField):
    """The same for the reason of being void."""

    def validate(self, value: object) -> None:
        """Nothing chosen: it is not void."""
        if value:
            super().validate(value)


class SheetForm(forms.Form):
    """One sheet: a line to type for each question, and why it is void."""

    use_required_attribute = False

    def __init__(
        self, poll: PollView, district: str, data: Mapping[str, str] | None = None,
        initial: Mapping[str, str] | None = None, *, note: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.contests: Sequence[ContestView] = contests_of(poll, district)
        for place, one in enumerate(self.contests):
            attrs = {"autocomplete": "off", "spellcheck": "false", "class": "num"}
            if place == 0:
                attrs["autofocus"] = "autofocus"
            self.fields[f"c{one.id}"] = _Typed(
                label=one.title,
                max_length=2000,
                help_text=how(one.method),
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"w{one.id}"] = _Why(
                label=_("Void: %(title)s") % {"title": one.title},
                choices=[("", pgettext("paper", "no")), *VOID.items()],
            )
        if note:
            self.fields["note"] = forms.CharField(
                label=_("What did you see?"),
                max_length=300,
                error_messages={"required": _("Write down what you saw.")},
            )

    def clean(self) -> dict[str, object]:
        """What cannot stand on the sheet is said beside its field."""
        for one in self.contests:
            if self.cleaned_data.get(f"w{one.id}"):
                continue
            try:
                parse(one, self.cleaned_data.get(f"c{one.id}", ""))
            except Refusal as refusal:
                self.add_error(f"c{one.id}", str(refusal.message))
        return self.cleaned_data

    def read(self) -> SheetRead:
        """As the verbs take it."""
        return SheetRead(
            {one.id: self.cleaned_data[f"c{one.id}"] for one in self.contests},
            {
                one.id: self.cleaned_data[f"w{one.id}"]
                for one in self.contests
                if self.cleaned_data[f"w{one.id}"]
            },
        )
