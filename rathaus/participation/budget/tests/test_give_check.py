"""A unit is asked, and answers."""

from datetime import date

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget.actions.assign_check import assign_check
from rathaus.participation.budget.actions.give_check import Finding, give_check
from rathaus.participation.budget.models import Check
from rathaus.participation.budget.tests import factories as f

pytestmark = pytest.mark.django_db


def test_a_unit_is_asked_and_only_this_unit_answers() -> None:
    project = f.proposed(f.budget())
    check = f.asked(project)
    with pytest.raises(Refusal) as refused:
        give_check(actor=f.clara(), check=check.pk, finding=Finding(True, "Ja.", 1), at=f.NOON)
    assert refused.value.status == 403
    give_check(actor=f.bernd(), check=check.pk, finding=Finding(True, "Ja.", 900), at=f.NOON)
    check.refresh_from_db()
    assert check.cost == 900 and check.given_at == f.NOON
    with pytest.raises(Refusal):
        give_check(actor=f.bernd(), check=check.pk, finding=Finding(True, "Ja.", 1), at=f.NOON)


def test_an_open_check_moves_to_another_unit() -> None:
    project = f.proposed(f.budget())
    first = f.asked(project)
    second = assign_check(actor=f.eva(), project=project.pk, unit="67", due=f.DUE, at=f.NOON)
    assert first.pk == second and Check.objects.get().unit.code == "67"


@pytest.mark.parametrize(
    ("finding", "field"),
    [
        (Finding(True, "Ja."), "cost"),
        (Finding(True, "", 5), "explanation"),
        (Finding(False, "Nein."), "criterion"),
    ],
)
def test_a_finding_is_whole(finding: Finding, field: str) -> None:
    check = f.asked(f.proposed(f.budget()))
    with pytest.raises(Refusal) as refused:
        give_check(actor=f.bernd(), check=check.pk, finding=finding, at=f.NOON)
    assert refused.value.field == field


@pytest.mark.parametrize(("unit", "due"), [("99", f.DUE), ("GB", f.DUE), ("67", date(2026, 1, 1))])
def test_a_check_needs_a_unit_and_a_day_to_come(unit: str, due: date) -> None:
    project = f.proposed(f.budget())
    with pytest.raises(Refusal):
        assign_check(actor=f.eva(), project=project.pk, unit=unit, due=due, at=f.NOON)
