"""The tags and filters of every page: fields, pager, states; days, moments and amounts."""

from collections.abc import Sequence
from datetime import date, datetime

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.safestring import SafeString

from rathaus.ui import fields, words

register = template.Library()

STATES = {"done": "done", "open": "open", "wait": "wait", "over": "late", "late": "late"}


@register.simple_tag
def field(bound: BoundField, **options: object) -> SafeString:
    """A form field in KERN markup with label, hint and error.

    Options: `label`, `hint`, `source` (where a filled-in value comes from), `width` (characters:
    2, 3, 4, 5, 10), `big` (label as large as a heading), `marked` (shown as wrong without an error
    of its own); all others become attributes of the input, with `_` for `-`:
    `autocomplete="given-name"`, `inputmode="numeric"`.
    """
    return fields.render(bound, options)


@register.filter
def error_texts(bound: BoundField) -> list[str]:
    """A field's errors, each a sentence that stands for itself."""
    return fields.error_texts(bound) if bound.errors else []


@register.inclusion_tag("ui/pager.html", takes_context=True)
def pager(context: Context, page: Page[object], param: str = "seite") -> dict[str, object]:
    """ "8 von 22" with links to the neighbouring pages; keeps the rest of the query.

    `param` is the page's name in the address.
    """
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request is not None else None

    def link(number: int) -> str:
        if query is None:
            return f"?{param}={number}"
        query[param] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "total": page.paginator.count,
        "previous": link(page.previous_page_number()) if page.has_previous() else "",
        "next": link(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("ui/state.html")
def state(kind: str, text: str) -> dict[str, str]:
    """A state as form, colour and word; `kind` is done, open, wait or over."""
    return {"kind": STATES[kind], "text": text}


@register.inclusion_tag("ui/bar.html")
def bar(*shares: float, label: str = "") -> dict[str, object]:
    """A bar of up to three shares in percent (new, older, old); `label` reads it out."""
    kinds = ("", "soft", "old")
    parts, start = [], 0.0
    for kind, share in zip(kinds, shares, strict=False):
        width = max(0.0, min(float(share), 100 - start))
        parts.append({"kind": kind, "x": f"{start:.2f}", "width": f"{width:.2f}"})
        start += width
    return {"parts": parts, "label": label}


@register.filter
def day(value: date | None) -> str:
    """ "Mittwoch, 25. November 2026"."""
    return words.day(value)


@register.filter
def shortday(value: date | None) -> str:
    """ "Mi 25.11.", with the year where it is not this one."""
    return words.shortday(value)


@register.filter
def moment(value: datetime | None) -> str:
    """ "Mittwoch, 25. November 2026, 10:45 Uhr"."""
    return words.moment(value)


@register.filter
def shortmoment(value: datetime | None) -> str:
    """ "Mi 25.11., 10:45 Uhr"."""
    return words.shortmoment(value)


@register.filter
def clock(value: datetime | None) -> str:
    """ "10:45 Uhr"."""
    return words.clock(value)


@register.filter
def eur(value: object) -> str:
    """ "120,00 €"; takes Decimal, int or their text, in euros."""
    return words.eur(value)


@register.filter
def decimal(value: object, places: int | None = None) -> str:
    """ "1.284,5"; with `places` just so many."""
    return words.decimal(value, places)


@register.filter
def filesize(value: int | None) -> str:
    """ "1,4 MB"."""
    return words.filesize(value)


@register.filter
def alertkind(level: str) -> str:
    """Django's level of a message as KERN's kind of an alert."""
    return {"error": "danger", "success": "success", "warning": "warning"}.get(level, "info")


@register.inclusion_tag("ui/stepper.html")
def stepper(steps: Sequence[str], current: int) -> dict[str, object]:
    """The steps of an application by name; `current` counts from 1, beyond the last all is done."""

    def at(number: int) -> str:
        return "past" if number < current else "now" if number == current else "todo"

    return {"steps": [{"label": one, "state": at(n)} for n, one in enumerate(steps, start=1)]}


@register.inclusion_tag("ui/progress.html")
def progress(
    value: float, label: str, max: float = 100, id: str = "fortschritt"
) -> dict[str, object]:
    """How far something is, read out by its label."""
    return {"value": f"{value:g}", "label": label, "max": f"{max:g}", "id": id}
