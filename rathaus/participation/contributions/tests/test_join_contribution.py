import pytest

from rathaus.accounts.tests.factories import actor_of, anna, bernd, citizen, stranger
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.decide_joining import decide_joining
from rathaus.participation.contributions.actions.join_contribution import join_contribution
from rathaus.participation.contributions.queries import ContributionView, details
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import letters
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db


def exchange() -> ContributionView:
    process = running("tausch", formats=("exchange",))
    return written(process, kind="exchange", title="Lastenrad teilen", text="Wer macht mit dabei?")


def test_messages_travel_and_addresses_do_not() -> None:
    one = exchange()
    pk = join_contribution(
        actor=actor_of(stranger()), contribution=one.id, message="Ich habe Platz.", at=now()
    )
    assert details(actor=actor_of(bernd()), one=one).joinings == ()
    with pytest.raises(Refusal):
        decide_joining(actor=actor_of(stranger()), joining=pk, accepted=True, message="", at=now())
    decide_joining(actor=actor_of(anna()), joining=pk, accepted=True, message="Gern!", at=now())
    sent = letters()
    assert [one.to for one in sent] == [[anna().email], [stranger().email]]
    assert not any("@" in letter.body for letter in sent)
    shown = details(actor=ANONYMOUS, one=one).joinings
    assert [(row.name, row.message) for row in shown] == [("Frieder Fremd", "")]
    with pytest.raises(Refusal):
        decide_joining(actor=actor_of(anna()), joining=pk, accepted=False, message="", at=now())
    with pytest.raises(Refusal):
        decide_joining(actor=actor_of(anna()), joining=0, accepted=False, message="", at=now())


def test_who_may_not() -> None:
    one = exchange()
    proposal = written(park())
    for actor, pk, message in (
        (ANONYMOUS, one.id, "Hallo dort"),
        (actor_of(bernd()), one.id, "Hallo dort"),
        (actor_of(anna()), one.id, "Hallo dort"),
        (actor_of(stranger()), proposal.id, "Hallo dort"),
        (actor_of(stranger()), one.id, "Hi"),
    ):
        with pytest.raises(Refusal):
            join_contribution(actor=actor, contribution=pk, message=message, at=now())


def test_once_a_person() -> None:
    one = exchange()
    actor = actor_of(citizen("Olga", "olga@post.example"))
    join_contribution(actor=actor, contribution=one.id, message="Ich mache mit.", at=now())
    with pytest.raises(Refusal):
        join_contribution(actor=actor, contribution=one.id, message="Noch einmal.", at=now())
