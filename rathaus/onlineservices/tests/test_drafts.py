"""Drafts: begun, saved, given files, found again, forgotten."""

import io
from datetime import timedelta

import pikepdf
import pytest
from PIL import Image

from rathaus.accounts.tests.factories import actor_of, anna, archivist, meltem, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.receive_item import Upload
from rathaus.onlineservices import listeners
from rathaus.onlineservices.actions.add_upload import add_upload
from rathaus.onlineservices.actions.clear_drafts import clear_drafts
from rathaus.onlineservices.actions.remove_upload import remove_upload
from rathaus.onlineservices.actions.save_step import save_step
from rathaus.onlineservices.actions.start_draft import start_draft
from rathaus.onlineservices.codes import key_of
from rathaus.onlineservices.models import Application, Draft
from rathaus.onlineservices.queries import draft, drafts_for
from rathaus.onlineservices.tests.factories import AT, SERVICE, STEPS, catalogue, photo, sent

DOCUMENT = "documents.registration"


def start() -> str:
    return start_draft(actor=ANONYMOUS, service=SERVICE, at=AT).code


def pdf(password: str = "") -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(
        out, encryption=pikepdf.Encryption(owner=password, user=password) if password else False
    )
    return out.getvalue()


@pytest.mark.django_db
def test_start_draft_for_everybody_but_staff_without_a_counter() -> None:
    catalogue()
    for actor in (ANONYMOUS, actor_of(anna()), actor_of(meltem())):
        assert start_draft(actor=actor, service=SERVICE, at=AT).step == "person"
    with pytest.raises(Refusal) as refusal:
        start_draft(actor=actor_of(archivist()), service=SERVICE, at=AT)
    assert refusal.value.status == 403
    with pytest.raises(Refusal) as refusal:
        start_draft(actor=ANONYMOUS, service="personalausweis", at=AT)
    assert refusal.value.status == 404
    assert Entry.objects.filter(fact="DraftStarted").count() == 3


@pytest.mark.django_db
def test_an_account_fills_in_what_it_knows_until_it_is_changed() -> None:
    catalogue()
    code = start_draft(actor=actor_of(anna()), service=SERVICE, at=AT).code
    row = Draft.objects.get()
    assert row.answers == {
        "person.name": "Anna Bergmann",
        "person.email": "anna.bergmann@post.example",
    }
    typed = {"person.name": "Anna B.", "person.email": "anna.bergmann@post.example"}
    save_step(actor=ANONYMOUS, code=code, step="person", typed=typed, at=AT)
    row.refresh_from_db()
    assert row.sources == {"person.email": "account"}
    assert [one.code for one in drafts_for(actor=actor_of(anna()), at=AT)] == [code]
    assert not drafts_for(actor=actor_of(stranger()), at=AT)
    assert not drafts_for(actor=ANONYMOUS, at=AT)


@pytest.mark.django_db
def test_no_table_holds_the_code() -> None:
    catalogue()
    code = start()
    row = Draft.objects.get()
    assert row.code_key == key_of(code) and code not in str(row.__dict__)
    letters = code.removeprefix("AUE-")
    assert key_of(letters) == key_of(code.lower()) == key_of(f" {code.replace('-', ' ')} ")


@pytest.mark.django_db
def test_save_step_goes_on_when_all_is_right_and_stays_when_not() -> None:
    catalogue()
    code = start()
    saved = save_step(actor=ANONYMOUS, code=code, step="person", typed=STEPS["person"], at=AT)
    assert (saved.problems, saved.next, saved.previous) == ((), "wohnung", "person")
    saved = save_step(actor=ANONYMOUS, code=code, step="wohnung", typed={}, at=AT)
    assert saved.next == "wohnung"
    assert {one.code for one in saved.problems} == {"required", "choose"}
    typed = {**STEPS["wohnung"], "home.street": "andere"}
    saved = save_step(actor=ANONYMOUS, code=code, step="wohnung", typed=typed, at=AT)
    assert [one.code for one in saved.problems] == ["rule"]
    with pytest.raises(Refusal) as refusal:
        save_step(actor=ANONYMOUS, code=code, step="gibtesnicht", typed={}, at=AT)
    assert refusal.value.status == 404
    with pytest.raises(Refusal) as refusal:
        save_step(actor=actor_of(archivist()), code=code, step="person", typed={}, at=AT)
    assert refusal.value.status == 403


