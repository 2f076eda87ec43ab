import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, log_in, stranger
from rathaus.kernel.clock import now
from rathaus.participation.contributions.actions.change_contribution import change_contribution
from rathaus.participation.contributions.actions.comment_contribution import comment_contribution
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.costs import euros
from rathaus.participation.contributions.models import Comment, Contribution, Joining, Support
from rathaus.participation.contributions.tests.factories import park, picture, written
from rathaus.participation.moderation.tests.factories import letters, solved
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db
LIST = "/mitmachen/stadtpark/beitraege/"
NEW = {
    "kind": "proposal",
    "title": "Hochbeete für alle",
    "text": "Drei Hochbeete am Parkeingang.",
    "category": "Umwelt",
    "place": "",
}


def many(number: int = 30) -> list[int]:
    """Published rows with a place, made straight in the table."""
    process = park()
    first = written(process, lat=50.7938, lon=7.2027)
    row = Contribution.objects.get(pk=first.id)
    from uuid import uuid4

    rows = [
        Contribution(
            number=f"B-2026-1{n:05d}", matter=uuid4(), process_id=process.id, kind="proposal",
            title=f"Vorschlag {n} für Bänke", text="Mehr Bänke im Park.", state="published",
            created_at=row.created_at, published_at=row.created_at + timedelta(minutes=n),
            supports=n, lat=50.79, lon=7.2, district="Innenstadt", category="Klima",
        )
        for n in range(number)
    ]  # fmt: skip
    return [one.pk for one in Contribution.objects.bulk_create(rows)]


