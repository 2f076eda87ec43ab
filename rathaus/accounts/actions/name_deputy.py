"""Somebody is away; somebody else holds their posts too."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.accounts import policies, queries
from rathaus.accounts.facts import DeputyNamed
from rathaus.accounts.models import Account, Deputy
from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require


@transaction.atomic
def name_deputy(
    *, actor: Actor, absent: int, deputy: int, since: date, until: date, at: datetime
) -> int:
    """From `since` to `until`, both included, `deputy` acts for `absent`; the deputyship's id."""
    units = queries.unit_codes_of(absent)
    if not policies.can_name_deputy(actor, absent, deputy, units):
        require(policies.can_manage_accounts(actor))
        raise Refusal(
            _("Nobody gives themselves the roles of others. Choose another deputy."),
            field="deputy",
        )
    staff = Account.objects.filter(pk__in=[absent, deputy], kind=Account.Kind.STAFF, is_active=True)
    if absent == deputy:
        raise Refusal(_("Nobody stands in for themselves. Choose a colleague."), field="deputy")
    if staff.count() != 2:
        raise Refusal(_("Both must be active members of staff."), field="deputy")
    if until < since:
        raise Refusal(_("The last day is before the first. Check both days."), field="until")
    row = Deputy.objects.create(absent_id=absent, deputy_id=deputy, since=since, until=until)
    fact = DeputyNamed(
        deputyship=row.pk,
        absent=absent,
        deputy=deputy,
        since=since.isoformat(),
        until=until.isoformat(),
    )
    journal.record(fact, actor=actor, matter=None, at=at)
    return row.pk
