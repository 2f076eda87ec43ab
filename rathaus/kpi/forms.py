"""The day whose figures are asked for."""

from calendar import monthrange
from datetime import date

from django import forms

from rathaus.kpi.queries import today

YEARS_BACK = 3


class DayForm(forms.Form):
    """`tag` in the address, ISO 8601; without it, with nonsense or too long ago, today.

    A day means the end of its month: the page is public, and every day of ten years would be
    too much counting.
    """

    tag = forms.DateField(required=False, input_formats=["%Y-%m-%d"])

    def day(self) -> date:
        chosen: date | None = self.cleaned_data.get("tag") if self.is_valid() else None
        now = today()
        if chosen is None or chosen.year < now.year - YEARS_BACK:
            return now
        last = chosen.replace(day=monthrange(chosen.year, chosen.month)[1])
        return min(last, now)
