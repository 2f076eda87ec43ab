"""From a contribution to its project, and what its author hears by e-mail."""

import pytest
from django.core import mail
from django.test import Client

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.budget import queries
from rathaus.participation.budget.actions.notify_author import notify_author
from rathaus.participation.budget.actions.reject_project import reject_project
from rathaus.participation.budget.actions.set_up_budget import set_up_budget
from rathaus.participation.budget.tests import factories as f
from rathaus.participation.contributions.actions.submit_contribution import (
    ContributionDraft,
    submit_contribution,
)
from rathaus.participation.contributions.actions.withdraw_contribution import (
    withdraw_contribution,
)
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db


def handed_in() -> int:
    """Anna's idea, published; the contribution's id."""
    process = running(f.SLUG, title="Bürgerbudget", formats=("ideas", "budget", "ballot"))
    set_up_budget(actor=SYSTEM, draft=f.draft(), at=now())
    draft = ContributionDraft("idea", "Trinkbrunnen", "Wasser am Markt.", category="Klima")
    made = submit_contribution(actor=f.anna(), process=process.id, draft=draft, at=now())
    run_until_quiet()
    return made.id


def test_an_idea_is_a_project_and_its_author_hears_why_not() -> None:
    idea = handed_in()
    project = queries.project_of_contribution(actor=f.anna(), contribution=idea)
    assert project and project.title == "Trinkbrunnen" and project.state == "proposed"
    page = Client().get(f"/mitmachen/{f.SLUG}/vorhaben/1/").content.decode()
    assert "Die Idee mit ihren Kommentaren" in page and "/beitraege/" in page
    reject_project(actor=f.eva(), project=project.id, draft=f.REJECTION, at=now())
    run_until_quiet()
    (sent,) = [one for one in mail.outbox if "Stimmzettel" in one.subject]
    assert sent.to == ["anna.bergmann@post.example"]
    for part in ("Kriterium 1", f.REJECTION.reason, f.REJECTION.instead, "/vorhaben/1/"):
        assert part in sent.body
    entry = Entry.objects.get(fact="ProjectRejected")
    assert not notify_author(actor=SYSTEM, project=project.id, entry=entry.pk, at=now())
    with pytest.raises(Refusal):
        notify_author(actor=f.eva(), project=project.id, entry=entry.pk, at=now())


def test_an_idea_that_goes_takes_its_project_along() -> None:
    idea = handed_in()
    withdraw_contribution(actor=f.anna(), contribution=idea, at=now())
    run_until_quiet()
    assert queries.project_of_contribution(actor=f.anna(), contribution=idea) is None
