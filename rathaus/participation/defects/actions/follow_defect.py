"""Ask to be told by e-mail; a link in an e-mail confirms the address first (double opt-in)."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from rathaus.accounts.actions.queue_mail import queue_mail
from rathaus.kernel.actor import SYSTEM, Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.defects import policies
from rathaus.participation.defects.codes import hash_of, letter_code, town
from rathaus.participation.defects.facts import DefectFollowed
from rathaus.participation.defects.models import Defect, Follower
from rathaus.participation.defects.treating import tell


@transaction.atomic
def follow_defect(
    *, actor: Actor, number: str, email: str, at: datetime, language: str = "de"
) -> None:
    """Queue the e-mail that asks for confirmation; nothing else is sent before it.

    Whoever follows already gets no second e-mail, and the page does not tell the two apart.
    Refusal (404) for no such report, (400) for no address.
    """
    require(policies.can_report(actor))
    defect = Defect.objects.select_related("unit").filter(number=number).first()
    if defect is None:
        raise Refusal("", status=404)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Refusal(
            _("Write an e-mail address, for example name@post.example."), status=400, field="email"
        ) from None
    code = letter_code(uuid4())
    follower, created = Follower.objects.get_or_create(
        defect=defect,
        email=email,
        defaults={"code_key": hash_of(code), "language": language, "asked_at": at},
    )
    if not created:
        return
    with translation.override(language):
        _ask(follower, code, at)
    tell(DefectFollowed(defect.pk), defect, actor=actor, at=at)


def _ask(follower: Follower, code: str, at: datetime) -> None:
    """The code stands in the link only; the table has its hash."""
    body = _(
        "Good day,\n\n"
        "somebody, probably you, wants to hear what becomes of report %(number)s at %(town)s.\n"
        "Confirm your address here:\n%(address)s\n\n"
        "Was it not you? Then do nothing. Without your confirmation we send nothing more and "
        "delete the address after seven days."
    ) % {
        "number": follower.defect.number,
        "town": town(),
        "address": f"{settings.SITE_URL}/maengel/hinweise/{code}/",
    }
    queue_mail(actor=SYSTEM, to=follower.email, subject=_subject(), body=body, at=at)


def _subject() -> str:
    return _("Confirm: notices about your report")
