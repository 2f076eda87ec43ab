"""Name, address and account off one's own contribution (article 17 GDPR)."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import journal
from rathaus.kernel.actor import ANONYMOUS, Actor
from rathaus.participation.contributions.facts import ContributionAnonymised
from rathaus.participation.contributions.rows import own


@transaction.atomic
def anonymise_contribution(*, actor: Actor, contribution: int, at: datetime, key: str = "") -> None:
    """The text stays as the town's, the person goes; nobody can change or withdraw it afterwards."""
    row = own(contribution, actor=actor, key=key)
    row.account, row.author_name, row.author_email = None, "", ""
    row.save(update_fields=["account", "author_name", "author_email"])
    journal.record(ContributionAnonymised(row.pk), actor=ANONYMOUS, matter=row.matter, at=at)
