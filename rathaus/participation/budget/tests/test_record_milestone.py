"""Works: phases, money, photo, and the list of late ones that makes itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.journal import DayBegan, record
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.record_milestone import MilestoneDraft, record_milestone
from rathaus.participation.budget.actions.tell_overdue import tell_overdue
from rathaus.participation.budget.models import Milestone, Project, Works
from rathaus.participation.budget.tests import factories as f

pytestmark = pytest.mark.django_db
BUILDING = MilestoneDraft("building", "Der Bagger ist da.", 1_200)


def granted() -> Project:
    """A project with works of unit 32.2."""
    project = f.admitted(f.budget())
    project.state = "granted"
    project.save()
    unit = project.checks.get().unit
    Works.objects.create(
        project=project, unit=unit, granted=5_000, due=date(2026, 12, 31), began_at=f.NOON,
        last_news=f.NOON.date(),
    )  # fmt: skip
    return project


def test_the_unit_reports_and_everybody_reads_it() -> None:
    project = granted()
    with pytest.raises(Refusal) as refused:
        record_milestone(actor=f.clara(), project=project.pk, draft=BUILDING, at=f.NOON)
    assert refused.value.status == 403
    draft = replace(BUILDING, due=date(2027, 3, 1))
    record_milestone(actor=f.bernd(), project=project.pk, draft=draft, at=f.NOON)
    (one,) = queries.projects(actor=f.anna(), budget=project.budget_id)
    assert one.works and (one.works.phase, one.works.spent) == ("building", 1_200)
    assert one.works.due == date(2027, 3, 1) and one.works.milestones[0].text == BUILDING.text
    assert Entry.objects.get(fact="MilestoneRecorded").unit == "32.2"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"phase": "done"}, "photo"),
        ({"phase": "sleeping"}, "phase"),
        ({"text": " "}, "text"),
        ({"photo": f.photo()}, "photo_text"),
    ],
)
def test_what_is_missing_is_named(changes: dict[str, object], field: str) -> None:
    project = granted()
    with pytest.raises(Refusal) as refused:
        record_milestone(
            actor=f.eva(),
            project=project.pk,
            draft=replace(BUILDING, **changes),  # type: ignore[arg-type]
            at=f.NOON,
        )
    assert refused.value.field == field


def test_money_once_spent_stays_spent() -> None:
    project = granted()
    record_milestone(actor=f.eva(), project=project.pk, draft=BUILDING, at=f.NOON)
    with pytest.raises(Refusal):
        record_milestone(
            actor=f.eva(), project=project.pk, draft=replace(BUILDING, spent=1), at=f.NOON
        )


def test_done_needs_a_photo_and_the_photo_tells_nothing_but_itself() -> None:
    project = granted()
    shot = replace(f.photo(), masks=((0, 0), (99, 99)))
    draft = MilestoneDraft("done", "Fertig.", 4_780, photo=shot, photo_text="Der Brunnen.")
    record_milestone(actor=f.bernd(), project=project.pk, draft=draft, at=f.NOON)
    sha = Milestone.objects.get().photo_id
    assert sha
    with blobs.open_blob(sha) as stream:
        image = Image.open(stream)
        assert not image.getexif() and image.getpixel((1, 1)) != image.getpixel((60, 40))
        assert image.convert("L").getpixel((2, 2)) in (127, 128, 129)  # grey, where it was green
    with pytest.raises(Refusal):
        record_milestone(actor=f.bernd(), project=project.pk, draft=BUILDING, at=f.NOON)


def test_what_is_no_photo_is_refused() -> None:
    import io

    from rathaus.participation.budget.photos import PhotoUpload

    project = granted()
    draft = replace(BUILDING, photo=PhotoUpload(io.BytesIO(b"<svg/>")), photo_text="x")
    with pytest.raises(Refusal) as refused:
        record_milestone(actor=f.eva(), project=project.pk, draft=draft, at=f.NOON)
    assert refused.value.field == "photo"


def test_nothing_granted_nothing_to_report() -> None:
    project = f.admitted(f.budget())
    with pytest.raises(Refusal) as refused:
        record_milestone(actor=f.eva(), project=project.pk, draft=BUILDING, at=f.NOON)
    assert refused.value.status == 404


def test_the_day_finds_the_overdue_once() -> None:
    project = granted()
    with pytest.raises(Refusal):
        tell_overdue(actor=f.eva(), day=date(2027, 1, 1), at=f.NOON)
    for day in ("2026-12-31", "2027-01-01", "2027-01-02"):
        record(DayBegan(day), actor=SYSTEM, matter=None, at=f.NOON)
    run_until_quiet()
    told = Entry.objects.get(fact="ProjectOverdue")
    assert told.data == {"project": project.pk, "due": "2026-12-31"} and told.unit == "32.2"
    ((slug, one),) = queries.overdue(actor=f.anna(), day=date(2027, 8, 25))
    assert slug == f.SLUG and one.works and one.works.overdue and one.works.silent_months == 9
    later = replace(BUILDING, due=date(2027, 6, 1))
    record_milestone(actor=f.eva(), project=project.pk, draft=later, at=f.NOON)
    assert tell_overdue(actor=SYSTEM, day=date(2027, 5, 1), at=f.NOON) == 0
    moment = f.NOON + timedelta(days=1)
    assert tell_overdue(actor=SYSTEM, day=date(2027, 7, 1), at=moment) == 1
