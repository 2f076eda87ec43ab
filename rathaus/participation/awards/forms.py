"""Forms of awards. Each gives the draft its verb takes."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.awards.actions.name_finalist import FinalistDraft
from rathaus.participation.awards.actions.nominate import NominationDraft
from rathaus.participation.awards.actions.open_award_vote import VotePlan
from rathaus.participation.awards.actions.set_up_award import AwardDraft, CategoryDraft
from rathaus.participation.awards.models import Finalist
from rathaus.participation.awards.queries import AwardView


def _rows(count: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": count})


class NominationForm(forms.Form):
    """Who, why, and for which category."""

    category = forms.ChoiceField(label=pgettext_lazy("award", "Category"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Whom do you propose?"), max_length=80)
    text = forms.CharField(
        label=_("What do they do for the town?"), widget=_rows(5), max_length=2000
    )
    contact = forms.CharField(
        label=_("How do we reach them?"), max_length=200, required=False,
        help_text=_("Only the jury sees it. We ask them before anything becomes public."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("Your e-mail address"), required=False,
        help_text=_("We only count with it how often one person proposes, and do not keep it."),
    )  # fmt: skip

    def __init__(self, *args: object, award: AwardView, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(one.id), one.title) for one in award.categories]

    def draft(self) -> NominationDraft:
        """What the verb takes."""
        data = self.cleaned_data
        return NominationDraft(data["title"], data["text"], data["contact"], data["email"])


class FinalistForm(forms.Form):
    """A finalist as everybody reads it."""

    title = forms.CharField(label=pgettext_lazy("finalist", "Name"), max_length=80)
    text = forms.CharField(
        label=_("In few words"), widget=_rows(3), max_length=Finalist.TEXT,
        help_text=_("At most 280 letters: the same room for all."),
    )  # fmt: skip
    nomination = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def draft(self) -> FinalistDraft:
        """What the verb takes."""
        return FinalistDraft(**self.cleaned_data)


class DeclineForm(forms.Form):
    """The jury's reason."""

    reason = forms.CharField(label=_("The jury’s reason"), max_length=500)


class VoteForm(forms.Form):
    """When votes are taken."""

    opens = forms.DateField(label=_("First day of the vote"))
    opens_time = forms.TimeField(label=_("Begins at"), initial=time(8, 0))
    closes = forms.DateField(label=_("Last day of the vote"))
    closes_time = forms.TimeField(label=_("Ends at"), initial=time(18, 0))

    def draft(self) -> VotePlan:
        """Days and times of the town."""
        data, zone = self.cleaned_data, ZoneInfo(settings.TIME_ZONE)
        return VotePlan(
            datetime.combine(data["opens"], data["opens_time"], zone),
            datetime.combine(data["closes"], data["closes_time"], zone),
        )


class SetupForm(forms.Form):
    """Categories, one a paragraph: title, prize and number of finalists, then the text."""

    standings_days = forms.IntegerField(
        label=_("Days before the end without standings"), min_value=0, max_value=30, initial=3
    )
    categories = forms.CharField(
        label=pgettext_lazy("award", "Categories"), widget=_rows(10),
        help_text=_(
            "One a paragraph. First line: title; prize in euros; most finalists. Then the text. "
            "For example “Natur; 1500; 4”."
        ),
    )  # fmt: skip

    def clean_categories(self) -> tuple[CategoryDraft, ...]:
        text = self.cleaned_data["categories"].replace("\r\n", "\n")
        return tuple(_category(part) for part in text.split("\n\n") if part.strip())

    def draft(self, slug: str) -> AwardDraft:
        """What the verb takes."""
        data = self.cleaned_data
        return AwardDraft(slug, data["categories"], data["standings_days"])


def _category(part: str) -> CategoryDraft:
    first, _nl, text = part.strip().partition("\n")
    title, prize, most, *_more = [one.strip() for one in f"{first};;".split(";")]
    if not title or not (prize or "0").isdigit() or not (most or "5").isdigit():
        raise forms.ValidationError(
            _("Write title, prize, finalists, with semicolons: “Natur; 1500; 4”.")
        )
    return CategoryDraft(title[:80], text.strip(), int(prize or 0), int(most or 5))


def as_text(award: AwardView) -> str:
    """The categories as the form shows them."""
    return "\n\n".join(
        f"{one.title}; {one.prize}; {one.most_finalists}\n{one.text}".strip()
        for one in award.categories
    )
