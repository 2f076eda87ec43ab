from datetime import timedelta

import pytest

from rathaus.accounts.tests.factories import actor_of, anna
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.note_event import Note, note_event
from rathaus.participation.processes.models import Event
from rathaus.participation.processes.queries import notes
from rathaus.participation.processes.tests.factories import (
    eva,
    running,
    workshop,
)

pytestmark = pytest.mark.django_db


def test_what_was_said_is_entered_afterwards() -> None:
    pk = workshop(running())
    note = Note("Mehr Schatten", "Bäume")
    with pytest.raises(Refusal):
        note_event(actor=eva(), event=pk, notes=[note], at=now())
    after = now() + timedelta(days=8)
    note_event(actor=eva(), event=pk, notes=[note, Note(" ")], attended=12, at=after)
    (seen,) = notes(actor=ANONYMOUS, event=pk)
    assert (seen.topic, seen.text) == ("Bäume", "Mehr Schatten")
    assert Event.objects.get().attended == 12
    with pytest.raises(Refusal):
        note_event(actor=actor_of(anna()), event=pk, notes=[note], at=after)
