from datetime import timedelta

import pytest

from rathaus.accounts.tests.factories import actor_of, bernd
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.drop_phase import drop_phase
from rathaus.participation.processes.actions.plan_phase import PhaseDraft, plan_phase
from rathaus.participation.processes.tests.factories import eva, made, running

pytestmark = pytest.mark.django_db


def test_phases_offer_what_is_usual_or_what_is_said() -> None:
    one = made(formats=("budget", "ballot"))
    day = now().date()
    plan_phase(actor=eva(), process=one.id, draft=PhaseDraft("vote", day), at=now())
    said = PhaseDraft("submit", day, day, offers=("comment",))
    seen = plan_phase(actor=eva(), process=one.id, draft=said, at=now())
    assert {phase.kind: phase.offers for phase in seen.phases} == {
        "vote": ("vote",),
        "submit": ("comment",),
    }
    with pytest.raises(Refusal):  # the same kind on the same day
        plan_phase(actor=eva(), process=one.id, draft=said, at=now())
    with pytest.raises(Refusal) as refused:
        plan_phase(actor=actor_of(bernd()), process=one.id, draft=said, at=now())
    assert refused.value.status == 403
    with pytest.raises(Refusal) as refused:
        back = PhaseDraft("check", day, day - timedelta(days=1))
        plan_phase(actor=eva(), process=one.id, draft=back, at=now())
    assert refused.value.field == "ends"


def test_a_phase_that_has_begun_only_gets_another_end() -> None:
    one = running()
    (phase,) = one.phases
    longer = PhaseDraft("submit", phase.starts, phase.starts + timedelta(days=60))
    seen = plan_phase(actor=eva(), process=one.id, draft=longer, phase=phase.id, at=now())
    assert seen.phases[0].ends == phase.starts + timedelta(days=60)
    moved = PhaseDraft("submit", phase.starts + timedelta(days=3))
    with pytest.raises(Refusal):
        plan_phase(actor=eva(), process=one.id, draft=moved, phase=phase.id, at=now())
    with pytest.raises(Refusal):
        drop_phase(actor=eva(), phase=phase.id, at=now())
