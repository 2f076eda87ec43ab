import json
from pathlib import Path

import pytest
from django.conf import settings

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.load_file_plan import load_file_plan
from rathaus.records.models import FilePlanPosition
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_the_demo_city_has_147_positions_however_often_loaded() -> None:
    cast.units()
    for _ in range(2):
        assert load_file_plan(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT) == 147
    assert FilePlanPosition.objects.count() == 147
    position = FilePlanPosition.objects.get(number="12.11")
    assert (position.unit.code, position.retention_years, position.archive_rule) == ("32.2", 3, "V")


def test_an_unknown_unit_is_named(tmp_path: Path) -> None:
    cast.units()
    row = {
        "group": "1",
        "group_title": "X",
        "number": "99.99",
        "title": "X",
        "retention_years": 1,
        "archive_rule": "V",
        "unit": "77",
    }
    (tmp_path / "file_plan.json").write_text(json.dumps([row]))
    with pytest.raises(Refusal, match="77"):
        load_file_plan(actor=SYSTEM, city=tmp_path, at=AT)


@pytest.mark.parametrize("who", [*OTHERS, cast.bernd, cast.doris])
def test_nobody_but_the_system_loads(who) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal):
        load_file_plan(actor=cast.actor_of(who()), city=settings.RATHAUS_CITY, at=AT)
