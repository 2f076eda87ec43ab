"""Where a matter stands, by what the journal says."""

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.clock import now
from rathaus.kernel.journal import Fact, record
from rathaus.portal.matters import stands
from rathaus.records.facts import AssignmentWithdrawn, CaseAssigned, DocumentsRequested
from rathaus.records.tests import factories as files

pytestmark = pytest.mark.django_db


def test_a_matter_is_in_progress_once_somebody_has_it() -> None:
    case, bernd = files.case(), cast.bernd()
    assert stands([case.matter])[case.matter].state == "received"
    steps: tuple[tuple[Fact, str], ...] = (
        (CaseAssigned(case.pk, bernd.pk), "open"),
        (AssignmentWithdrawn(case.pk, bernd.pk), "received"),
        (DocumentsRequested(case.pk, 1), "waiting"),
        (CaseAssigned(case.pk, bernd.pk), "waiting"),
    )
    for fact, state in steps:
        record(fact, actor=cast.actor_of(bernd), matter=case.matter, at=now(), unit="32.2")
        assert stands([case.matter])[case.matter].state == state, fact
