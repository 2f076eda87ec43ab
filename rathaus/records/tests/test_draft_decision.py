import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.draft_decision import draft_decision
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, GRANT, OTHERS, VALUES

pytestmark = pytest.mark.django_db


def test_a_change_is_a_new_draft() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    for zone in ("B", "C"):
        draft_decision(
            actor=bernd, case=case.pk, template=GRANT, values=VALUES | {"zone": zone}, at=AT
        )
    assert [(one.number, one.values["zone"]) for one in case.drafts.all()] == [(1, "B"), (2, "C")]
    assert factories.told(case, "DecisionDrafted") == 2
    assert not case.tasks.filter(kind="examine", completion=None).exists()


@pytest.mark.parametrize(
    ("name", "value"), [("zone", ""), ("valid_from", "morgen"), ("fee", "viel"), ("plate", " ")]
)
def test_what_is_missing_or_unreadable_is_named(name: str, value: str) -> None:
    case = factories.case()
    with pytest.raises(Refusal) as refused:
        draft_decision(
            actor=cast.actor_of(cast.bernd()),
            case=case.pk,
            template=GRANT,
            values=VALUES | {name: value},
            at=AT,
        )
    assert (refused.value.status, refused.value.field) == (400, name)


@pytest.mark.parametrize("until", ["2026-11-24", "2020-11-24", "2027-11-25"])
def test_days_that_belong_together_stand_in_order(until: str) -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    values = VALUES | {"valid_until": until}
    with pytest.raises(Refusal) as refused:
        draft_decision(actor=bernd, case=case.pk, template=GRANT, values=values, at=AT)
    assert (refused.value.status, refused.value.field) == (400, "valid_until")


def test_after_the_decision_there_is_no_draft() -> None:
    case = factories.case()
    factories.issued(case)
    with pytest.raises(Refusal):
        factories.drafted(case)


def test_a_machine_decides_nothing() -> None:
    case = factories.case()
    with pytest.raises(Refusal):
        draft_decision(actor=SYSTEM, case=case.pk, template=GRANT, values=VALUES, at=AT)


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    with pytest.raises(Refusal):
        draft_decision(
            actor=cast.actor_of(who()), case=case.pk, template=GRANT, values=VALUES, at=AT
        )
