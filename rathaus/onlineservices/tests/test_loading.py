"""Catalogue and forms come from data; what is wrong with them is said by name."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from rathaus.accounts.tests.factories import actor_of, admin, units
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.actions.load_catalogue import load_catalogue
from rathaus.onlineservices.actions.load_forms import load_forms
from rathaus.onlineservices.models import FormVersion, Service
from rathaus.onlineservices.queries import find_services, service, services
from rathaus.onlineservices.tests.factories import AT, SERVICE, catalogue, filled_draft


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the demo city that a test may change."""
    folder = tmp_path / "city"
    shutil.copytree(settings.RATHAUS_CITY, folder)
    return folder


def change(path: Path, **values: Any) -> None:
    node = json.loads(path.read_text("utf-8"))
    node.update(values)
    path.write_text(json.dumps(node), "utf-8")


@pytest.mark.django_db
def test_load_catalogue_twice_changes_nothing() -> None:
    catalogue()
    count = Entry.objects.filter(fact="ServiceChanged").count()
    assert count == Service.objects.count() == len(services())
    assert load_catalogue(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT) == count
    assert Entry.objects.filter(fact="ServiceChanged").count() == count


@pytest.mark.django_db
def test_what_is_no_longer_named_is_hidden_and_what_changed_is_told(city: Path) -> None:
    catalogue()
    path = city / "services.json"
    rows = json.loads(path.read_text("utf-8"))
    gone = rows.pop(0)["key"]
    rows[0]["title"] = "Reisepass, neu"
    path.write_text(json.dumps(rows), "utf-8")
    load_catalogue(actor=SYSTEM, city=city, at=AT)
    with pytest.raises(Refusal) as refusal:
        service(gone)
    assert refusal.value.status == 404
    assert service(rows[0]["key"]).title == "Reisepass, neu"
    assert gone not in [row.key for row in find_services("Personalausweis")]


@pytest.mark.django_db
def test_a_bad_entry_is_refused_by_name(city: Path) -> None:
    units()
    path = city / "services.json"
    rows = json.loads(path.read_text("utf-8"))
    rows[3]["unit"] = "99.9"
    path.write_text(json.dumps(rows), "utf-8")
    with pytest.raises(Refusal, match="wohnsitz-abmelden"):
        load_catalogue(actor=SYSTEM, city=city, at=AT)
    assert not Service.objects.exists()


@pytest.mark.django_db
def test_only_the_system_loads() -> None:
    catalogue()
    for verb in (load_catalogue, load_forms):
        with pytest.raises(Refusal) as refusal:
            verb(actor=actor_of(admin()), city=settings.RATHAUS_CITY, at=AT)
        assert refusal.value.status == 403


@pytest.mark.django_db
def test_load_forms_twice_changes_nothing() -> None:
    catalogue()
    assert load_forms(actor=SYSTEM, city=settings.RATHAUS_CITY, at=AT) == 1
    assert Entry.objects.filter(fact="FormLoaded").count() == 1


@pytest.mark.django_db
def test_a_form_in_use_needs_a_new_version(city: Path) -> None:
    catalogue()
    path = city / "forms" / f"{SERVICE}.json"
    change(path, minutes=7)
    load_forms(actor=SYSTEM, city=city, at=AT)  # nobody has begun yet
    filled_draft()
    change(path, minutes=8)
    with pytest.raises(Refusal, match=r"2026\.2 ist in Gebrauch"):
        load_forms(actor=SYSTEM, city=city, at=AT)
    change(path, version="2026.3")
    load_forms(actor=SYSTEM, city=city, at=AT)
    assert list(FormVersion.objects.order_by("version").values_list("version", "current")) == [
        ("2026.2", False),
        ("2026.3", True),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        (f"{SERVICE}.json", {"minutes": 0}, "minutes"),
        (f"{SERVICE}.json", {"service": "gibt-es-nicht"}, "gibt-es-nicht"),
        (f"{SERVICE}.json", {"fee": "fee.other"}, "fee.other"),
        (f"{SERVICE}.golden.json", {"answers": {}}, "besteht nicht: person.name: required"),
        (f"{SERVICE}.golden.json", {"today": "2020-01-01", "data": {}}, "weichen ab"),
    ],
)
def test_what_is_wrong_is_named(city: Path, name: str, values: dict[str, Any], words: str) -> None:
    catalogue()
    change(city / "forms" / name, **values)
    with pytest.raises(Refusal, match=words):
        load_forms(actor=SYSTEM, city=city, at=AT)


@pytest.mark.django_db
def test_a_form_without_its_golden_submission_is_refused(city: Path) -> None:
    catalogue()
    (city / "forms" / f"{SERVICE}.golden.json").unlink()
    with pytest.raises(Refusal, match="golden"):
        load_forms(actor=SYSTEM, city=city, at=AT)
