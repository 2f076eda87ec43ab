"""Count the ballots (auszählen)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from rathaus.kernel import journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import Refusal, require
from rathaus.participation.ballots import policies
from rathaus.participation.ballots.facts import PollCounted
from rathaus.participation.ballots.models import Contest, Count, Poll
from rathaus.participation.ballots.polls import locked_poll
from rathaus.participation.ballots.queries import PollView, poll_by_id
from rathaus.participation.ballots.tallies import outcome_of, rule_from
from rathaus.participation.ballots.verification import findings


@transaction.atomic
def count_poll(
    *,
    actor: Actor,
    poll: int,
    at: datetime,
    rules: Mapping[int, Mapping[str, object]] | None = None,
) -> PollView:
    """Count every contest by the rule frozen at its opening.

    `rules` (contest id -> rule) only for contests that were opened with "chosen after the
    closing". Refusal where another rule was frozen, where one is missing, and for an urn that
    is not as it was closed.
    """
    require(policies.can_manage_polls(actor))
    row = locked_poll(poll)
    if row.state != Poll.State.CLOSED:
        raise Refusal(_("Only a closed vote that has not been counted yet can be counted."))
    if findings(row):
        raise Refusal(_("The ballots are not those that lay in the urn. Look at the check."))
    for contest in row.contests.order_by("number"):
        rule = _rule(contest, (rules or {}).get(contest.pk))
        Count.objects.create(contest=contest, outcome=outcome_of(contest, rule), at=at)
    row.state, row.counted_at = Poll.State.COUNTED, at
    row.save()
    journal.record(PollCounted(row.pk), actor=actor, matter=None, at=at)
    return poll_by_id(actor=actor, pk=row.pk, at=at)


def _rule(contest: Contest, given: Mapping[str, object] | None) -> Mapping[str, object]:
    frozen: Mapping[str, object] = contest.rule
    if frozen:
        if given and rule_from(given) != rule_from(frozen):
            raise Refusal(_("The rule of “%s” was fixed at the opening.") % contest.title)
        return frozen
    if not given:
        raise Refusal(_("Choose a rule for “%s”.") % contest.title, field="rule")
    return rule_from(given).as_dict()
