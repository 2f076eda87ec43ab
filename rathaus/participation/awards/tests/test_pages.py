"""Pages: within fifteen queries; the frame for other sites carries no cookie and no script."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.participation.awards.actions.open_award_vote import VotePlan
from rathaus.participation.awards.models import Finalist, Nomination
from rathaus.participation.awards.tests import factories as f
from rathaus.participation.ballots.actions.refresh_standings import refresh_standings
from rathaus.participation.ballots.tests.factories import vote

pytestmark = pytest.mark.django_db
BASE = f"/mitmachen/{f.SLUG}/preis/"
DESK = "/intern/mitmachen/preis/"


def client(who: object) -> Client:
    """Signed in."""
    made = Client()
    cast.log_in(made, who)  # type: ignore[arg-type]
    return made


def voting() -> None:
    """A vote that runs just now, with a standing."""
    at = now() - timedelta(days=1)
    poll = f.opened(VotePlan(at, at + timedelta(days=10)), at=at)
    for n in range(10):
        vote(poll, f"v{n}", 1, at=now())
    refresh_standings(actor=SYSTEM, poll=poll.id, at=now())


def test_the_vote_its_clock_and_its_frozen_rules(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    voting()
    anna = client(cast.anna())
    with django_assert_max_num_queries(15):
        answer = anna.get(BASE)
    text = answer.content.decode()
    assert "Sie haben eine Stimme in jeder der 2 Kategorien" in text and "data-clock" in text
    assert "10 Stimmen" in text and "Prüfsumme" in text and "&lt;iframe" in text
    assert answer.headers["Cache-Control"] == "no-store"
    orders = {Client().get(BASE).content.decode().index("Natur 0") for _n in range(12)}
    assert len(orders) > 1
    assert Client().get(f"{BASE}?reihe=a").content != Client().get(f"{BASE}?reihe=c").content


def test_the_frame_for_other_sites(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    voting()
    signed_in = client(cast.anna())
    with django_assert_max_num_queries(15):
        answer = signed_in.get(f"{BASE}einbetten/")
    text = answer.content.decode()
    assert not answer.cookies and "X-Frame-Options" not in answer.headers
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "<script" not in text and "csrf" not in text and "Anna" not in text
    assert 'target="_blank"' in text and "Natur 0" in text
    other = Client().get(BASE)
    assert other.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in other.headers["Content-Security-Policy"]


def test_a_proposal_without_a_script(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    pk = f.made(at=now())
    category = f.categories(pk)[0].id
    with django_assert_max_num_queries(15):
        assert "Jemanden vorschlagen" in Client().get(BASE).content.decode()
    text = Client().post(f"{BASE}vorschlagen/", {"title": "x"}).content.decode()
    assert "fehlerliste" in text
    typed = {"category": category, "title": "Gießpaten", "text": "x", "email": "a@post.example"}
    answer = Client().post(f"{BASE}vorschlagen/", typed)
    assert answer.headers["Location"] == f"{BASE}vorschlagen/danke/"
    assert "Jury" in Client().get(f"{BASE}vorschlagen/danke/").content.decode()
    assert Nomination.objects.get().title == "Gießpaten"


def test_the_editor_from_the_setup_to_the_vote(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pk = f.made(at=now())
    eva = client(cast.editor())
    form = {"standings_days": "2", "categories": "Natur; 1500; 4\nBäume\n\nKultur"}
    assert eva.post(f"{DESK}{f.SLUG}/einrichten/", form).status_code == 302
    assert eva.get(f"{DESK}{f.SLUG}/einrichten/").status_code == 200
    bad = {**form, "categories": "Natur; viel"}
    assert eva.post(f"{DESK}{f.SLUG}/einrichten/", bad).status_code == 200
    nature, _culture = f.categories(pk)
    typed = {"category": nature.id, "title": "Gießpaten", "text": "x", "email": "a@post.example"}
    for _n in range(2):
        Client().post(f"{BASE}vorschlagen/", typed)
    one, two = Nomination.objects.all()
    own = f"{DESK}{f.SLUG}/"
    with django_assert_max_num_queries(15):
        assert "2 Vorschläge warten" in eva.get(own).content.decode()
    page = eva.get(f"{own}kategorie/{nature.id}/?vorschlag={one.pk}").content.decode()
    assert 'value="Gießpaten"' in page
    named = {"title": "Gießpaten", "text": "Sie gießen.", "nomination": one.pk}
    assert eva.post(f"{own}kategorie/{nature.id}/", named).status_code == 302
    eva.post(f"{own}vorschlag/{two.pk}/absage/", {"reason": "Andere"})
    eva.post(f"{own}finalist/{Finalist.objects.get().pk}/streichen/")
    f.named(pk)
    plan = {"opens": "01.12.2099", "opens_time": "08:00", "closes": "20.12.2099",
            "closes_time": "18:00"}  # fmt: skip
    assert eva.get(f"{own}abstimmung/").status_code == 200
    assert eva.post(f"{own}abstimmung/", plan).status_code == 302
    with django_assert_max_num_queries(15):
        assert "steht fest" in eva.get(own).content.decode()
    with django_assert_max_num_queries(15):
        assert eva.get(DESK).status_code == 200


def test_who_may_enter() -> None:
    f.made(at=now())
    pages = {"": True, f"{f.SLUG}/": True, f"{f.SLUG}/einrichten/": False}
    for path, audit in pages.items():
        assert client(cast.editor()).get(DESK + path).status_code == 200
        assert client(cast.auditor()).get(DESK + path).status_code == (200 if audit else 403)
        for who in (cast.bernd(), cast.anna()):
            assert client(who).get(DESK + path).status_code == 403
    assert Client().get(DESK).status_code == 302
    assert Client().get("/mitmachen/gibtsnicht/preis/").status_code == 404
