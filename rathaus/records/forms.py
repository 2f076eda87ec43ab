"""Forms of the workplace."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.accounts.queries import Person
from rathaus.records.letters.spans import wrong_days
from rathaus.records.letters.template import FieldData
from rathaus.records.queries import PositionView


class OpenCaseForm(forms.Form):
    """Where an item opens a new case."""

    position = forms.ChoiceField(label=_("Position of the file plan"))
    title = forms.CharField(
        label=_("Title of the case"), max_length=200, help_text=_("What it is about, and for whom")
    )
    name = forms.CharField(label=_("Sender"), max_length=200, required=False)
    address = forms.CharField(
        label=_("Address"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text=_("Where letters go, as on an envelope"),
    )

    def __init__(
        self, *args: object, plan: list[PositionView], unit: str | None, **options: object
    ) -> None:
        """The unit's own positions stand first; none is chosen for the clerk by chance."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        own = gettext("Positions of your unit")
        groups: dict[str, list[tuple[str, str]]] = {own: []}
        for one in plan:
            group = own if one.unit == unit else one.group_title
            groups.setdefault(group, []).append((one.number, f"{one.number} {one.title}"))
        field = self.fields["position"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", gettext("Choose a position")), *groups.items()]


class FileItemForm(forms.Form):
    """To which case an item goes."""

    case = forms.IntegerField(widget=forms.HiddenInput)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000
    )


class ResubmissionForm(forms.Form):
    on = forms.DateField(label=_("Show again on"))
    reason = forms.CharField(label=_("Why?"), max_length=200, required=False)


class RequestForm(forms.Form):
    """What the applicant is asked for."""

    wanted = forms.CharField(
        label=_("What is missing?"),
        help_text=_("One document a line, in the words the applicant will read"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )

    def labels(self) -> tuple[str, ...]:
        """The lines."""
        text: str = self.cleaned_data["wanted"]
        return tuple(line.strip() for line in text.splitlines() if line.strip())


class AssignForm(forms.Form):
    account = forms.TypedChoiceField(label=_("Caseworker"), coerce=int)

    def __init__(self, *args: object, people: list[Person], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.id, one.name) for one in people]


class ApplicantForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    address = forms.CharField(
        label=_("Address"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
        help_text=_("As on an envelope, one line each"),
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        label=_("What has to change?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )


class DraftForm(forms.Form):
    """The gaps of a template."""

    def __init__(self, *args: object, gaps: tuple[FieldData, ...], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self._gaps = gaps
        for gap in gaps:
            self.fields[gap["name"]] = _field(gap)

    def clean(self) -> None:
        """Days that belong together stand in order."""
        for name, message in wrong_days(self._gaps, self.values()):
            self.add_error(name, message)

    def values(self) -> dict[str, str]:
        """As `draft_decision` takes them."""
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else str(value or "")
            for name, value in self.cleaned_data.items()
        }


def shown_values(gaps: tuple[FieldData, ...], values: dict[str, str]) -> dict[str, object]:
    """Kept values as the form's fields show them in the reader's language."""
    kinds: dict[str, Callable[[str], object]] = {"date": date.fromisoformat, "amount": Decimal}
    return {
        gap["name"]: kinds.get(gap.get("kind", "text"), str)(values[gap["name"]])
        for gap in gaps
        if values.get(gap["name"])
    }


def _field(gap: FieldData) -> forms.Field:
    kind, required = gap.get("kind", "text"), not gap.get("optional", False)
    label, hint = gap["label"], gap.get("hint", "")
    if kind == "date":
        return forms.DateField(label=label, help_text=hint, required=required)
    if kind == "amount":
        return forms.DecimalField(
            label=label,
            help_text=hint,
            required=required,
            localize=True,
            min_value=0,
            max_digits=9,
            decimal_places=2,
        )
    if kind == "long":
        area = forms.Textarea(attrs={"rows": 6})
        return forms.CharField(
            label=label, help_text=hint, required=required, widget=area, max_length=8000
        )
    return forms.CharField(label=label, help_text=hint, required=required, max_length=200)