def test_the_list_in_few_queries_with_filters_and_orders(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(45)
    with django_assert_max_num_queries(15):
        page = client.get(LIST).content.decode()
    assert "46 Beiträge" in page and "Vorschlag 44" in page and "Vorschlag 10 " not in page
    best = client.get(f"{LIST}?reihe=unterstuetzt&seite=2").content.decode()
    assert "Vorschlag 24" in best
    words = client.get(f"{LIST}?q=Brunnen&thema=Klima&stadtteil=Innenstadt").content.decode()
    assert "Trinkbrunnen am Weiher" in words and "Ein Beitrag" in words
    assert "Dazu passt" in client.get(f"{LIST}?stand=beantwortet").content.decode()


def test_random_is_the_same_on_every_page_and_skips_nobody(client: Client) -> None:
    many(45)
    seen: list[str] = []
    for number in (1, 2, 3):
        page = client.get(f"{LIST}?reihe=zufall&mischung=7&seite={number}").content.decode()
        seen += re.findall(r'<li id="b(\d+)"', page)
    assert len(seen) == len(set(seen)) == 46
    other = client.get(f"{LIST}?reihe=zufall&mischung=8").content.decode()
    assert re.findall(r'<li id="b(\d+)"', other) != seen[:20]


def test_nonsense_in_the_address_does_no_harm(client: Client) -> None:
    many(3)
    for query in ("seite=99999", "seite=x", "reihe=x&mischung=999999999999", "q=%00%27)%26|!"):
        assert client.get(f"{LIST}?{query}").status_code in (200, 400)
    assert client.get("/mitmachen/gibt-es-nicht/beitraege/").status_code == 404


def test_is_it_there_already_before_and_while_typing(client: Client) -> None:
    written(park())
    first = client.get(f"{LIST}neu/").content.decode()
    assert 'name="titel"' in first and 'name="text"' not in first
    second = client.get(f"{LIST}neu/?titel=Wasserspender+im+Park").content.decode()
    assert "Trinkbrunnen am Weiher" in second and 'value="Wasserspender im Park"' in second
    typed = client.get(f"{LIST}aehnlich/?title=Wasserspender&text=").content.decode()
    assert "Trinkbrunnen am Weiher" in typed and "<html" not in typed


def test_a_citizen_hands_in_with_photo_and_place(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    park()
    log_in(client, anna())
    photo = picture()
    photo.name = "IMG_1.jpg"
    answer = client.post(
        f"{LIST}neu/", NEW | {"photo": photo, "place": "Marktplatz", "cost_help": "9.000 €"}
    )
    row = Contribution.objects.get()
    assert answer.status_code == 302 and answer.headers["Location"] == f"{LIST}{row.number}/"
    with django_assert_max_num_queries(15):
        page = client.get(f"{LIST}{row.number}/").content.decode()
    assert "Drei Hochbeete" in page and "Anna Bergmann" not in page.split("<main")[1]
    assert "ohne Namen" in page and "Beitrag ändern" in page and row.cost_help == 9000
    image = client.get(f"{LIST}{row.number}/foto.jpg")
    assert image.headers["Content-Type"] == "image/jpeg"
    assert client.get(f"/mitmachen/anders/beitraege/{row.number}/").status_code == 404


def test_a_click_on_the_map_brings_the_form_again(client: Client) -> None:
    park()
    log_in(client, anna())
    answer = client.post(f"{LIST}neu/", NEW | {"karte.x": "320", "karte.y": "300"})
    assert answer.status_code == 200 and not Contribution.objects.exists()
    page = answer.content.decode()
    assert "Hochbeete für alle" in page and re.search(r'name="lat" value="50\.', page)


def test_without_account_by_mail_link(client: Client) -> None:
    park(who="mail")
    page = client.post(f"{LIST}neu/", NEW | {"email": "x"}).content.decode()
    assert "@" in page and not Contribution.objects.exists()
    answer = client.post(
        f"{LIST}neu/", NEW | {"email": "olga@post.example", "altcha": solved(now())}
    )
    assert "Öffnen Sie jetzt den Link" in answer.content.decode()
    found = re.search(r"(/mitmachen/meine-beitraege/link/\S+/)", str(letters()[-1].body))
    assert found
    number = Contribution.objects.get().number
    assert client.get(f"{LIST}{number}/").status_code == 404
    assert "Bestätigen Sie" in client.get(found[1]).content.decode()
    assert Contribution.objects.get().state == "asked"
    client.post(found[1])
    assert Contribution.objects.get().state == "published"
    client.post(found[1], {"anonym": "1"})
    assert client.get(found[1]).status_code == 404
    assert Contribution.objects.get().author_email == ""


def test_the_kind_chosen_first_is_kept(client: Client) -> None:
    park(formats=("ideas", "debate"))
    log_in(client, anna())
    first = client.get(f"{LIST}neu/").content.decode()
    assert 'name="art"' in first and "Eine Frage" in first
    second = client.get(f"{LIST}neu/?titel=Autofreier+Park&art=debate").content.decode()
    assert re.search(r'value="debate"[^>]*checked', second)
    third = client.get(f"{LIST}neu/?titel=Autofreier+Park&art=unfug").content.decode()
    assert re.search(r'value="proposal"[^>]*checked', third)


def test_an_id_stands_once_on_a_page(client: Client) -> None:
    one = written(park(who="mail"))
    ids = re.findall(r' id="([^"]+)"', client.get(one.url).content.decode())
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        *(("9000", 9000), ("9.000", 9000), ("9.000,00", 9000), ("9 000 €", 9000)),
        *(("9.000,50 Euro", 9001), ("0", 0), ("9.00", None), ("9,000", None), ("viel", None)),
    ],
)
def test_euros_as_people_write_them(typed: str, amount: int | None) -> None:
    assert euros(typed) == amount


def test_a_cost_that_is_none_is_told_in_one_sentence(client: Client) -> None:
    park()
    log_in(client, anna())
    page = client.post(f"{LIST}neu/", NEW | {"cost_help": "viel"}).content.decode()
    assert "ganzen Euro" in page and not Contribution.objects.exists()


def test_support_with_and_without_account(client: Client) -> None:
    one = written(park(who="mail"))
    client.post(f"{one.url}unterstuetzung/mail/", {"email": "olga@post.example"})
    found = re.search(r"(/mitmachen/meine-beitraege/link/\S+/)", str(letters()[-1].body))
    assert found
    client.post(found[1])
    assert Support.objects.count() == 1
    client.post(found[1], {"zurueck": "1"})
    assert Support.objects.count() == 0
    log_in(client, stranger())
    client.post(f"{one.url}unterstuetzung/")
    assert "Sie unterstützen das" in client.get(one.url).content.decode()
    client.post(f"{one.url}unterstuetzung/", {"zurueck": "1"})
    assert Support.objects.count() == 0
    assert client.post(f"{one.url}unterstuetzung/mail/", {"email": "x"}).status_code == 200


