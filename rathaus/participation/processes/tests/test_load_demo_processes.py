import pytest
from django.conf import settings
from django.test import Client

from rathaus.accounts.tests.factories import actor_of, anna, units
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.load_demo_processes import load_demo_processes
from rathaus.participation.processes.models import Process
from rathaus.participation.processes.queries import processes_for
from rathaus.participation.processes.showcase import SLUGS

pytestmark = pytest.mark.django_db


def test_the_demo_takes_part_and_loads_once(client: Client) -> None:
    units()
    anna()
    at = now()
    assert load_demo_processes(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at) == len(SLUGS)
    assert load_demo_processes(actor=SYSTEM, city=settings.RATHAUS_CITY, at=at) == 0
    by_slug = {one.slug: one for one in processes_for(actor=ANONYMOUS)}
    assert by_slug["buergerbudget-2027"].allows("vote", at)
    assert not by_slug["buergerbudget-2026"].allows("vote", at)
    assert by_slug["stadtpark-2030"].allows("propose", at)
    assert by_slug["stadtpark-2030"].allows("opinion", at)
    assert by_slug["laermaktionsplan"].allows("survey", at)
    assert by_slug["laermaktionsplan"].allows("annotate", at)
    assert by_slug["heimatpreis-2026"].allows("vote", at)
    assert by_slug["freibad-wunschliste-2024"].state == "ended"
    draft = client.get("/mitmachen/laermaktionsplan/").content.decode()
    assert "Für den Entwurf brauchen Sie ein Konto" in draft
    spots = {(one.lat, one.lon) for one in by_slug.values()}
    assert len(spots) == len(SLUGS)
    for slug in SLUGS:
        assert client.get(f"/mitmachen/{slug}/").status_code == 200


def test_only_those_who_manage_processes_load_it() -> None:
    with pytest.raises(Refusal):
        load_demo_processes(actor=actor_of(anna()), city=settings.RATHAUS_CITY, at=now())
    assert not Process.objects.exists()
