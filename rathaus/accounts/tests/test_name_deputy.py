"""Deputies hold the posts of whoever is away, day by day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rathaus.accounts import queries
from rathaus.accounts.actions.dismiss_deputy import dismiss_deputy
from rathaus.accounts.actions.name_deputy import name_deputy
from rathaus.accounts.models import Account, Deputy
from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import ANONYMOUS, Actor, Post, Role
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 24), date(2026, 11, 26)


def name(actor: Actor, absent: Account, deputy: Account, until: date = LAST) -> int:
    return name_deputy(
        actor=actor, absent=absent.pk, deputy=deputy.pk, since=FIRST, until=until, at=now()
    )


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (datetime(2026, 11, 23, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), True),  # midnight in the town
        (datetime(2026, 11, 26, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 26, 23, 0, tzinfo=UTC), False),
    ],
)
def test_from_the_first_day_to_the_last_by_the_towns_clock(at: datetime, holds: bool) -> None:
    bernd, clara = cast.bernd(), cast.clara()
    name(cast.actor_of(bernd), bernd, clara)
    actor = queries.actor_for(clara, at=at)
    assert (Post("32.2", Role.CASEWORK) in actor.posts) is holds
    assert actor.unit == "20.1"


def test_administration_is_never_passed_on_and_deputies_have_no_deputies() -> None:
    admin, bernd, clara = cast.admin(), cast.bernd(), cast.clara()
    day = queries.local_day(now())
    for absent, deputy in ((admin, bernd), (bernd, clara)):
        Deputy.objects.create(absent=absent, deputy=deputy, since=day, until=day)
    assert not cast.actor_of(bernd).has(Role.ADMIN)
    cast.staff("Tobias Winkler", Role.EDITOR, "10.2")
    assert cast.actor_of(bernd).has(Role.EDITOR)
    assert not cast.actor_of(clara).has(Role.EDITOR)


def test_who_may_name_and_dismiss() -> None:
    bernd, clara = cast.bernd(), cast.clara()
    for person in (bernd, cast.doris(), cast.admin()):
        pk = name(cast.actor_of(person), bernd, clara)
        dismiss_deputy(actor=cast.actor_of(person), deputyship=pk, at=now())
    other_head = cast.staff("Thomas Rademacher", Role.HEAD, "20")
    pk = name(cast.actor_of(bernd), bernd, clara)
    for person in (cast.anna(), clara, cast.meltem(), other_head):
        with pytest.raises(Refusal):
            name(cast.actor_of(person), bernd, clara)
        with pytest.raises(Refusal):
            dismiss_deputy(actor=cast.actor_of(person), deputyship=pk, at=now())
    with pytest.raises(Refusal):
        name(ANONYMOUS, bernd, clara)


def test_what_cannot_be() -> None:
    bernd, clara, admin = cast.bernd(), cast.clara(), cast.actor_of(cast.admin())
    with pytest.raises(Refusal, match="sich selbst"):
        name(admin, bernd, bernd)
    with pytest.raises(Refusal, match="Mitarbeitende"):
        name(admin, bernd, cast.anna())
    with pytest.raises(Refusal, match="letzte Tag"):
        name(admin, bernd, clara, FIRST - timedelta(days=1))
    with pytest.raises(Refusal) as refused:
        dismiss_deputy(actor=admin, deputyship=0, at=now())
    assert refused.value.status == 404


def test_the_journal_and_the_list() -> None:
    bernd, clara = cast.bernd(), cast.clara()
    pk = name(cast.actor_of(bernd), bernd, clara, date(2031, 1, 1))
    assert Entry.objects.get(fact="DeputyNamed").data == {
        "deputyship": pk,
        "absent": bernd.pk,
        "deputy": clara.pk,
        "since": "2026-11-24",
        "until": "2031-01-01",
    }
    seen = {
        person.name: [
            row.may_dismiss for row in queries.deputies_for(actor=cast.actor_of(person), at=now())
        ]
        for person in (bernd, clara, cast.doris(), cast.meltem(), cast.admin())
    }
    assert seen == {
        "Bernd Kessler": [True],
        "Clara Vogt": [False],
        "Doris Hahn": [True],
        "Meltem Aydin": [],
        "Tobias Winkler": [True],
    }


def test_an_administrator_does_not_take_the_roles_of_others() -> None:
    bernd, admin = cast.bernd(), cast.admin()
    with pytest.raises(Refusal, match="selbst"):
        name(cast.actor_of(admin), bernd, admin)
    name(cast.actor_of(bernd), bernd, admin)
    name(cast.actor_of(admin), admin, bernd)
