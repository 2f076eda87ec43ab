"""Opening a picture of opinions: by editors, once a process, with all it needs."""

import pytest

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.opinions.actions.open_conversation import (
    ConversationDraft,
    open_conversation,
)
from rathaus.participation.opinions.tests.factories import park
from rathaus.participation.processes.tests.factories import eva

pytestmark = pytest.mark.django_db
DRAFT = ConversationDraft("Worum geht es?", "", ("de", "en"))


def test_editors_open_one_for_a_process() -> None:
    process = park()
    for actor in (ANONYMOUS, actor_of(anna()), actor_of(bernd()), actor_of(auditor())):
        with pytest.raises(Refusal) as refused:
            open_conversation(actor=actor, process=process.id, draft=DRAFT, at=now())
        assert refused.value.status == 403
    open_conversation(actor=eva(), process=process.id, draft=DRAFT, at=now())
    with pytest.raises(Refusal) as second:
        open_conversation(actor=eva(), process=process.id, draft=DRAFT, at=now())
    assert second.value.field == "process"


def test_a_draft_says_what_is_missing() -> None:
    process = park()
    for draft, field in (
        (ConversationDraft(" "), "topic"),
        (ConversationDraft("Thema", "", ()), "languages"),
        (ConversationDraft("Thema", "", ("de", "xx")), "languages"),
    ):
        with pytest.raises(Refusal) as refused:
            open_conversation(actor=eva(), process=process.id, draft=draft, at=now())
        assert refused.value.field == field
