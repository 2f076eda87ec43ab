"""Say of free will where one lives and how old one is, or take it back (freiwillige Angaben)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation import policies
from rathaus.participation.facts import ParticipantProfileChanged
from rathaus.participation.models import AGE_BANDS, ParticipantProfile
from rathaus.participation.towns import districts


@transaction.atomic
def change_participant_profile(
    *, actor: Actor, district: str = "", age_band: str = "", at: datetime
) -> None:
    """Article 6 (1) a GDPR: only with consent, for counting only; both empty erases the row.

    Refusal 400 for a district or an age band that is none.
    """
    require(policies.can_change_profile(actor))
    assert actor.account is not None
    if district and district not in districts():
        raise Refusal(_("Choose a district of the town."), status=400, field="district")
    if age_band and age_band not in AGE_BANDS:
        raise Refusal(_("Choose one of the age bands."), status=400, field="age_band")
    if district or age_band:
        ParticipantProfile.objects.update_or_create(
            account_id=actor.account, defaults={"district": district, "age_band": age_band}
        )
    elif not ParticipantProfile.objects.filter(account=actor.account).delete()[0]:
        return
    journal.record(ParticipantProfileChanged(actor.account), actor=actor, matter=None, at=at)
