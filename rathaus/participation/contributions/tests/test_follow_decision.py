import pytest

from rathaus.accounts.tests.factories import actor_of, anna, editor, stranger
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.comment_contribution import comment_contribution
from rathaus.participation.contributions.actions.follow_decision import follow_decision
from rathaus.participation.contributions.models import Comment, Contribution
from rathaus.participation.contributions.queries import contribution, contributions
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.actions.appeal_decision import appeal_decision
from rathaus.participation.moderation.actions.decide_appeal import decide_appeal
from rathaus.participation.moderation.actions.decide_content import decide_content
from rathaus.participation.moderation.actions.report_content import report_content
from rathaus.participation.moderation.tests.factories import (
    code_of,
    letters,
    open_case,
    second_editor,
)

pytestmark = pytest.mark.django_db


def decide(outcome: str, reason: str) -> int:
    return decide_content(
        actor=actor_of(editor()), case=open_case(), outcome=outcome, reason=reason, at=now()
    )


def test_held_appears_when_the_editors_say_so() -> None:
    process = park(premoderated=True)
    one = written(process)
    assert len(contributions(actor=actor_of(stranger()), process=process.id)) == 0
    with pytest.raises(Refusal):
        contribution(actor=actor_of(stranger()), number=one.number)
    assert contribution(actor=actor_of(anna()), number=one.number).state == "held"
    decide("publish", "fine")
    run_until_quiet()
    assert contribution(actor=actor_of(stranger()), number=one.number).state == "published"
    assert Entry.objects.filter(fact="ContributionPublished").count() == 1


def test_reported_goes_and_comes_back_by_appeal() -> None:
    one = written(park())
    report_content(
        actor=actor_of(stranger()), subject=f"contribution:{one.id}", title=one.title, url=one.url,
        reason="advert", note="", at=now(),
    )  # fmt: skip
    assert Contribution.objects.get().state == "published"
    decision = decide("hide", "advert")
    run_until_quiet()
    assert Contribution.objects.get().state == "hidden"
    assert Entry.objects.filter(fact="ContributionHidden").count() == 1
    appeal = appeal_decision(code=code_of(decision), text="Es ist ein Vorschlag.", at=now())
    decide_appeal(actor=second_editor(), appeal=appeal, outcome="upheld", reason="Ja.", at=now())
    run_until_quiet()
    assert Contribution.objects.get().state == "published"


def test_comments_too_and_twice_is_once() -> None:
    one = written(park())
    pk = comment_contribution(
        actor=actor_of(stranger()), contribution=one.id, text="Du Arschloch", at=now()
    )
    assert Comment.objects.get().state == "held" and Contribution.objects.get().comments == 0
    decision = decide("hide", "insult")
    for _twice in range(2):
        assert follow_decision(
            actor=SYSTEM, subject=f"comment:{pk}", outcome="hide", decision=decision, at=now()
        )
    assert Comment.objects.get().state == "hidden"
    assert [one.to for one in letters()] == [[stranger().email]]


def test_what_is_not_ours_is_left_alone() -> None:
    for subject in ("defect:7", "comment:999999", "contribution:x"):
        assert not follow_decision(
            actor=SYSTEM, subject=subject, outcome="hide", decision=0, at=now()
        )
    with pytest.raises(Refusal):
        follow_decision(
            actor=actor_of(editor()), subject="comment:1", outcome="hide", decision=0, at=now()
        )
