"""Forms of a budget as a whole. Each gives the draft its verb takes."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.ballots.queries import LEVELS
from rathaus.participation.budget.actions.put_on_ballot import BallotPlan
from rathaus.participation.budget.actions.record_council_paper import PaperDraft
from rathaus.participation.budget.actions.set_up_budget import BudgetDraft, CriterionDraft
from rathaus.participation.budget.forms.parts import rows
from rathaus.participation.budget.words import METHODS, RULES

LEVEL_NAMES = {
    "open": pgettext_lazy("level", "Open, with proof of work"),
    "mail": pgettext_lazy("level", "Confirmed e-mail address"),
    "letter": pgettext_lazy("level", "Code from a letter"),
    "account": pgettext_lazy("level", "Account"),
    "resident": pgettext_lazy("level", "Resident, by register (yes or no)"),
    "bundid": pgettext_lazy("level", "BundID pseudonym"),
}


class SetupForm(forms.Form):
    """Pot, limits and criteria; a criterion a paragraph, its first line the title."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    pot = forms.IntegerField(label=_("In the pot, in euros"), min_value=1)
    max_cost = forms.IntegerField(label=_("One project costs at most, in euros"), min_value=1)
    min_age = forms.IntegerField(label=_("Voters are at least … years old"), max_value=99)
    check_days = forms.IntegerField(label=_("Days a unit has for its check"), min_value=1)
    finish_by = forms.DateField(label=_("All projects are finished by"), required=False)
    method = forms.ChoiceField(label=_("How the ballot is filled in"), choices=METHODS.items())
    rule = forms.ChoiceField(label=_("How the result is counted"), choices=RULES.items())
    pots = forms.CharField(
        label=_("Parts for districts"),
        widget=rows(3),
        required=False,
        help_text=_("One a line, such as “Nordfeld: 5000”. Leave it empty for one pot."),
    )
    criteria = forms.CharField(
        label=_("Criteria"),
        widget=rows(14),
        help_text=_("One a paragraph: first line the title, then the text. Blank line between."),
    )

    def clean_pots(self) -> tuple[tuple[str, int], ...]:
        found = []
        for line in self.cleaned_data["pots"].splitlines():
            name, colon, amount = line.rpartition(":")
            digits = amount.strip().replace(".", "").removesuffix("€").strip()
            if line.strip() and (not colon or not digits.isdigit()):
                raise forms.ValidationError(_("Write district, colon, amount: “Nordfeld: 5000”."))
            if line.strip():
                found.append((name.strip(), int(digits)))
        return tuple(found)

    def clean_criteria(self) -> tuple[CriterionDraft, ...]:
        text = self.cleaned_data["criteria"].replace("\r\n", "\n")
        parts = [part.strip() for part in text.split("\n\n") if part.strip()]
        split = [part.partition("\n") for part in parts]
        if any(not rest.strip() for _title, _nl, rest in split):
            raise forms.ValidationError(_("A criterion needs a title and, below it, its text."))
        return tuple(
            CriterionDraft(title.strip()[:120], rest.strip()) for title, _nl, rest in split
        )

    def draft(self, slug: str) -> BudgetDraft:
        """What the verb takes."""
        return BudgetDraft(process=slug, **self.cleaned_data)


class BallotForm(forms.Form):
    """When the vote runs and who may take part."""

    opens = forms.DateField(label=_("First day of the vote"))
    closes = forms.DateField(label=_("Last day of the vote"))
    closes_time = forms.TimeField(label=_("Ends at"), initial=time(18, 0))
    levels = forms.MultipleChoiceField(
        label=_("How voters show who they are"),
        choices=[(level, LEVEL_NAMES[level]) for level in LEVELS],
        widget=forms.CheckboxSelectMultiple,
        initial=["letter", "account", "bundid"],
    )
    entitled = forms.IntegerField(label=_("Number of people entitled"), required=False, min_value=1)
    intro = forms.CharField(label=_("First sentence on the ballot"), widget=rows(3), required=False)
    plain = forms.CharField(label=_("In plain language"), widget=rows(3), required=False)

    def draft(self) -> BallotPlan:
        """Days and times of the town."""
        data, zone = self.cleaned_data, ZoneInfo(settings.TIME_ZONE)
        return BallotPlan(
            datetime.combine(data["opens"], time(0, 0), zone),
            datetime.combine(data["closes"], data["closes_time"], zone),
            tuple(data["levels"]),
            intro=data["intro"],
            plain=data["plain"],
            entitled=data["entitled"],
        )


class CouncilForm(forms.Form):
    """The council's paper."""

    number = forms.CharField(label=_("Number of the paper"), max_length=40)
    title = forms.CharField(label=_("Title of the paper"), max_length=300)
    day = forms.DateField(label=_("Day of the sitting"))
    decision = forms.CharField(label=_("What was decided"), widget=rows(3), max_length=2000)
    url = forms.URLField(
        label=_("Address in the council's information system"), required=False,
        assume_scheme="https",
    )  # fmt: skip

    def draft(self) -> PaperDraft:
        """What the verb takes."""
        return PaperDraft(**self.cleaned_data)
