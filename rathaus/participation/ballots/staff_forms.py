"""The editor's forms: a poll with its questions and options, reasons, changes, rules."""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.ballots.queries import LEVELS, METHODS
from rathaus.participation.ballots.words import level, method, rule
from rathaus.participation.counting.model import NAMES

LATER = "spaeter"
Typed = Mapping[str, object]
Choices = Sequence[tuple[str, str]]


class _Number(TypedDict):
    required: bool
    min_value: int
    max_value: int


_NUMBER = _Number(required=False, min_value=0, max_value=2**31 - 1)


class PollForm(forms.Form):
    """The poll itself."""

    title = forms.CharField(label=pgettext_lazy("poll", "Title"), max_length=200)
    key = forms.SlugField(
        label=_("Short name for the address"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens, such as buergerbudget-2027."),
    )
    process = forms.ChoiceField(label=_("Process it belongs to"), required=False)
    intro = forms.CharField(label=_("What it is about"), required=False, widget=forms.Textarea)
    plain = forms.CharField(label=_("In plain language"), required=False, widget=forms.Textarea)
    opens_day = forms.DateField(label=_("First day"))
    opens_time = forms.TimeField(label=_("Begins at"), help_text=_("For example 8:00"))
    closes_day = forms.DateField(label=_("Last day"))
    closes_time = forms.TimeField(label=_("Ends at"), help_text=_("To the second, by our clock"))
    paper_day = forms.DateField(
        label=_("Paper ballots are entered until"),
        required=False,
        help_text=_("Only those that came in time. The ballot box stays shut until then."),
    )
    levels = forms.MultipleChoiceField(
        label=_("How voters show who they are"),
        choices=[],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one way.")},
    )
    min_age = forms.IntegerField(label=_("Youngest age"), required=False, min_value=0, max_value=99)
    entitled = forms.IntegerField(
        label=_("Number of persons entitled"),
        help_text=_("From the residents' register; shown with the turnout."),
        **_NUMBER,
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        initial: Typed | None = None,
        processes: Choices = (),
    ) -> None:
        super().__init__(
            data, initial=dict(initial or {}), auto_id="%s", use_required_attribute=False
        )
        _choices(self, "levels", [(one, level(one)) for one in LEVELS])
        _choices(self, "process", [("", str(_("none"))), *processes])


class ContestForm(forms.Form):
    """A question and its rule."""

    title = forms.CharField(label=_("Question"), max_length=200)
    method = forms.ChoiceField(label=_("How the sheet is filled in"))
    pot = forms.IntegerField(label=_("Pot in euros"), **_NUMBER)
    max_choices = forms.IntegerField(label=_("Most choices"), **_NUMBER)
    points = forms.IntegerField(label=_("Points to share out"), **_NUMBER)
    district = forms.CharField(label=_("Only for the district"), required=False, max_length=60)
    rule = forms.ChoiceField(label=_("Rule of counting"), required=False)
    threshold = forms.IntegerField(label=_("Smallest number of votes"), **_NUMBER)
    seats = forms.IntegerField(label=_("Number of winners"), **_NUMBER)
    increment = forms.IntegerField(
        label=_("Equal shares: raise by euros"),
        help_text=_("Fills the pot as far as it goes."),
        **_NUMBER,
    )

    def __init__(
        self, data: QueryDict | None = None, *, prefix: str, initial: Typed | None = None
    ) -> None:
        super().__init__(
            data,
            prefix=prefix,
            initial=dict(initial or {}),
            auto_id="%s",
            use_required_attribute=False,
        )
        _choices(self, "method", [(one, method(one)) for one in METHODS])
        usual = ("", str(_("the usual one of the sheet")))
        later = (LATER, str(_("choose in public after the closing")))
        named = [(one, rule({"name": one})) for one in NAMES]
        _choices(self, "rule", [usual, *named, later])


class OptionForm(forms.Form):
    """A line of the sheet; where it comes from travels hidden."""

    title = forms.CharField(label=pgettext_lazy("option", "Title"), max_length=200)
    description = forms.CharField(label=_("Description"), required=False, max_length=2000)
    cost = forms.IntegerField(label=_("Cost in euros"), **_NUMBER)
    district = forms.CharField(label=_("District"), required=False, max_length=60)
    category = forms.CharField(label=_("Category"), required=False, max_length=60)
    group = forms.CharField(label=_("Only one of group"), required=False, max_length=40)
    lat = forms.FloatField(required=False, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(required=False, widget=forms.HiddenInput, max_length=100)
    url = forms.CharField(required=False, widget=forms.HiddenInput, max_length=500)

    def __init__(
        self, data: QueryDict | None = None, *, prefix: str, initial: Typed | None = None
    ) -> None:
        super().__init__(
            data,
            prefix=prefix,
            initial=dict(initial or {}),
            auto_id="%s",
            use_required_attribute=False,
        )


class ReasonForm(forms.Form):
    """A reason that everybody can read."""

    reason = forms.CharField(
        label=_("Reason, public"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a sentence that everybody can read.")},
    )


class ElectorateForm(ReasonForm):
    """Letter codes added or taken back after the opening."""

    add = forms.IntegerField(label=_("New letter codes"), required=False, min_value=0, max_value=50)
    remove = forms.CharField(
        label=_("Take back codes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line. A code that has voted stays."),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="%s", use_required_attribute=False)


class CodesForm(forms.Form):
    """Letter codes to be printed."""

    count = forms.IntegerField(
        label=_("How many letter codes?"), min_value=1, max_value=100_000, initial=100
    )
    district = forms.CharField(label=_("Only for the district"), required=False, max_length=60)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="%s", use_required_attribute=False)


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def first_error(form: forms.Form) -> str:
    """One sentence for a form that is a few fields beside others."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])
