"""What several forms share."""

from django import forms
from django.utils.translation import gettext

from rathaus.participation.budget.queries import CriterionView

Choices = list[tuple[str, object]]


def rows(count: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": count})


def set_choices(field: forms.Field, choices: Choices) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def criteria_choices(criteria: tuple[CriterionView, ...]) -> Choices:
    """The public criteria by number."""
    first: Choices = [("", gettext("Choose a criterion"))]
    return first + [(str(one.number), f"{one.number}. {one.title}") for one in criteria]
