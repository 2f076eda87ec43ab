from datetime import UTC, date, datetime

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.start_appeal_period import start_appeal_period
from rathaus.records.models import AppealPeriod, Decision
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT

pytestmark = pytest.mark.django_db


def test_four_days_then_a_month_told_once() -> None:
    case = factories.case()
    factories.issued(case)
    letter = Decision.objects.get().letter_id
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # the 25th in the town
    for at in (late, AT):
        start_appeal_period(actor=SYSTEM, letter=letter, at=at)
    period = AppealPeriod.objects.get()
    assert period.sent_on == date(2026, 11, 25)
    assert (period.notified_on, period.until) == (date(2026, 11, 29), date(2026, 12, 29))
    assert factories.told(case, "AppealPeriodStarted") == 1


def test_other_letters_start_nothing() -> None:
    start_appeal_period(actor=SYSTEM, letter=4711, at=AT)
    assert not AppealPeriod.objects.exists()


def test_only_the_system_counts() -> None:
    with pytest.raises(Refusal):
        start_appeal_period(actor=cast.actor_of(cast.bernd()), letter=1, at=AT)
