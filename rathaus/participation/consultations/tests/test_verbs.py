"""Write, publish, remark, weigh, close: who may and what then."""

import pytest
from django.conf import settings

from rathaus.accounts.tests.factories import (
    actor_of,
    anna,
    auditor,
    bernd,
    clara,
    doris,
    editor,
    stranger,
)
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.participation.consultations.actions.close_consultation import close_consultation
from rathaus.participation.consultations.actions.create_consultation import create_consultation
from rathaus.participation.consultations.actions.load_demo_consultations import (
    load_demo_consultations,
)
from rathaus.participation.consultations.actions.publish_version import publish_version
from rathaus.participation.consultations.actions.remark_on_passage import (
    RemarkDraft,
    remark_on_passage,
)
from rathaus.participation.consultations.actions.settle_remark import settle_remark
from rathaus.participation.consultations.actions.weigh_remark import weigh_remark
from rathaus.participation.consultations.actions.withdraw_remark import withdraw_remark
from rathaus.participation.consultations.actions.write_version import write_version
from rathaus.participation.consultations.models import Remark, Version
from rathaus.participation.consultations.queries import (
    all_consultations,
    consultation,
    consultations_of,
    my_remarks,
    remark_counts,
    remarks,
)
from rathaus.participation.consultations.tests.factories import drafted, published
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.queries import open_cases

pytestmark = pytest.mark.django_db
SAID = RemarkDraft("concern", "Zu laut.")


def said(view_id: int, text: str = "Zu laut.") -> Remark:
    """Anna's remark on the second passage."""
    person = actor_of(anna())
    draft = RemarkDraft("concern", text)
    remark_on_passage(actor=person, consultation=view_id, passage="p2", draft=draft, at=now())
    return Remark.objects.latest("pk")


def test_only_editors_write_and_publish() -> None:
    made = drafted()
    for account in (anna(), bernd(), auditor()):
        actor = actor_of(account)
        with pytest.raises(Refusal):
            create_consultation(actor=actor, process=1, title="Meiner", intro="", at=now())
        with pytest.raises(Refusal):
            write_version(actor=actor, consultation=made, text="x", reason="", at=now())
        with pytest.raises(Refusal):
            publish_version(actor=actor, consultation=made, at=now())
        with pytest.raises(Refusal):
            close_consultation(actor=actor, consultation=made, at=now())
    publish_version(actor=actor_of(editor()), consultation=made, at=now())
    assert consultation(actor=ANONYMOUS, pk=made).latest


def test_a_draft_is_not_seen() -> None:
    made = drafted()
    with pytest.raises(Refusal) as refused:
        consultation(actor=actor_of(anna()), pk=made)
    assert refused.value.status == 404
    row = consultation(actor=actor_of(auditor()), pk=made)
    assert row.draft and consultations_of(actor=ANONYMOUS, process=row.process) == []


def test_a_published_version_stays_and_the_next_follows() -> None:
    view = published()
    with pytest.raises(Refusal):
        publish_version(actor=SYSTEM, consultation=view.id, at=now())
    text = "# Ziele\n\nLärm macht sehr krank.\n\nNachts gilt Tempo 30."
    write_version(actor=SYSTEM, consultation=view.id, text="Rest", reason="", at=now())
    write_version(actor=SYSTEM, consultation=view.id, text=text, reason="Schärfer", at=now())
    assert Version.objects.count() == 2
    assert len(consultation(actor=ANONYMOUS, pk=view.id).versions) == 1
    publish_version(actor=SYSTEM, consultation=view.id, at=now())
    latest = consultation(actor=ANONYMOUS, pk=view.id).latest
    assert latest and latest.number == 2 and latest.passages[1].key == "p2"
    with pytest.raises(Refusal):
        write_version(actor=SYSTEM, consultation=view.id, text=" ", reason="", at=now())


def test_citizens_remark_and_others_do_not() -> None:
    view = published()
    row = said(view.id)
    assert (row.state, row.name) == ("published", "")
    assert remark_counts(consultation=view.id) == {"p2": 1}
    for actor in (ANONYMOUS, actor_of(bernd())):
        with pytest.raises(Refusal):
            remark_on_passage(actor=actor, consultation=view.id, passage="p2", draft=SAID, at=now())
    person = actor_of(anna())
    for passage, draft in (
        ("p9", SAID),
        ("p2", RemarkDraft("concern", " ")),
        ("p2", RemarkDraft("x", "y")),
    ):
        with pytest.raises(Refusal):
            remark_on_passage(
                actor=person, consultation=view.id, passage=passage, draft=draft, at=now()
            )
    assert len(my_remarks(actor=person)) == 1 and my_remarks(actor=actor_of(stranger())) == []