def test_comments_replies_and_taking_back(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    one = written(park())
    log_in(client, stranger())
    client.post(
        one.url, {"text": "Gute Idee, aber bitte mit Napf für Hunde.", "author_name": "Olga"}
    )
    comment = Comment.objects.get()
    client.post(f"{one.url}kommentare/{comment.pk}/antwort/", {"text": "Ja!"})
    for number in range(8):
        comment_contribution(
            actor=actor_of(anna()), contribution=one.id, text=f"Wort {number}", at=now(),
            parent=comment.pk,
        )  # fmt: skip
    with django_assert_max_num_queries(15):
        page = client.get(one.url).content.decode()
    assert "Napf" in page and "Wort 7" in page and "10 Kommentare" in page
    assert "10 Kommentare" in client.get(LIST).content.decode()
    client.post(f"{one.url}kommentare/{comment.pk}/ruecknahme/")
    assert "Napf" not in client.get(one.url).content.decode()
    assert client.post(one.url, {"text": ""}).status_code == 200


def test_a_debate_has_two_sides(client: Client) -> None:
    process = running("debatte", formats=("debate",))
    one = written(process, kind="debate", title="Autofreier Park?", text="Soll die Straße weg?")
    log_in(client, stranger())
    client.post(one.url, {"text": "Mehr Ruhe", "side": "pro"})
    client.post(one.url, {"text": "Zu weite Wege", "side": "con"})
    page = client.get(one.url).content.decode()
    assert page.index("Mehr Ruhe") < page.index("Dagegen") < page.index("Zu weite Wege")


def test_who_joins_in(client: Client) -> None:
    process = running("tausch", formats=("exchange",))
    one = written(process, kind="exchange", title="Lastenrad teilen", text="Wer macht mit?")
    assert "Anmelden und mitmachen" in client.get(one.url).content.decode()
    log_in(client, stranger())
    client.post(f"{one.url}mitmachen/", {"message": "Ich habe eine Garage."})
    (letter,) = letters()
    assert letter.to == [anna().email] and stranger().email not in letter.body
    assert "Garage" not in client.get(one.url).content.decode()
    log_in(client, anna())
    assert "Garage" in client.get(one.url).content.decode()
    joining = Joining.objects.get()
    client.post(f"{one.url}mitmachen/{joining.pk}/", {"ja": "1", "message": "Gern!"})
    assert Joining.objects.get().accepted
    assert anna().email not in letters()[-1].body


def test_authors_change_withdraw_and_leave(client: Client) -> None:
    one = written(park())
    log_in(client, stranger())
    assert "Nur wer ihn" in client.get(f"{one.url}aendern/").content.decode()
    assert client.post(f"{one.url}ruecknahme/").status_code == 403
    log_in(client, anna())
    client.post(f"{one.url}aendern/", {"title": "Brunnen am Weiher", "text": "Mit Napf für Hunde."})
    history = client.get(f"{one.url}verlauf/").content.decode()
    assert "<del>" in history and "<ins>" in history and "Einmal geändert" in history
    client.post(f"{one.url}anonym/")
    assert Contribution.objects.get().account is None
    assert client.post(f"{one.url}ruecknahme/").status_code == 403
    other = written(park(slug="zwei"))
    assert "rückgängig" in client.get(f"{other.url}ruecknahme/").content.decode()
    assert Contribution.objects.get(pk=other.id).state == "published"
    client.post(f"{other.url}ruecknahme/")
    assert client.get(other.url).status_code == 200  # for its author
    assert Client().get(other.url).status_code == 404


def test_open_data_without_names(client: Client) -> None:
    one = written(park(), lat=50.79, lon=7.2, title="=1+1 Brunnen")
    change_contribution(
        actor=actor_of(anna()), contribution=one.id, title="=2+2 Brunnen", text=one.text, at=now()
    )
    support_contribution(actor=actor_of(stranger()), contribution=one.id, at=now())
    body = {
        ending: b"".join(client.get(f"{LIST}daten.{ending}").streaming_content).decode()  # type: ignore[attr-defined]
        for ending in ("json", "csv", "geojson", "rss")
    }
    assert not any("Anna" in text for text in body.values())
    found = json.loads(body["json"])["contributions"][0]
    assert found["number"] == one.number and found["supports"] == 1
    shape = json.loads(body["geojson"])["features"][0]["geometry"]
    assert shape == {"type": "Point", "coordinates": [7.2, 50.79]}
    assert ";'=2+2 Brunnen;" in body["csv"] and "<item>" in body["rss"]
