"""Setting a budget up."""

import pytest

from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.actions.put_on_ballot import put_on_ballot
from rathaus.participation.budget.actions.set_up_budget import set_up_budget
from rathaus.participation.budget.models import ParticipatoryBudget
from rathaus.participation.budget.tests import factories as f
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db


def test_an_editor_sets_it_up_and_mends_it() -> None:
    pk = f.budget(pots=(("Nordfeld", 5_000),))
    again = set_up_budget(actor=f.eva(), draft=f.draft(pot=60_000), at=f.NOON)
    row = ParticipatoryBudget.objects.get()
    assert again == pk == row.pk and row.pot == 60_000 and not row.pots.exists()
    assert [one.number for one in row.criteria.all()] == [1, 2]
    assert Entry.objects.filter(fact="BudgetSetUp").count() == 2


def test_others_may_not() -> None:
    running(f.SLUG, at=f.NOON, formats=("budget",))
    for actor in (f.bernd(), f.audit(), f.anna()):
        with pytest.raises(Refusal) as refused:
            set_up_budget(actor=actor, draft=f.draft(), at=f.NOON)
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"max_cost": 60_000}, "max_cost"),
        ({"pots": (("Nordfeld", 50_001),)}, "pots"),
        ({"criteria": ()}, "criteria"),
    ],
)
def test_what_cannot_be_names_its_field(given: dict[str, object], field: str) -> None:
    running(f.SLUG, at=f.NOON, formats=("budget",))
    with pytest.raises(Refusal) as refused:
        set_up_budget(
            actor=f.eva(),
            draft=f.draft(**given),  # type: ignore[arg-type]
            at=f.NOON,
        )
    assert refused.value.field == field


def test_a_process_without_the_format_has_none() -> None:
    running("park", at=f.NOON)
    with pytest.raises(Refusal):
        set_up_budget(actor=f.eva(), draft=f.draft("park"), at=f.NOON)


def test_a_used_criterion_and_a_prepared_ballot_stand_fast() -> None:
    pk = f.budget()
    f.rejected(pk)
    with pytest.raises(Refusal):
        set_up_budget(actor=f.eva(), draft=f.draft(criteria=()), at=f.NOON)
    f.admitted(pk), f.admitted(pk, "Bänke")
    put_on_ballot(actor=f.eva(), budget=pk, plan=f.PLAN, at=f.NOON)
    with pytest.raises(Refusal):
        set_up_budget(actor=f.eva(), draft=f.draft(), at=f.NOON)
