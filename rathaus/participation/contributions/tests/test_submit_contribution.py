import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from rathaus.accounts.tests.factories import actor_of, anna, bernd, editor, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.blobs import open_blob
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.confirm_contribution import confirm_contribution
from rathaus.participation.contributions.actions.forget_unconfirmed import forget_unconfirmed
from rathaus.participation.contributions.actions.submit_contribution import submit_contribution
from rathaus.participation.contributions.identity import author_key
from rathaus.participation.contributions.links import read_link
from rathaus.participation.contributions.models import Contribution
from rathaus.participation.contributions.tests.factories import DRAFT, park, picture, written
from rathaus.participation.moderation.tests.factories import alerts, letters, solved

pytestmark = pytest.mark.django_db


def test_a_citizen_publishes_at_once() -> None:
    process = park()
    one = written(process)
    assert (one.state, one.author_name, one.kind) == ("published", "", "proposal")
    assert re.fullmatch(r"B-\d{4}-000001", one.number)
    told = Entry.objects.filter(subject=f"contribution:{one.id}").order_by("pk")
    assert [entry.fact for entry in told] == ["ContributionPublished", "ContributionSubmitted"]
    assert told[0].data == {"contribution": one.id, "process": process.id, "kind": "proposal"}


def test_anybody_may_where_the_process_says_so_with_proof_of_work() -> None:
    process = park(who="anyone")
    made = submit_contribution(
        actor=ANONYMOUS, process=process.id, draft=DRAFT, at=now(), altcha=solved(now())
    )
    assert made.state == "published"
    held = submit_contribution(actor=ANONYMOUS, process=process.id, draft=DRAFT, at=now())
    assert held.state == "held"
    assert alerts() == [(f"contribution:{held.id}", "no-proof")]


def test_by_mail_it_counts_once_confirmed() -> None:
    process = park(who="mail")
    draft = replace(DRAFT, email="Olga@Post.example")
    made = submit_contribution(actor=ANONYMOUS, process=process.id, draft=draft, at=now())
    assert made.state == "asked"
    (letter,) = letters()
    found = re.search(r"/link/([^/]+)/", str(letter.body))
    assert found and letter.to == ["olga@post.example"]
    link = read_link(found[1])
    assert link.what == "author" and link.pk == made.id
    with pytest.raises(Refusal):
        confirm_contribution(contribution=made.id, key="wrong", at=now())
    assert confirm_contribution(contribution=made.id, key=link.key, at=now()) == "published"
    assert confirm_contribution(contribution=made.id, key=link.key, at=now()) == "published"
    assert Entry.objects.filter(fact="ContributionPublished").count() == 1
    assert link.key == author_key(Contribution.objects.get())


def test_what_nobody_confirms_goes_after_a_week() -> None:
    process = park(who="mail")
    draft = replace(DRAFT, email="olga@post.example")
    submit_contribution(actor=ANONYMOUS, process=process.id, draft=draft, at=now())
    assert forget_unconfirmed(actor=SYSTEM, at=now() + timedelta(days=6)) == 0
    assert forget_unconfirmed(actor=SYSTEM, at=now() + timedelta(days=8)) == 1
    with pytest.raises(Refusal):
        forget_unconfirmed(actor=actor_of(anna()), at=now())


def test_who_may_not() -> None:
    for who, actor in (
        ("mail", ANONYMOUS),
        ("account", ANONYMOUS),
        ("resident", actor_of(anna())),
        ("anyone", actor_of(bernd())),
    ):
        process = park(slug=f"p-{who}", who=who)
        with pytest.raises(Refusal) as refused:
            submit_contribution(actor=actor, process=process.id, draft=DRAFT, at=now())
        assert refused.value.status == 403


def test_editors_enter_what_was_said_at_events() -> None:
    one = written(park(who="resident"), actor_of(editor()), author_name="Am Stand im Park")
    assert (one.state, one.author_name, one.account) == ("published", "Am Stand im Park", None)


def test_only_in_its_phase_and_whole() -> None:
    process = park(kind="implement")
    with pytest.raises(Refusal, match="Phasen"):
        written(process)
    process = park(slug="zwei")
    for field, value in (("title", "Oh"), ("text", "kurz"), ("kind", "debate")):
        with pytest.raises(Refusal):
            written(process, None, None, **{field: value})


def test_premoderated_and_suspicious_ones_wait() -> None:
    assert written(park(premoderated=True)).state == "held"
    spam = written(park(slug="zwei"), text="Jetzt im Casino gewinnen und reich werden!")
    assert spam.state == "held"
    assert [why for _subject, why in alerts()] == ["premoderated", "words"]


def test_too_many_wait() -> None:
    process = park()
    for number in range(6):
        written(process, actor_of(stranger()), title=f"Vorschlag Nummer {number}")
    with pytest.raises(Refusal) as refused:
        written(process, actor_of(stranger()))
    assert refused.value.status == 429


def test_photos_lose_what_the_camera_wrote() -> None:
    one = written(park(), photo=picture(), photo_alt="Der Weiher")
    assert one.photo is not None
    with open_blob(one.photo) as stream:
        stored = stream.read()
    assert b"Geheimkamera" not in stored and b"Exif" not in stored
    with Image.open(io.BytesIO(stored)) as image:
        assert image.size == (30, 60) and not image.getexif()


def test_what_is_no_photo_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        written(park(), photo=io.BytesIO(b"%PDF-1.7"))
    assert refused.value.field == "photo"
