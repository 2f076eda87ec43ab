"""Forms of those who treat reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.defects.pictures import ACCEPT


def _words(label: Any, rows: int = 2, *, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=2000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AcceptForm(forms.Form):
    """In work, with a promised day."""

    promised_on = forms.DateField(label=pgettext_lazy("report", "Done by"))
    text = _words(_("What will you do?"), required=False, hint=_("Everybody can read this."))


class PromiseForm(forms.Form):
    """A new day."""

    promised_on = forms.DateField(label=pgettext_lazy("report", "New day"))
    reason = _words(_("Why does it take longer?"), hint=_("Everybody can read this."))


class HandOverForm(forms.Form):
    """To another body."""

    body = forms.ChoiceField(label=_("Other body"))
    channel = forms.ChoiceField(
        label=pgettext_lazy("hand-over", "Way"),
        choices=[
            ("email", _("by e-mail")),
            ("letter", _("by letter")),
            ("open311", _("by Open311")),
        ],
    )
    note = _words(_("Note for them"), required=False)

    def __init__(self, *args: Any, bodies: list[tuple[str, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        field = self.fields["body"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = bodies


class ReferenceForm(forms.Form):
    """The number the other body has given."""

    reference = forms.CharField(label=_("Number there"), max_length=80)


class SolveForm(forms.Form):
    """Proof: a photo, or what was done and by whom."""

    measure = _words(_("What was done?"), required=False)
    done_by = forms.CharField(
        label=_("Who did it?"),
        help_text=_("A unit or company, no names of people."),
        max_length=200,
        required=False,
    )
    photo = forms.FileField(
        label=_("Photo of the repair"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )

    def clean(self) -> dict[str, Any]:
        """The same rule as the database's."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("photo") and not (data.get("measure") and data.get("done_by")):
            self.add_error(
                "measure", _("Solved needs a proof: a photo, or what was done and who did it.")
            )
        return data


class RejectForm(forms.Form):
    """Nothing will be done."""

    reason = _words(pgettext_lazy("rejection", "Reason"), hint=_("Everybody can read this."))


class MergeForm(forms.Form):
    """A double."""

    into = forms.CharField(
        label=_("Number of the other report"),
        help_text=_("For example M-2026-00012"),
        max_length=20,
    )


class RouteForm(forms.Form):
    """Another unit or another kind."""

    category = forms.ChoiceField(label=pgettext_lazy("report", "Kind"), required=False)
    unit = forms.ChoiceField(label=pgettext_lazy("report", "Unit"), required=False)

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, str]],
        units: list[tuple[str, str]],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        for name, choices in (("category", kinds), ("unit", units)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class ReleaseForm(forms.Form):
    """Words for those who do not see the picture; what is marked comes beside it."""

    alt = forms.CharField(
        label=_("What does the photo show?"),
        help_text=_("For people who do not see it."),
        max_length=300,
        required=False,
    )
    frei = forms.BooleanField(label=_("No faces and no plates can be seen."), required=False)


class KeyForm(forms.Form):
    """A key for another program."""

    name = forms.CharField(label=_("Program or owner"), max_length=80)
    trusted = forms.BooleanField(
        label=_("Show its reports at once, without a look at them first"), required=False
    )
