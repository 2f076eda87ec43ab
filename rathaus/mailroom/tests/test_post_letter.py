"""The out-tray: posted, handed over, delivered, read."""

import json
from pathlib import Path

import pytest
from django.core import mail

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import new_matter, now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.journal import told
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom import queries
from rathaus.mailroom.actions.hand_over_letter import hand_over_letter
from rathaus.mailroom.actions.mark_delivered import mark_delivered
from rathaus.mailroom.actions.mark_read import mark_read
from rathaus.mailroom.actions.post_letter import Recipient, post_letter
from rathaus.mailroom.actions.send_batch import send_batch
from rathaus.mailroom.actions.send_notice import send_notice
from rathaus.mailroom.models import Delivery, Letter
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


def facts(matter: object) -> list[str]:
    return [entry.fact for entry in told(matter=matter)]  # type: ignore[arg-type]


def test_to_the_mailbox_with_a_notice_that_says_nothing() -> None:
    anna = cast.anna()
    letter = post.letter(account=anna.pk)
    assert letter.channel == "mailbox"
    assert queries.letters_for(actor=cast.actor_of(anna)) == []
    run_until_quiet()
    (seen,) = queries.letters_for(actor=cast.actor_of(anna))
    assert seen.delivered_at
    assert facts(letter.matter) == ["LetterPosted", "LetterDelivered"]
    (notice,) = mail.outbox
    assert notice.to == [anna.email]
    assert "Bescheid" not in notice.subject + str(notice.body)
    assert queries.letters_for(actor=cast.actor_of(cast.stranger())) == []


def test_the_notice_speaks_the_citizens_language() -> None:
    anna = cast.anna()
    anna.language = "en"
    anna.save()
    letter = post.letter(account=anna.pk)
    send_notice(actor=SYSTEM, letter=letter.id, at=now())
    send_notice(actor=SYSTEM, letter=letter.id, at=now())
    (notice,) = mail.outbox
    assert "A new letter" in notice.subject
    assert notice.extra_headers["Message-ID"].startswith(f"<letter-{letter.id}@")


def test_on_paper_into_the_print_folder_once(data_folder: Path) -> None:
    letter = post.letter()
    assert letter.channel == "print"
    run_until_quiet()
    Letter.objects.update(handed_at=None)  # killed after the files, before the commit
    hand_over_letter(actor=SYSTEM, letter=letter.id, at=now())
    pdfs = list((data_folder / "print").rglob("*.pdf"))
    assert len(pdfs) == 1
    sidecar = json.loads(pdfs[0].with_suffix(".json").read_text())
    assert sidecar["to_address"] == "Am Ring 3\n53799 Auental"
    assert not Delivery.objects.exists()
    assert mail.outbox == []


def test_paper_is_delivered_when_given_to_the_post() -> None:
    letters = [post.letter().id, post.letter().id]
    run_until_quiet()
    meltem = cast.actor_of(cast.meltem())
    assert queries.outgoing_count(meltem) == 2
    assert send_batch(actor=meltem, letters=tuple(letters), at=now()) == 2
    assert send_batch(actor=meltem, letters=tuple(letters), at=now()) == 0
    assert queries.outgoing_count(meltem) == 0
    assert facts(Letter.objects.get(pk=letters[0]).matter) == ["LetterPosted", "LetterDelivered"]
    with pytest.raises(Refusal):
        send_batch(actor=meltem, letters=(), at=now())
    with pytest.raises(Refusal):
        send_batch(actor=cast.actor_of(cast.bernd()), letters=(letters[0],), at=now())


def test_delivered_once() -> None:
    letter = post.letter()
    first = now()
    mark_delivered(actor=SYSTEM, letter=letter.id, at=first)
    mark_delivered(actor=SYSTEM, letter=letter.id, at=now())
    assert Delivery.objects.get().at == first
    assert facts(letter.matter).count("LetterDelivered") == 1
    with pytest.raises(Refusal):
        mark_delivered(actor=cast.actor_of(cast.anna()), letter=letter.id, at=now())


def test_only_the_holder_of_the_mailbox_reads() -> None:
    anna = cast.anna()
    letter = post.letter(account=anna.pk)
    run_until_quiet()
    with pytest.raises(Refusal) as refusal:
        mark_read(actor=cast.actor_of(cast.stranger()), letter=letter.id, at=now())
    assert refusal.value.status == 404
    mark_read(actor=cast.actor_of(cast.bernd()), letter=letter.id, at=now())
    assert queries.letter(actor=cast.actor_of(anna), pk=letter.id).read_at is None
    mark_read(actor=cast.actor_of(anna), letter=letter.id, at=now())
    mark_read(actor=cast.actor_of(anna), letter=letter.id, at=now())
    assert facts(letter.matter).count("LetterRead") == 1


def test_a_unit_writes_in_its_own_name() -> None:
    cast.units()
    pdf = post.stored_pdf()
    to = Recipient("Anna Bergmann", "Am Ring 3")

    def write(person: object) -> None:
        post_letter(
            actor=cast.actor_of(person),  # type: ignore[arg-type]
            matter=new_matter(),
            unit="32.2",
            to=to,
            subject="x",
            pdf=pdf,
            at=now(),
        )

    write(cast.bernd())
    write(cast.doris())
    for person in (cast.clara(), cast.anna(), cast.auditor()):
        with pytest.raises(Refusal) as refusal:
            write(person)
        assert refusal.value.status == 403
    assert len(queries.letters_for(actor=cast.actor_of(cast.bernd()))) == 2
    assert queries.letters_for(actor=cast.actor_of(cast.clara())) == []
