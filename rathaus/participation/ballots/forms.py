"""Forms of voters: right to vote and tracking code. The workplace's are in `staff_forms`."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from rathaus.participation.ballots.actions.claim_vote import Claim
from rathaus.participation.ballots.queries import PollView

FIELDS = {
    "open": ("district",),
    "mail": ("email", "district"),
    "letter": ("code", "district"),
    "account": ("district",),
    "resident": ("name", "birth", "street"),
    "bundid": ("district",),
}


class ClaimForm(forms.Form):
    """One way of the identity ladder; only the fields of that way are asked for."""

    weg = forms.CharField(widget=forms.HiddenInput)
    email = forms.EmailField(
        label=_("Your mail address"),
        max_length=254,
        error_messages={
            "required": _("Fill in your mail address."),
            "invalid": _("The mail address needs an @ and a domain, such as name@post.example."),
        },
    )
    code = forms.CharField(
        label=_("Code from our letter"),
        max_length=40,
        help_text=_("It stands at the top right of the letter."),
        error_messages={"required": _("Fill in the code from our letter.")},
    )
    name = forms.CharField(
        label=_("First and last name"),
        max_length=120,
        help_text=_("As in your identity card. Compared with the register, not stored."),
        error_messages={"required": _("Fill in your first and last name.")},
    )
    birth = forms.DateField(
        label=_("Date of birth"), error_messages={"required": _("Fill in your date of birth.")}
    )
    street = forms.CharField(
        label=_("Street and number"),
        max_length=120,
        error_messages={"required": _("Fill in your street and number.")},
    )
    district = forms.ChoiceField(
        label=_("Your district"),
        help_text=_("For the ballot of your own district."),
        required=False,
    )
    old_enough = forms.BooleanField()
    altcha = forms.CharField(required=False, widget=forms.HiddenInput, max_length=4000)

    def __init__(self, poll: PollView, level: str, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"{level}-%s", use_required_attribute=False)
        self.fields["weg"].initial = level
        asked = {*FIELDS.get(level, ()), "weg", "altcha"}
        districts = [one.district for one in poll.contests if one.district]
        if not districts:
            asked -= {"district"}
        if poll.min_age and level != "resident":
            asked |= {"old_enough"}
            told = _("I am at least %(age)s years old.") % {"age": poll.min_age}
            self.fields["old_enough"].label = told
            missing = _("Confirm that you are at least %(age)s years old.")
            self.fields["old_enough"].error_messages["required"] = missing % {"age": poll.min_age}
        for name in set(self.fields) - asked:
            del self.fields[name]
        if isinstance(field := self.fields.get("district"), forms.ChoiceField):
            field.choices = [("", _("none of these")), *((one, one) for one in districts)]

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields a voter sees."""
        return [field for field in self if not field.is_hidden]

    def claim(self, address: str) -> Claim:
        """What `claim_vote` takes; `address` is where the request came from."""
        said = self.cleaned_data
        return Claim(
            level=said["weg"],
            email=said.get("email", ""),
            code=said.get("code", ""),
            proof=said["altcha"],
            name=said.get("name", ""),
            birth=said.get("birth"),
            street=said.get("street", ""),
            district=said.get("district", ""),
            old_enough=said.get("old_enough", False),
            address=address,
        )


class CodeForm(forms.Form):
    """A tracking code to look up."""

    code = forms.CharField(
        label=_("Tracking code"),
        max_length=60,
        help_text=_("Blanks and hyphens do not matter."),
        error_messages={"required": _("Fill in the tracking code that you got after voting.")},
    )
