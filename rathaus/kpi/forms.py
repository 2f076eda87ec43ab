"""The day whose figures are asked for."""

from datetime import date

from django import forms

from rathaus.kpi.queries import today


class DayForm(forms.Form):
    """`tag` in the address, ISO 8601; without it or with nonsense, today. Never a day to come."""

    tag = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def day(self) -> date:
        chosen: date | None = self.cleaned_data.get("tag") if self.is_valid() else None
        return min(chosen, today()) if chosen and chosen.year > 2000 else today()