def test_a_held_remark_is_its_authors_until_an_editor_has_read_it() -> None:
    view = published(premoderated=True)
    row = said(view.id)
    assert row.state == "held" and remarks(actor=ANONYMOUS, view=view) == []
    assert len(remarks(actor=actor_of(anna()), view=view)) == 1
    with pytest.raises(Refusal):
        close_consultation(actor=SYSTEM, consultation=view.id, at=now())
    case = open_cases(actor=actor_of(editor()))[0][0]
    assert case.subject == f"remark:{row.pk}"
    decide_content(
        actor=actor_of(editor()), case=case.id, outcome="publish", reason="fine", at=now()
    )  # fmt: skip
    run_until_quiet()
    assert len(remarks(actor=ANONYMOUS, view=view)) == 1
    with pytest.raises(Refusal):
        settle_remark(actor=actor_of(editor()), remark=row.pk, outcome="hide", at=now())


def test_an_author_takes_back_what_has_no_answer() -> None:
    view = published()
    first, second = said(view.id), said(view.id, "Noch etwas.")
    with pytest.raises(Refusal):
        withdraw_remark(actor=actor_of(stranger()), remark=first.pk, at=now())
    withdraw_remark(actor=actor_of(anna()), remark=first.pk, at=now())
    settle_remark(actor=SYSTEM, remark=first.pk, outcome="publish", at=now())
    assert [one.id for one in remarks(actor=actor_of(anna()), view=view)] == [second.pk]
    weigh_remark(actor=SYSTEM, remark=second.pk, outcome="noted", reason="Danke.", at=now())
    with pytest.raises(Refusal):
        withdraw_remark(actor=actor_of(anna()), remark=second.pk, at=now())


def test_the_unit_answers_once_with_a_reason() -> None:
    view = published(unit="32.2")
    row = said(view.id)
    for account in (anna(), clara(), auditor()):
        with pytest.raises(Refusal):
            weigh_remark(
                actor=actor_of(account), remark=row.pk, outcome="noted", reason="Ja.", at=now()
            )
    with pytest.raises(Refusal):
        weigh_remark(actor=actor_of(bernd()), remark=row.pk, outcome="noted", reason=" ", at=now())
    weigh_remark(actor=actor_of(bernd()), remark=row.pk, outcome="followed", reason="Ja.", at=now())
    with pytest.raises(Refusal):
        weigh_remark(actor=actor_of(editor()), remark=row.pk, outcome="noted", reason="?", at=now())
    told = remarks(actor=ANONYMOUS, view=view)[0]
    assert (told.outcome, told.reason) == ("followed", "Ja.")


def test_units_see_their_own_texts() -> None:
    published(unit="32.2")
    assert len(all_consultations(actor=actor_of(bernd()))) == 1
    assert all_consultations(actor=actor_of(clara())) == []
    assert len(all_consultations(actor=actor_of(editor()))) == 1
    assert doris()
    with pytest.raises(Refusal):
        all_consultations(actor=actor_of(anna()))


def test_it_closes_when_everybody_has_an_answer() -> None:
    view = published()
    row = said(view.id)
    with pytest.raises(Refusal):
        close_consultation(actor=SYSTEM, consultation=view.id, at=now())
    weigh_remark(actor=SYSTEM, remark=row.pk, outcome="declined", reason="Nein.", at=now())
    close_consultation(actor=SYSTEM, consultation=view.id, at=now())
    with pytest.raises(Refusal):
        said(view.id)


def test_the_demo_loads_twice_the_same() -> None:
    published("laermaktionsplan")
    for _time in range(2):
        assert load_demo_consultations(actor=SYSTEM, city=settings.RATHAUS_CITY, at=now()) == 2
    assert Remark.objects.count() == 11
    with pytest.raises(Refusal):
        load_demo_consultations(actor=actor_of(editor()), city=settings.RATHAUS_CITY, at=now())
