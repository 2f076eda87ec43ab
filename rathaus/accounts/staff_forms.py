"""Forms of staff administration and of deputies."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import queries
from rathaus.kernel.actor import Kind, Role


def role_choices() -> list[tuple[str, object]]:
    """All roles, in the words of the town hall."""
    return [(role.value, queries.ROLE_NAMES[role]) for role in Role]


def unit_choices() -> list[tuple[str, str]]:
    """All units, in the order of the plan."""
    return [(unit.code, f"{unit.code} {unit.name}") for unit in queries.units()]


class StaffForm(forms.Form):
    """A new member of staff."""

    name = forms.CharField(label=_("First and last name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address at work"))
    known: queries.Person | None = None

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        account = queries.account_by_email(email)
        if account is None:
            return email
        person = queries.person_view(account)
        if person.kind is Kind.CITIZEN:
            raise forms.ValidationError(
                _("A citizen’s account has this address. Type the address at work.")
            )
        self.known = person
        raise forms.ValidationError(
            _("%(name)s has this address already. Type another one."), params={"name": account.name}
        )


class RoleForm(forms.Form):
    """A role in a unit."""

    role = forms.ChoiceField(label=_("Role"), choices=role_choices)
    unit = forms.ChoiceField(label=_("Unit"), choices=unit_choices)


class DeputyForm(forms.Form):
    """Who stands in, and when."""

    absent = forms.TypedChoiceField(label=_("Who is away?"), coerce=int)
    deputy = forms.TypedChoiceField(label=_("Who stands in?"), coerce=int)
    since = forms.DateField(label=_("First day"))
    until = forms.DateField(label=_("Last day"))

    def __init__(
        self,
        *args: object,
        absent: list[queries.Person],
        deputies: tuple[list[queries.Person], list[queries.Person]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        near, others = ([(one.id, one.name) for one in people] for people in deputies)
        groups = [(_("Own unit"), near), (_("Other units"), others)]
        self._offer("absent", [(one.id, one.name) for one in absent])
        self._offer("deputy", [("", _("Please choose")), *(one for one in groups if one[1])])

    def _offer(self, name: str, choices: Sequence[object]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = choices  # type: ignore[assignment]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first. Check both days."))
