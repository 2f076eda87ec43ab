"""The one next step, as caseworker and head read it, and the history."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import Actor
from rathaus.records import queries
from rathaus.records.actions.assign_case import assign_case
from rathaus.records.actions.return_draft import return_draft
from rathaus.records.models import Case
from rathaus.records.next_step import NextStep, next_step, signature_events
from rathaus.records.queries.drafting import returned
from rathaus.records.queries.tasks import tasks_of
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    with translation.override("de"):
        yield


def step(case: Case, actor: Actor) -> NextStep:
    view = queries.case_for(actor=actor, pk=case.pk)
    return next_step(view, tasks_of(case=case.pk), actor, returned(case=case.pk))


def test_a_case_nobody_has_can_be_taken_decided_or_asked_about() -> None:
    one = step(factories.case(), cast.actor_of(cast.bernd()))
    assert one.label == "Vorgang übernehmen"
    assert [way.label for way in one.also] == ["Bescheid schreiben", "Unterlagen nachfordern"]


def test_the_way_of_a_draft_that_is_given_back(client: Client) -> None:
    case, bernd, doris = factories.case(), cast.actor_of(cast.bernd()), cast.actor_of(cast.doris())
    factories.drafted(case)
    assert step(case, bernd).label == "Zur Zeichnung geben"
    assert step(case, doris).label == "", "it was never handed to her"
    factories.laid(case)
    assert step(case, bernd).label == ""
    assert step(case, doris).label == "Lesen und zeichnen"
    return_draft(actor=doris, case=case.pk, reason="Die Zone stimmt nicht.", at=AT)
    mine, hers = step(case, bernd), step(case, doris)
    assert mine.text == "Zurückgegeben von Doris Hahn: Die Zone stimmt nicht."
    assert (mine.label, mine.also) == ("Entwurf ändern", ())
    assert mine.url.endswith("/bescheid/")
    assert hers.label == ""
    back = signature_events(queries.case_for(actor=bernd, pk=case.pk), returned(case=case.pk))[1]
    assert (back.title, back.kind) == ("Doris Hahn", "todo")
    cast.log_in(client, cast.doris())
    page = client.get(f"/intern/vorgaenge/{case.pk}/zeichnung/")
    assert page.context["may"] is False
    assert "liegt Ihnen nicht vor" in page.content.decode()
    assert client.post(f"/intern/vorgaenge/{case.pk}/zeichnung/").status_code == 409
    factories.drafted(case)
    assert step(case, bernd).label == "Zur Zeichnung geben"


def test_what_the_form_has_routed_nobody_has(client: Client) -> None:
    case, bernd = factories.case(applicant=cast.anna()), cast.bernd()
    assign_case(actor=cast.actor_of(bernd), case=case.pk, account=bernd.pk, at=AT)
    cast.log_in(client, bernd)
    lines = client.get(f"/intern/vorgaenge/{case.pk}/").context["history"]
    who = {line.text: line.who for line in lines}
    assert who["Eingang dem Amt zugeteilt"] == "automatisch"
    assert who["Vorgang zugewiesen"] == "Bernd Kessler"


def test_one_document_found_is_not_called_the_best(client: Client) -> None:
    factories.case(text="Schneckenpost")
    cast.log_in(client, cast.bernd())
    page = client.get("/intern/akten/?q=Schneckenpost").content.decode()
    assert "Gefunden in" in page
    assert "Die besten" not in page
