"""What verbs on a draft share."""

from datetime import datetime

from django.utils.translation import gettext as _

from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects.codes import key_of
from rathaus.participation.defects.models import DRAFT_KEPT, Defect, Draft
from rathaus.ui import maps


def open_draft(code: str, at: datetime) -> Draft:
    """The draft of this code, locked. Refusal (404) for none, (409) when it is sent already."""
    key = key_of(code)
    draft = Draft.objects.select_for_update().filter(code_key=key, expires_at__gt=at).first()
    if draft is not None:
        return draft
    if Defect.objects.filter(code_key=key).exists():
        raise Refusal(_("This report is sent already."))
    raise Refusal("", status=404)


def touch(draft: Draft, at: datetime) -> None:
    """Save it; it lives a while longer."""
    draft.touched_at, draft.expires_at = at, at + DRAFT_KEPT
    draft.save()


def name_of_place(lat: float, lon: float) -> str:
    """The nearest street or district, for people: "in der Nähe von …"; "" where there is none.

    In German like all place names: it is kept with the report.
    """
    near = min(
        maps.places(),
        key=lambda one: (one.lat - lat) ** 2 + ((one.lon - lon) * 0.63) ** 2,
        default=None,
    )
    return f"in der Nähe von {near.label}" if near else ""
