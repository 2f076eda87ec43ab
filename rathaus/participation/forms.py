"""The forms of the composed pages."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rathaus.participation.towns import Sitting, districts
from rathaus.participation.words import AGES

NOTHING = ("", pgettext_lazy("profile", "I do not say"))


class ProfileForm(forms.Form):
    """Voluntary details."""

    district = forms.ChoiceField(label=_("In which district do you live?"), required=False)
    age_band = forms.ChoiceField(
        label=_("How old are you?"), required=False, choices=[NOTHING, *AGES.items()]
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["district"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [NOTHING, *((one, one) for one in districts())]


class HandOverForm(forms.Form):
    """Which sitting, and what the council is asked to decide."""

    sitting = forms.ChoiceField(
        label=_("Sitting"), error_messages={"required": _("Choose the sitting.")}
    )
    proposal = forms.CharField(
        label=_("Proposed decision"),
        help_text=_("The sentence the council votes on. It stands in the paper and is public."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what the council is asked to decide.")},
    )

    def __init__(self, *args: object, sittings: Sequence[Sitting], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["sitting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, one.label) for one in sittings]
