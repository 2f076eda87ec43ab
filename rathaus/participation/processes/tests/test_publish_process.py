import pytest
from django.test import Client
from django.urls import reverse

from rathaus.accounts.tests.factories import actor_of, anna, bernd
from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.publish_process import publish_process
from rathaus.participation.processes.queries import process
from rathaus.participation.processes.tests.factories import eva, made, running

pytestmark = pytest.mark.django_db


def test_a_published_process_is_for_everybody_and_its_phase_begins(client: Client) -> None:
    one = running()
    seen = process(actor=ANONYMOUS, slug="stadtpark")
    assert seen.state == "running" and seen.allows("propose", now())
    assert not seen.allows("vote", now())
    assert Entry.objects.filter(fact="PhaseBegan", subject=f"process:{one.id}").count() == 1
    page = client.get(reverse("processes:process", args=["stadtpark"])).content.decode()
    assert "Stadtpark 2030" in page


def test_a_draft_is_hidden_from_others(client: Client) -> None:
    made()
    with pytest.raises(Refusal):
        process(actor=ANONYMOUS, slug="stadtpark")
    assert client.get("/mitmachen/stadtpark/").status_code == 404
    assert process(actor=eva(), slug="stadtpark").state == "draft"


def test_without_a_phase_or_a_right_nothing_is_published() -> None:
    one = made()
    with pytest.raises(Refusal):
        publish_process(actor=eva(), process=one.id, at=now())
    for account in (anna(), bernd()):
        with pytest.raises(Refusal) as refused:
            publish_process(actor=actor_of(account), process=one.id, at=now())
        assert refused.value.status == 403
