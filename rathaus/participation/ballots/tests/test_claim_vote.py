"""The identity ladder."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core import mail
from pytest_django import Settings as SettingsFixture

from rathaus.accounts.actions.link_identity import (  # type: ignore[attr-defined]
    OutsideIdentity,
    link_identity,
)
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Actor, Trust
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.cast_ballot import cast_ballot
from rathaus.participation.ballots.actions.claim_vote import Claim, claim_vote
from rathaus.participation.ballots.actions.issue_letter_codes import issue_letter_codes
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import prepare_poll
from rathaus.participation.ballots.passes import read_pass
from rathaus.participation.ballots.queries import PollView, right_of
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db
ALL = ("open", "mail", "letter", "account", "resident", "bundid")
ANNA = {"name": "Anna Bergmann", "birth": date(1988, 4, 12), "street": "Lindenweg 5"}


@pytest.fixture(autouse=True)
def demo(settings: SettingsFixture) -> None:
    settings.DEMO = True


def claimed(poll: PollView, actor: Actor = ANONYMOUS, **claim: object) -> str:
    claim.setdefault("address", "192.0.2.7")
    return claim_vote(actor=actor, poll=poll.id, claim=Claim(**claim), at=make.NOON)  # type: ignore[arg-type]


def mailed(to: str) -> str:
    """The pass in the link of the last e-mail."""
    run_until_quiet()
    last = mail.outbox[-1]
    found = re.search(r"ausweis=(\S+)", str(last.body))
    assert found and last.to == [to]
    return found[1]


def voted(poll: PollView, voter: str) -> tuple[str, ...]:
    return cast_ballot(voter=voter, poll=poll.id, sheet=make.tick(poll, 1), at=make.NOON)


def test_confirmed_mail() -> None:
    poll = make.opened(levels=ALL)
    assert claimed(poll, level="mail", email="Greta+x@Post.example") == ""
    link = mailed("Greta+x@Post.example")
    assert "greta" not in link.lower()
    voted(poll, link)
    claimed(poll, level="mail", email="greta@post.example")
    again = mailed("greta@post.example")
    with pytest.raises(Refusal, match=r"already|schon|bereits"):
        voted(poll, again)
    with pytest.raises(Refusal) as caught:
        claimed(poll, level="mail", email="nonsense")
    assert caught.value.field == "email"


def test_account_and_mail_of_the_same_person_are_one_right() -> None:
    poll = make.opened(levels=ALL)
    anna = cast.anna()
    voted(poll, claimed(poll, cast.actor_of(anna), level="account"))
    claimed(poll, level="mail", email=anna.email)
    link = mailed(anna.email)
    assert right_of(voter=link).spent
    with pytest.raises(Refusal):
        voted(poll, link)
    with pytest.raises(Refusal):
        claimed(poll, level="account")
    with pytest.raises(Refusal):
        claimed(poll, cast.actor_of(cast.bernd()), level="account")


def test_letter_codes() -> None:
    editor = make.editor()
    draft = replace(make.DRAFT, levels=ALL)
    poll = prepare_poll(actor=editor, draft=draft, at=make.OPENS)
    codes = issue_letter_codes(actor=editor, poll=poll.id, count=3, at=make.OPENS)
    poll = open_poll(actor=editor, poll=poll.id, at=make.OPENS)
    voted(poll, claimed(poll, level="letter", code=codes[0].lower().replace("-", " ")))
    with pytest.raises(Refusal):
        voted(poll, claimed(poll, level="letter", code=codes[0]))
    with pytest.raises(Refusal) as caught:
        claimed(poll, level="letter", code="BC-00000-00000")
    assert caught.value.field == "code"
    with pytest.raises(Refusal):
        issue_letter_codes(actor=editor, poll=poll.id, count=1, at=make.NOON)
    with pytest.raises(Refusal) as caught:
        issue_letter_codes(actor=cast.actor_of(cast.bernd()), poll=poll.id, count=1, at=make.NOON)
    assert caught.value.status == 403


def test_the_register_says_yes_or_no() -> None:
    poll = make.opened(levels=ALL, min_age=16)
    anna, stranger = cast.actor_of(cast.anna()), cast.actor_of(cast.stranger())
    voted(poll, claimed(poll, anna, level="resident", **ANNA))
    with pytest.raises(Refusal):  # somebody else's account, the same person
        voted(poll, claimed(poll, stranger, level="resident", **ANNA))
    with pytest.raises(Refusal) as caught:
        claimed(poll, stranger, level="resident", name="Frieder Fremd", birth=date(1990, 1, 1))
    assert caught.value.field == "name"
    mia = {"name": "Mia Jung", "birth": date(2013, 6, 2), "street": "Lindenweg 9"}
    with pytest.raises(Refusal) as caught:
        claimed(poll, stranger, level="resident", **mia)
    assert caught.value.field == "birth"


def test_the_tick_of_the_age() -> None:
    poll = make.opened(levels=ALL, min_age=16)
    anna = cast.actor_of(cast.anna())
    with pytest.raises(Refusal) as caught:
        claimed(poll, anna, level="account")
    assert caught.value.field == "old_enough"
    assert claimed(poll, anna, level="account", old_enough=True)


def test_bundid_and_open() -> None:
    poll = make.opened(levels=ALL)
    anna = cast.anna()
    with pytest.raises(Refusal):
        claimed(poll, cast.actor_of(anna), level="bundid")
    known = OutsideIdentity("bundid", "p1", Trust.SUBSTANTIAL)
    link_identity(actor=cast.actor_of(anna), account=anna.pk, identity=known, at=make.OPENS)
    with pytest.raises(Refusal):
        claimed(poll, cast.actor_of(anna), level="bundid")
    voted(poll, claimed(poll, cast.actor_of(anna, Trust.SUBSTANTIAL), level="bundid"))
    with pytest.raises(Refusal) as caught:
        claimed(poll, level="open", proof="")
    assert caught.value.field == "altcha"


def test_ways_that_are_not_offered() -> None:
    poll = make.opened(levels=("mail",))
    with pytest.raises(Refusal):
        claimed(poll, cast.actor_of(cast.anna()), level="account")


def test_the_counter_and_districts() -> None:
    north = replace(make.BUDGET, title="Nordfeld", district="Nordfeld")
    south = replace(make.BUDGET, title="Süd", district="Süd")
    poll = make.opened(levels=ALL, contests=(make.BUDGET, north, south))
    counter = claimed(poll, make.editor(), level="resident", **ANNA)
    passed = read_pass(counter)
    assert (passed.channel, passed.districts) == ("counter", ("Nordfeld",))
    city, own, other = (make.tick(poll, 1, contest=n) for n in range(3))
    with pytest.raises(Refusal):
        cast_ballot(voter=counter, poll=poll.id, sheet=other, at=make.NOON, channel="counter")
    sheet = {**city, **own}
    codes = cast_ballot(voter=counter, poll=poll.id, sheet=sheet, at=make.NOON, channel="counter")
    assert len(codes) == 2
    assert right_of(voter=counter).spent


def test_one_district_a_person_and_contests_one_after_the_other() -> None:
    north = replace(make.BUDGET, title="Nordfeld", district="Nordfeld")
    south = replace(make.BUDGET, title="Süd", district="Süd")
    poll = make.opened(levels=ALL, contests=(make.BUDGET, north, south))
    city, own, other = (make.tick(poll, 1, contest=n) for n in range(3))
    first = make.voter(poll, "a", districts=("Nordfeld",))
    cast_ballot(voter=first, poll=poll.id, sheet=own, at=make.NOON)
    assert right_of(voter=first).contests == (poll.contests[0].id,)
    moved = make.voter(poll, "a", districts=("Süd",))
    with pytest.raises(Refusal):
        cast_ballot(voter=moved, poll=poll.id, sheet=other, at=make.NOON)
    cast_ballot(voter=first, poll=poll.id, sheet=city, at=make.NOON)
    assert right_of(voter=first).spent
