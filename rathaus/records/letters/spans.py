"""Days of a decision that belong together: from when, until when at the latest."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rathaus.records.letters.template import FieldData, last_day


def wrong_days(fields: Sequence[FieldData], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(field, message) for each day outside its span; values are days in ISO 8601, or empty."""
    labels = {field["name"]: field["label"] for field in fields}
    for field in fields:
        other = field.get("not_before", "")
        given, first = values.get(field["name"], ""), values.get(other, "")
        if given and first:
            message = _wrong(field, date.fromisoformat(given), date.fromisoformat(first), labels)
            if message:
                yield field["name"], message


def _wrong(field: FieldData, day: date, first: date, labels: Mapping[str, str]) -> str:
    words = {"label": field["label"], "other": labels[field["not_before"]]}
    if day < first:
        return _("“%(label)s” is before “%(other)s”. Check both days.") % words
    months = field.get("max_months", 0)
    if months and day > (latest := last_day(first, months)):
        return ngettext(
            "“%(label)s” can be %(day)s at the latest: one month from “%(other)s”.",
            "“%(label)s” can be %(day)s at the latest: %(months)d months from “%(other)s”.",
            months,
        ) % (words | {"day": f"{latest:%d.%m.%Y}", "months": months})
    return ""
