"""Forms of consultations."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.consultations.models import Remark, Weighing
from rathaus.participation.processes.queries import ProcessView

KINDS = {
    Remark.Kind.CHANGE: pgettext_lazy("remark", "I would word it differently"),
    Remark.Kind.CONCERN: pgettext_lazy("remark", "I have concerns"),
    Remark.Kind.SUPPORT: pgettext_lazy("remark", "I agree"),
}
OUTCOMES = {
    Weighing.Outcome.FOLLOWED: pgettext_lazy("weighing", "Followed"),
    Weighing.Outcome.PARTLY: pgettext_lazy("weighing", "Partly followed"),
    Weighing.Outcome.DECLINED: pgettext_lazy("weighing", "Not followed"),
    Weighing.Outcome.NOTED: pgettext_lazy("weighing", "Noted"),
}


class RemarkForm(forms.Form):
    """Say something of a passage."""

    kind = forms.ChoiceField(
        label=_("What do you want to say?"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Your remark"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    wording = forms.CharField(
        label=_("Your wording of the passage"),
        help_text=_("Only if you would word it differently."),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    name = forms.CharField(
        label=_("Name shown beside it"),
        help_text=_("If the field stays empty, no name stands there."),
        max_length=80,
        required=False,
    )


class ConsultationForm(forms.Form):
    """Begin a text."""

    process = forms.TypedChoiceField(label=_("Process"), coerce=int)
    title = forms.CharField(label=pgettext_lazy("consultation", "Title"), max_length=160)
    intro = forms.CharField(
        label=_("What is decided with this text, and when"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, processes: Sequence[ProcessView], *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        field = self.fields["process"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(one.id, one.title) for one in processes]


class VersionForm(forms.Form):
    """Write a version."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_("An empty line between paragraphs. # begins a heading, ## one below it."),
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    reason = forms.CharField(
        label=_("What changed, and why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class WeighingForm(forms.Form):
    """Answer a remark."""

    outcome = forms.ChoiceField(
        label=_("What follows from it"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads it, the author first. Short and plain."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
