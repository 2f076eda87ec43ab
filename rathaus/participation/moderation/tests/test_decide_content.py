"""Holding, reporting, deciding, appealing: the way of one contribution."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd, editor, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.moderation import queries
from rathaus.participation.moderation.actions.appeal_decision import appeal_decision
from rathaus.participation.moderation.actions.decide_appeal import decide_appeal
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.actions.hold_content import hold_content
from rathaus.participation.moderation.actions.report_content import report_content
from rathaus.participation.moderation.actions.tell_author import tell_author
from rathaus.participation.moderation.codes import appeal_code
from rathaus.participation.moderation.listeners import forget_authors
from rathaus.participation.moderation.models import Appeal, Case, Decision, Report
from rathaus.participation.moderation.tests.factories import held, letters, second_editor

AT = datetime(2026, 11, 24, 11, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def hide(case: int) -> int:
    return decide_content(
        actor=actor_of(editor()), case=case, outcome="hide", reason="insult", note="Satz 2.", at=AT
    )


def test_what_is_held_waits_once_in_the_queue() -> None:
    first = held(AT)
    assert held(AT + timedelta(hours=1)) == first
    cases, total = queries.open_cases(actor=actor_of(editor()))
    assert total == 1 and cases[0].title == "Bank am Weiher"
    assert Entry.objects.filter(fact="ContentHeld").count() == 1


def test_hold_content_needs_no_author() -> None:
    case = hold_content(
        actor=ANONYMOUS, subject="thing:7", title="Laterne", url="", why="no-proof", at=AT
    )
    decide_content(actor=actor_of(editor()), case=case, outcome="publish", reason="fine", at=AT)
    assert letters() == []


def test_reports_hide_nothing_and_count_once_a_person() -> None:
    for reason in ("insult", "advert"):
        case = report_content(
            actor=actor_of(stranger()), subject="comment:3", title="Kommentar", url="/x/",
            reason=reason, note="", at=AT,
        )  # fmt: skip
    report_content(
        actor=ANONYMOUS, subject="comment:3", title="Kommentar", url="/x/", reason="insult",
        note="Wort 3", at=AT, who=queries.network("203.0.113.7"),
    )  # fmt: skip
    assert Report.objects.filter(case=case).count() == 2
    assert not Decision.objects.exists()
    assert [one.note for one in queries.case(actor=actor_of(editor()), pk=case).reports] == [
        "",
        "Wort 3",
    ]


def test_a_report_needs_a_reason_of_the_list() -> None:
    with pytest.raises(Refusal):
        report_content(
            actor=ANONYMOUS, subject="a:1", title="", url="", reason="dislike", note="", at=AT
        )


def test_who_may_not_decide() -> None:
    case = held(AT)
    for account in (anna(), bernd(), auditor()):
        with pytest.raises(Refusal) as refused:
            decide_content(
                actor=actor_of(account), case=case, outcome="hide", reason="insult", at=AT
            )
        assert refused.value.status == 403
    with pytest.raises(Refusal):
        queries.open_cases(actor=actor_of(bernd()))
    assert queries.open_cases(actor=actor_of(auditor()))[1] == 1


def test_the_author_hears_reason_and_code() -> None:
    decision = hide(held(AT))
    (letter,) = letters()
    assert letter.to == [anna().email]
    assert "Satz 2." in letter.body and appeal_code(decision) in letter.body
    told = Entry.objects.get(fact="ContentDecided").data
    assert told == {
        "subject": "thing:1", "outcome": "hide", "decision": decision, "reason": "insult",
    }  # fmt: skip


def test_a_case_is_decided_once_and_with_a_fitting_reason() -> None:
    case = held(AT)
    with pytest.raises(Refusal):
        decide_content(actor=actor_of(editor()), case=case, outcome="hide", reason="fine", at=AT)
    with pytest.raises(Refusal):
        decide_content(actor=actor_of(editor()), case=case, outcome="eat", reason="fine", at=AT)
    hide(case)
    with pytest.raises(Refusal):
        hide(case)
    with pytest.raises(Refusal):
        hide(case + 1)


def test_rooms_name_the_author_later_and_dislikes_are_not_told() -> None:
    case = report_content(
        actor=ANONYMOUS, subject="comment:3", title="K", url="/x/", reason="insult", note="", at=AT
    )
    decision = hide(case)
    assert letters() == []
    assert tell_author(actor=SYSTEM, decision=decision, email="x@post.example", at=AT)
    assert not tell_author(actor=SYSTEM, decision=decision, email="x@post.example", at=AT)
    again = report_content(
        actor=ANONYMOUS, subject="comment:3", title="K", url="/x/", reason="insult", note="", at=AT
    )
    kept = decide_content(
        actor=actor_of(editor()), case=again, outcome="publish", reason="opinion", at=AT
    )
    assert not tell_author(actor=SYSTEM, decision=kept, account=anna().pk, at=AT)
    assert len(letters()) == 1
    with pytest.raises(Refusal):
        tell_author(actor=actor_of(bernd()), decision=kept, at=AT)


def test_an_appeal_is_decided_by_somebody_else() -> None:
    decision = hide(held(AT))
    code = appeal_code(decision)
    appeal = appeal_decision(code=code.lower().replace("-", " "), text="Doch.", at=AT)
    with pytest.raises(Refusal):
        appeal_decision(code=code, text="Noch einmal.", at=AT)
    with pytest.raises(Refusal) as refused:
        decide_appeal(
            actor=actor_of(editor()), appeal=appeal, outcome="upheld", reason="Doch.", at=AT
        )
    assert refused.value.status == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=appeal).update(decided_by=editor().pk)
    decide_appeal(
        actor=second_editor(), appeal=appeal, outcome="upheld", reason="Eine Meinung.", at=AT
    )
    told = Entry.objects.filter(fact="ContentDecided").order_by("pk")
    assert [one.data["outcome"] for one in told] == ["hide", "publish"]
    assert "Eine Meinung." in letters()[-1].body
    with pytest.raises(Refusal):
        decide_appeal(actor=second_editor(), appeal=appeal, outcome="upheld", reason="x", at=AT)
    found = queries.decision_by_code(code=code)
    assert found.appeal is not None and found.appeal.outcome == "upheld"


def test_appeals_need_a_right_code_a_word_and_something_hidden() -> None:
    with pytest.raises(Refusal) as refused:
        appeal_decision(code="EIN-00000-00000", text="x", at=AT)
    assert refused.value.status == 404
    with pytest.raises(Refusal):
        appeal_decision(code=appeal_code(hide(held(AT))), text=" ", at=AT)
    shown = decide_content(
        actor=actor_of(editor()), case=held(AT, subject="thing:2"), outcome="publish",
        reason="fine", at=AT,
    )  # fmt: skip
    with pytest.raises(Refusal):
        appeal_decision(code=appeal_code(shown), text="x", at=AT)


def test_the_figures(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    hide(held(AT - timedelta(hours=3)))
    appeal_decision(code=appeal_code(hide(held(AT - timedelta(hours=1)))), text="x", at=AT)
    held(AT)
    with django_assert_max_num_queries(3):
        found = queries.transparency()
    assert (found.decided, found.hidden, found.open, found.appeals) == (2, 2, 1, 1)
    assert found.hours == 2.0 and found.months[0].decided == 2
    assert found.reasons[0][1] == 2 and len(found.reasons) == 8


def test_authors_are_forgotten_after_half_a_year() -> None:
    hide(held(AT))
    forget_authors(AT + timedelta(days=179))
    assert Case.objects.get().account_id == anna().pk
    forget_authors(AT + timedelta(days=181))
    case = Case.objects.get()
    assert (case.account_id, case.excerpt) == (None, "")
