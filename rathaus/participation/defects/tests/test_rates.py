"""Both honest rates, and the demo's past."""

from datetime import timedelta

import pytest
from django.conf import settings

from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.defects import queries
from rathaus.participation.defects.actions.load_demo_defects import load_demo_defects
from rathaus.participation.defects.actions.merge_defects import merge_defects
from rathaus.participation.defects.actions.reject_defect import reject_defect
from rathaus.participation.defects.actions.reopen_defect import reopen_defect
from rathaus.participation.defects.models import Defect, State
from rathaus.participation.defects.queries import Filters
from rathaus.participation.defects.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town() -> None:
    factories.town()


def test_what_counts() -> None:
    factories.solved()
    again = factories.solved()
    reopen_defect(actor=ANONYMOUS, code=factories.code(again), reason="Noch da", at=now())
    tina = factories.tina()
    rejected = factories.report()
    reject_defect(actor=tina, number=rejected.number, reason="Privat", at=now())
    double = factories.report()
    merge_defects(actor=tina, number=double.number, into=again.number, at=now())
    Defect.objects.filter(pk=factories.report().pk).update(state=State.HIDDEN)
    late = factories.report(category="baum", text="Ast", at=now() - timedelta(days=20))
    all_of_them = queries.rates(at=now())
    # doubles and hidden ones do not count, rejected ones do
    assert (all_of_them.reported, all_of_them.solved) == (4, 1)
    assert (all_of_them.ever_solved, all_of_them.reopened) == (2, 1)
    assert (all_of_them.solved_share, all_of_them.reopened_share) == (25, 50)
    assert (all_of_them.open, all_of_them.overdue, all_of_them.median) == (2, 1, 7)
    kinds = {one.code: one for one in queries.by_category(at=now())}
    assert kinds["baum"].overdue == 1 and kinds["baum"].median is None
    assert late.category.code == "baum"


def test_a_town_without_reports() -> None:
    empty = queries.rates(at=now())
    assert (empty.reported, empty.solved_share, empty.median) == (0, None, None)


def test_near_and_alike_reports_are_offered() -> None:
    hole = factories.report(text="Riesiges Schlagloch vor der Schule")
    factories.report(spot=factories.FAR, text="Schlagloch")
    lamp = factories.report(spot=factories.NEARBY, category="beleuchtung", text="Laterne dunkel")
    lat, lon = factories.INSIDE
    near = queries.similar(lat=lat, lon=lon, at=now())
    assert [one.number for one in near] == [hole.number, lamp.number]
    alike = queries.similar(
        lat=lat, lon=lon, at=now(), text="Tiefe Schlaglöcher an der Schule", category="schlagloch"
    )
    assert [one.number for one in alike] == [hole.number]


def test_filters() -> None:
    factories.solved()
    open_one = factories.report(at=now() - timedelta(days=40))
    pairs = {"offen": 1, "geloest": 1, "ueberfaellig": 1, "alle": 2, "uebergeben": 0}
    for state, count in pairs.items():
        page = queries.defects(actor=ANONYMOUS, filters=Filters(state), at=now())
        assert page.paginator.count == count, state
    page = queries.defects(
        actor=ANONYMOUS, filters=Filters("offen", "schlagloch", open_one.district), at=now()
    )
    assert [row.number for row in page.object_list] == [open_one.number]


def test_the_demo_town_looks_alive() -> None:
    with pytest.raises(Refusal):
        load_demo_defects(actor=ANONYMOUS, city=settings.RATHAUS_CITY, at=now())
    assert load_demo_defects(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 50
    assert load_demo_defects(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 0
    found = queries.rates(at=now())
    assert found.reported == 50 and 55 <= (found.solved_share or 0) <= 75
    assert 2 <= found.reopened <= 4 and found.overdue >= 3
    assert not Defect.objects.filter(reported_at__gt=now()).exists()
    assert Defect.objects.exclude(category__code="anderes").count() == 50
