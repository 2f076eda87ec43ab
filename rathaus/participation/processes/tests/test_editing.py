"""Create, change, plan, drop, begin and end: what editors and the calendar do."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from rathaus.accounts.tests.factories import actor_of, anna, auditor, bernd
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import begin_the_day, run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.begin_phases import begin_phases
from rathaus.participation.processes.actions.change_process import change_process
from rathaus.participation.processes.actions.create_process import create_process
from rathaus.participation.processes.actions.drop_phase import drop_phase
from rathaus.participation.processes.actions.end_process import end_process
from rathaus.participation.processes.actions.plan_phase import PhaseDraft, plan_phase
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.models import Phase, PhaseStart
from rathaus.participation.processes.queries import process, process_by_id, processes_for
from rathaus.participation.processes.tests.factories import draft, eva, made, running

pytestmark = pytest.mark.django_db


def told(fact: str) -> int:
    return Entry.objects.filter(fact=fact).count()


def test_an_editor_creates_a_draft_and_others_may_not() -> None:
    one = create_process(actor=eva(), draft=draft(area="Innenstadt"), at=now())
    assert (one.state, one.area, one.unit) == ("draft", "Innenstadt", "10.2")
    assert told("ProcessCreated") == 1
    for actor in (actor_of(anna()), actor_of(bernd()), actor_of(auditor()), ANONYMOUS):
        with pytest.raises(Refusal) as refused:
            create_process(actor=actor, draft=draft("anders"), at=now())
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("slug", {"slug": "Groß"}),
        ("slug", {"slug": "wirkung"}),
        ("title", {"title": " "}),
        ("summary", {"summary": ""}),
        ("unit", {"unit": "99"}),
        ("formats", {"formats": ()}),
        ("formats", {"formats": ("lottery",)}),
        ("who", {"who": "friends"}),
        ("place", {"lat": 50.8}),
    ],
)
def test_what_is_wrong_is_named(field: str, given: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        create_process(actor=eva(), draft=draft(**given), at=now())  # type: ignore[arg-type]
    assert (refused.value.status, refused.value.field) == (400, field)


def test_two_processes_have_two_addresses() -> None:
    made()
    with pytest.raises(Refusal) as refused:
        made()
    assert refused.value.field == "slug"


def test_a_published_process_changes_but_keeps_its_address() -> None:
    one = running()
    changed = change_process(actor=eva(), process=one.id, draft=draft(title="Neu"), at=now())
    assert changed.title == "Neu"
    with pytest.raises(Refusal):
        change_process(actor=eva(), process=one.id, draft=draft("andere-adresse"), at=now())
    with pytest.raises(Refusal) as refused:
        change_process(actor=actor_of(anna()), process=one.id, draft=draft(), at=now())
    assert refused.value.status == 403


def test_what_has_not_begun_can_be_dropped_by_editors() -> None:
    one = running()
    later = PhaseDraft("check", now().date() + timedelta(days=30))
    seen = plan_phase(actor=eva(), process=one.id, draft=later, at=now())
    coming = next(phase for phase in seen.phases if phase.kind == "check")
    with pytest.raises(Refusal):
        drop_phase(actor=actor_of(anna()), phase=coming.id, at=now())
    drop_phase(actor=eva(), phase=coming.id, at=now())
    assert len(process_by_id(actor=eva(), pk=one.id).phases) == 1


def test_a_phase_begins_with_its_day_and_is_told_once() -> None:
    one = running()
    tomorrow = now() + timedelta(days=1)
    plan_phase(actor=eva(), process=one.id, draft=PhaseDraft("vote", tomorrow.date()), at=now())
    assert told("PhaseBegan") == 1
    begin_the_day(tomorrow)
    begin_the_day(tomorrow)
    run_until_quiet()
    assert told("PhaseBegan") == 2
    assert begin_phases(actor=SYSTEM, day=tomorrow.date(), at=tomorrow) == 0
    with pytest.raises(Refusal):
        begin_phases(actor=eva(), day=tomorrow.date(), at=tomorrow)


def test_the_database_lets_a_phase_begin_once() -> None:
    running()
    with pytest.raises(IntegrityError), transaction.atomic():
        PhaseStart.objects.create(phase=Phase.objects.get(), at=now())


def test_phases_of_drafts_do_not_begin() -> None:
    one = made()
    plan_phase(actor=eva(), process=one.id, draft=PhaseDraft("submit", now().date()), at=now())
    assert begin_phases(actor=SYSTEM, day=now().date(), at=now()) == 0
    publish_process(actor=eva(), process=one.id, at=now())
    assert told("PhaseBegan") == 1


def test_a_process_without_result_ends_with_a_reason_only() -> None:
    one = running()
    with pytest.raises(Refusal) as refused:
        end_process(actor=eva(), process=one.id, at=now())
    assert refused.value.field == "because"
    with pytest.raises(Refusal) as refused:
        end_process(actor=actor_of(bernd()), process=one.id, because="x", at=now())
    assert refused.value.status == 403
    end_process(actor=eva(), process=one.id, because="Der Rat hat es gestoppt.", at=now())
    seen = process(actor=ANONYMOUS, slug=one.slug)
    assert seen.state == "ended" and not seen.allows("propose", now())
    with pytest.raises(Refusal):
        end_process(actor=eva(), process=one.id, because="noch einmal", at=now())
    with pytest.raises(Refusal):
        change_process(actor=eva(), process=one.id, draft=draft(), at=now())
    with pytest.raises(Refusal):
        phase = PhaseDraft("vote", date(2030, 1, 1))
        plan_phase(actor=eva(), process=one.id, draft=phase, at=now())


def test_lists_filter_by_state_area_format_and_words() -> None:
    running("a-park", title="Park", area="Nordfeld", formats=("ideas",))
    running("b-stadt", title="Lärm", formats=("survey",))
    made("c-entwurf", area="Nordfeld")

    def slugs(**given: str) -> set[str]:
        return {one.slug for one in processes_for(actor=ANONYMOUS, **given)}  # type: ignore[arg-type]

    assert slugs() == {"a-park", "b-stadt"}
    assert slugs(area="Nordfeld") == {"a-park", "b-stadt"}
    assert slugs(area="Stallberg") == {"b-stadt"}
    assert slugs(form="survey") == {"b-stadt"}
    assert slugs(query="lärm") == {"b-stadt"}
    assert slugs(state="ended") == slugs(state="draft") == set()
    audit = processes_for(actor=actor_of(auditor()), state="draft")
    assert [one.slug for one in audit] == ["c-entwurf"]