@pytest.mark.django_db
def test_one_bad_file_undoes_neither_answers_nor_good_files() -> None:
    catalogue()
    code = start()
    files = (
        (DOCUMENT, photo()),
        (DOCUMENT, Upload(io.BytesIO(b"x"), "b.exe")),
        ("person.name", photo()),
    )
    saved = save_step(actor=ANONYMOUS, code=code, step="unterlagen", typed={}, files=files, at=AT)
    assert [one.code for one in saved.problems] == ["refused"]
    assert [one.name for one in draft(code=code, at=AT).uploads] == ["schein.png"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leer.pdf", "leer"),
        (b"PK\x03\x04zip", "schein.pdf", "nicht lesen"),
        (b"%PDF-1.7 kaputt", "schein.pdf", "beschädigt"),
        (b"\x89PNG\r\n\x1a\nkaputt", "bild.png", "beschädigt"),
        (b"<svg onload=alert(1)>", "bild.svg", "nicht lesen"),
        (pdf("geheim"), "schein.pdf", "Kennwort"),
        (b"%PDF-" + b"0" * (20 * 1024 * 1024), "gross.pdf", "20"),
    ],
)
def test_add_upload_judges_the_content(content: bytes, name: str, words: str) -> None:
    catalogue()
    code = start()
    with pytest.raises(Refusal, match=words) as refusal:
        add_upload(
            actor=ANONYMOUS,
            code=code,
            path=DOCUMENT,
            upload=Upload(io.BytesIO(content), name),
            at=AT,
        )
    assert (refusal.value.status, refusal.value.field) == (400, DOCUMENT)


@pytest.mark.django_db
def test_a_picture_too_large_to_open_is_refused() -> None:
    catalogue()
    out = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    with pytest.raises(Refusal, match="Bildpunkten"):
        add_upload(
            actor=ANONYMOUS, code=start(), path=DOCUMENT, upload=Upload(out, "riese.png"), at=AT
        )


@pytest.mark.django_db
def test_files_are_few_named_tidily_and_listed_once() -> None:
    catalogue()
    code = start()
    upload = Upload(io.BytesIO(pdf()), "../../etc/pass\x00wd<b>.pdf")
    first = add_upload(actor=ANONYMOUS, code=code, path=DOCUMENT, upload=upload, at=AT)
    assert draft(code=code, at=AT).uploads[0].name == "passwdb.pdf"
    again = add_upload(
        actor=ANONYMOUS, code=code, path=DOCUMENT, upload=Upload(io.BytesIO(pdf()), "a.pdf"), at=AT
    )
    if again != first:  # two PDFs made apart may differ in their ids
        remove_upload(actor=ANONYMOUS, code=code, upload=again, at=AT)
    add_upload(actor=ANONYMOUS, code=code, path=DOCUMENT, upload=photo(shade=1), at=AT)
    same = add_upload(actor=ANONYMOUS, code=code, path=DOCUMENT, upload=photo(shade=1), at=AT)
    with pytest.raises(Refusal, match="höchstens 2"):
        add_upload(actor=ANONYMOUS, code=code, path=DOCUMENT, upload=photo(shade=2), at=AT)
    with pytest.raises(Refusal) as refusal:
        add_upload(actor=ANONYMOUS, code=code, path="person.name", upload=photo(), at=AT)
    assert refusal.value.status == 404
    remove_upload(actor=ANONYMOUS, code=code, upload=same, at=AT)
    remove_upload(actor=ANONYMOUS, code=code, upload=same, at=AT)
    assert [one.id for one in draft(code=code, at=AT).uploads] == [first]
    with pytest.raises(Refusal):
        remove_upload(actor=ANONYMOUS, code="AUE-00000-00000", upload=first, at=AT)


@pytest.mark.django_db
def test_drafts_are_forgotten_thirty_days_after_the_last_touch() -> None:
    catalogue()
    code = start()
    later = AT + timedelta(days=20)
    save_step(actor=ANONYMOUS, code=code, step="person", typed=STEPS["person"], at=later)
    _code, application = sent()
    assert clear_drafts(actor=SYSTEM, at=AT + timedelta(days=31)) == 1  # the one that was sent
    assert draft(code=code, at=AT + timedelta(days=49))
    with pytest.raises(Refusal):
        draft(code=code, at=AT + timedelta(days=51))
    listeners.forget_drafts(AT + timedelta(days=51))
    assert not Draft.objects.exists() and Application.objects.get() == application
    assert Entry.objects.filter(fact="DraftExpired").count() == 2
    with pytest.raises(Refusal) as refusal:
        clear_drafts(actor=actor_of(anna()), at=AT)
    assert refusal.value.status == 403
