"""Drafts, the freeze, and what can never be opened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.ballots.actions.change_poll import change_poll
from rathaus.participation.ballots.actions.open_poll import open_poll
from rathaus.participation.ballots.actions.prepare_poll import ContestDraft, prepare_poll
from rathaus.participation.ballots.models import Option, Poll
from rathaus.participation.ballots.queries import NOT_BINDING, poll, polls_for
from rathaus.participation.ballots.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_draft_is_for_editors_and_changes_until_it_is_open() -> None:
    editor = make.editor()
    made = prepare_poll(actor=editor, draft=make.DRAFT, at=make.OPENS)
    assert [one.title for one in made.contests[0].options][:2] == ["Trinkbrunnen", "Schattenbäume"]
    with pytest.raises(Refusal) as caught:
        poll(actor=make.NOBODY, key=made.key)
    assert caught.value.status == 404
    changed = replace(make.DRAFT, title="Anders")
    assert change_poll(actor=editor, poll=made.id, draft=changed, at=make.OPENS).title == "Anders"
    open_poll(actor=editor, poll=made.id, at=make.OPENS)
    with pytest.raises(Refusal):
        change_poll(actor=editor, poll=made.id, draft=make.DRAFT, at=make.OPENS)
    assert [one.key for one in polls_for(actor=make.NOBODY, state="open")] == [made.key]
    told = Entry.objects.get(fact="PollOpened")
    assert told.data["rules_hash"] == poll(actor=make.NOBODY, key=made.key).rules_hash


def test_others_may_not() -> None:
    for who in (cast.bernd(), cast.anna(), cast.auditor(), cast.admin()):
        with pytest.raises(Refusal) as caught:
            prepare_poll(actor=cast.actor_of(who), draft=make.DRAFT, at=make.OPENS)
        assert caught.value.status == 403


@pytest.mark.parametrize(
    "change",
    [
        {"levels": ()},
        {"levels": ("fax",)},
        {"key": "Groß"},
        {"title": " "},
        {"closes_at": make.OPENS},
        {"contests": ()},
        {"kind": "anything"},
        {"standings_until": make.CLOSES},
        {"contests": (replace(make.BUDGET, pot=0),)},
        {"contests": (replace(make.BUDGET, pot=10_000),)},
        {"contests": (replace(make.BUDGET, method="dice"),)},
        {"contests": (replace(make.AWARD, max_choices=9),)},
        {"contests": (replace(make.BUDGET, district="Nordfeld"),) * 2},
        {"contests": (ContestDraft("Leer", "approval", ()),)},
    ],
)
def test_what_can_never_be_opened_is_not_prepared(change: dict[str, object]) -> None:
    with pytest.raises(Refusal) as caught:
        prepare_poll(actor=make.editor(), draft=replace(make.DRAFT, **change), at=make.OPENS)  # type: ignore[arg-type]
    assert caught.value.field


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("buergerentscheid", "Rathausplatz"),
        ("election", "Rathausplatz"),
        ("advisory", "Bürgerentscheid Rathausplatz"),
        ("advisory", "Ratsbürgerentscheid"),
        ("advisory", "Die Kommunalwahl 2026"),
        ("advisory", "Bürgermeister-Wahl"),
    ],
)
def test_binding_votes_are_refused(kind: str, title: str) -> None:
    draft = replace(make.DRAFT, kind=kind, title=title)
    with pytest.raises(Refusal):
        prepare_poll(actor=make.editor(), draft=draft, at=make.OPENS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Poll.objects.create(
            key="x",
            kind="election",
            title="x",
            opens_at=make.OPENS,
            closes_at=make.CLOSES,
            levels=[],
        )
    assert "never" in str(NOT_BINDING) or "nie" in str(NOT_BINDING)


def test_words_that_only_look_alike_are_fine() -> None:
    for title in ("Auswahl der Spielgeräte", "Wahl des Namens für die Bibliothek"):
        draft = replace(make.DRAFT, title=title, key=f"k{len(title)}")
        assert prepare_poll(actor=make.editor(), draft=draft, at=make.OPENS).title == title


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ballots_poll SET title = 'x'",
        "UPDATE ballots_poll SET closes_at = closes_at + interval '1 day'",
        "UPDATE ballots_poll SET levels = '[\"open\"]'",
        "UPDATE ballots_poll SET state = 'draft'",
        "DELETE FROM ballots_poll",
        "UPDATE ballots_contest SET rule = '{}'",
        "DELETE FROM ballots_contest",
        "INSERT INTO ballots_contest (poll_id, number, title, method, pot, max_choices, points,"
        " district, rule) SELECT id, 9, 'x', 'yesno', 0, 0, 0, '', '{}' FROM ballots_poll",
        "UPDATE ballots_option SET cost = 1",
        "DELETE FROM ballots_option",
    ],
)
def test_the_database_refuses_changes_of_an_opened_poll(statement: str) -> None:
    make.opened()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Option.objects.count() == 4


def test_opened_once_and_not_in_the_past() -> None:
    made = make.opened()
    with pytest.raises(Refusal):
        open_poll(actor=make.editor(), poll=made.id, at=make.OPENS)
    late = prepare_poll(actor=make.editor(), draft=replace(make.DRAFT, key="late"), at=make.OPENS)
    with pytest.raises(Refusal):
        open_poll(actor=make.editor(), poll=late.id, at=make.CLOSES + timedelta(seconds=1))


def test_options_in_an_order_of_each_visitor() -> None:
    made = make.opened(contests=(make.AWARD,))
    orders = {
        tuple(
            one.number
            for one in poll(actor=make.NOBODY, key=made.key, seed=f"s{n}").contests[0].options
        )
        for n in range(40)
    }
    assert len(orders) > 10
    assert len({order[0] for order in orders}) == 4
