"""The workplace, page by page, and who may enter."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.jobs import run_until_quiet
from rathaus.participation.budget import queries
from rathaus.participation.budget.models import Check, Milestone, Project
from rathaus.participation.budget.tests import factories as f
from rathaus.participation.budget.tests.test_record_result import voted

pytestmark = pytest.mark.django_db
BASE = "/intern/mitmachen/budget/"


def client(who: object) -> Client:
    """Signed in."""
    made = Client()
    cast.log_in(made, who)  # type: ignore[arg-type]
    return made


def test_the_editor_takes_a_project_to_the_ballot_without_a_script(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pk = f.budget()
    f.admitted(pk, "Bänke")
    eva = client(cast.editor())
    answer = eva.post(
        f"{BASE}{f.SLUG}/neu/",
        {
            "title": "Brunnen", "description": "Wasser", "category": "Klima", "place": "Marktplatz",
            "karte.x": "300", "karte.y": "300",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    project = Project.objects.get(title="Brunnen")
    assert project.district and project.lat
    own = f"{BASE}{f.SLUG}/{project.number}/"
    eva.post(f"{own}pruefung/", {"unit": "32.2", "due": "10.12.2099"})
    bernd = client(cast.bernd())
    with django_assert_max_num_queries(15):
        assert "Brunnen" in bernd.get(f"{BASE}pruefung/").content.decode()
    check = Check.objects.get(project=project)
    wrong = bernd.post(f"{BASE}pruefung/{check.pk}/", {"feasible": "yes"})
    assert "fehlerliste" in wrong.content.decode()
    finding = {"feasible": "yes", "cost": "900", "explanation": "Kauf"}
    assert bernd.post(f"{BASE}pruefung/{check.pk}/", finding).status_code == 302
    with django_assert_max_num_queries(15):
        assert 'value="900"' in eva.get(own).content.decode()
    eva.post(f"{own}zulassung/", {"cost": "900", "note": "Kauf"})
    with django_assert_max_num_queries(15):
        assert "2 zugelassene" in eva.get(f"{BASE}{f.SLUG}/stimmzettel/").content.decode()
    plan = {
        "opens": "01.12.2099", "closes": "15.12.2099", "closes_time": "18:00", "levels": ["letter"],
    }  # fmt: skip
    assert eva.post(f"{BASE}{f.SLUG}/stimmzettel/", plan).status_code == 302
    project.refresh_from_db()
    assert project.state == "on_ballot"


def test_a_rejection_by_form() -> None:
    pk = f.budget()
    project = f.proposed(pk)
    own = f"{BASE}{f.SLUG}/{project.number}/"
    eva = client(cast.editor())
    text = eva.post(f"{own}ablehnung/", {"criterion": "1"}).content.decode()
    assert "fehlerliste" in text and "open" in text
    eva.post(f"{own}ablehnung/", {"criterion": "1", "reason": "Bahn", "instead": "Gefragt"})
    assert len(queries.rejected(actor=f.anna(), budget=pk)) == 1
    eva.post(f"{own}aufhebung/")
    assert not queries.rejected(actor=f.anna(), budget=pk)
    mended = {"title": "Neu", "description": "x", "category": "y", "lat": "50.79", "lon": "7.2"}
    assert eva.post(f"{own}aendern/", mended).status_code == 302
    project.refresh_from_db()
    assert project.title == "Neu"


def test_setup_council_and_reports_by_form(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    voted()
    run_until_quiet()
    eva = client(cast.editor())
    paper = {"number": "DS 1", "title": "T", "day": "15.12.2026", "decision": "Ja."}
    assert eva.post(f"{BASE}{f.SLUG}/rat/", paper).status_code == 302
    own = f"{BASE}{f.SLUG}/1/"
    upload = f.photo().stream.read()
    report = {"phase": "done", "text": "Fertig", "spent": "5000", "photo_text": "Brunnen"}
    file = SimpleUploadedFile("p.jpg", upload, "image/jpeg")
    text = eva.post(f"{own}umsetzung/", {**report, "photo": file}).content.decode()
    assert "Sehen Sie sich das Foto an" in text and not Milestone.objects.exists()
    file = SimpleUploadedFile("p.jpg", upload, "image/jpeg")
    more = {"photo": file, "people": "on", "masks": ["0-0"]}
    client(cast.bernd()).post(f"{own}umsetzung/", {**report, **more})
    assert Milestone.objects.get().photo_text == "Brunnen"
    text = eva.get(f"{BASE}{f.SLUG}/").content.decode()
    assert "Dabei: Umsetzung" in text and "Brunnen" in text and "Ratsvorlage" in text
    for path in ("", f"{f.SLUG}/", "ueberfaellig/", f"{f.SLUG}/1/", f"{f.SLUG}/rat/"):
        with django_assert_max_num_queries(15):
            assert eva.get(BASE + path).status_code == 200


def test_setup_reads_and_writes_criteria_and_pots() -> None:
    f.budget()
    eva = client(cast.editor())
    form = {
        "year": "2027", "pot": "60000", "max_cost": "9000", "min_age": "14", "check_days": "20",
        "method": "approval", "rule": "equal-shares", "pots": "Nordfeld: 5.000 €",
        "criteria": "Eins\nText eins.\n\nZwei\nText zwei.",
    }  # fmt: skip
    assert eva.post(f"{BASE}{f.SLUG}/einrichten/", form).status_code == 302
    found = queries.budget(actor=f.anna(), slug=f.SLUG)
    assert found.pots == (("Nordfeld", 5_000),) and found.rule == "equal-shares"
    assert [one.title for one in found.criteria] == ["Eins", "Zwei"]
    text = eva.get(f"{BASE}{f.SLUG}/einrichten/").content.decode()
    assert "Text zwei." in text and "Nordfeld: 5000" in text
    wrong = eva.post(f"{BASE}{f.SLUG}/einrichten/", {**form, "pots": "Nordfeld", "criteria": "x"})
    assert wrong.status_code == 200


def test_who_may_enter() -> None:
    pk = f.budget()
    f.asked(f.proposed(pk))
    check = Check.objects.get()
    may = {
        "": ("editor", "audit"),
        f"{f.SLUG}/": ("editor", "audit"),
        f"{f.SLUG}/einrichten/": ("editor",),
        f"{f.SLUG}/neu/": ("editor",),
        "pruefung/": ("editor", "audit", "bernd", "clara"),
        "ueberfaellig/": ("editor", "audit", "bernd", "clara"),
    }
    people = {
        "editor": client(cast.editor()), "audit": client(cast.auditor()),
        "bernd": client(cast.bernd()), "clara": client(cast.clara()), "anna": client(cast.anna()),
    }  # fmt: skip
    for path, names in may.items():
        for name, one in people.items():
            expected = 200 if name in names else 403
            assert one.get(BASE + path).status_code == expected, (path, name)
    # another unit's check is not there
    assert people["clara"].get(f"{BASE}pruefung/{check.pk}/").status_code == 404
    assert people["bernd"].get(f"{BASE}pruefung/{check.pk}/").status_code == 200
    assert Client().get(BASE).status_code == 302
