"""Events: plan, register, wait, come, cancel."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from rathaus.accounts.tests.factories import actor_of, anna, auditor, log_in, stranger
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.cancel_event import cancel_event
from rathaus.participation.processes.actions.cancel_registration import cancel_registration
from rathaus.participation.processes.actions.confirm_registration import confirm_registration
from rathaus.participation.processes.actions.forget_addresses import forget_addresses
from rathaus.participation.processes.actions.plan_event import plan_event
from rathaus.participation.processes.actions.register_for_event import register_for_event
from rathaus.participation.processes.models import Event, Registration
from rathaus.participation.processes.queries import event, registrations
from rathaus.participation.processes.tests.factories import (
    eva,
    event_draft,
    guest,
    link_in,
    mails_to,
    running,
    workshop,
)

pytestmark = pytest.mark.django_db


def come(event: int, name: str, **given: object) -> str:
    """Register by e-mail and confirm; the state."""
    register_for_event(
        actor=ANONYMOUS, event=event, guest=guest(name, **given), network=name, at=now()
    )
    link = link_in(mails_to(f"{name.lower()}@post.example")[0])
    return confirm_registration(actor=ANONYMOUS, token=link.split("/")[3], at=now())


def token(name: str) -> str:
    return link_in(mails_to(f"{name.lower()}@post.example")[0]).split("/")[3]


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("title", {"title": ""}),
        ("form", {"form": "dream"}),
        ("place", {"place": ""}),
        ("link", {"form": "online"}),
        ("link", {"form": "hybrid", "link": "http://unsicher.example"}),
        ("ends_at", {"ends_at": now()}),
        ("capacity", {"capacity": 0}),
    ],
)
def test_what_is_wrong_with_an_event_is_named(field: str, given: dict[str, object]) -> None:
    one = running()
    with pytest.raises(Refusal) as refused:
        plan_event(actor=eva(), process=one.id, draft=event_draft(**given), at=now())
    assert refused.value.field == field


def test_editors_plan_events_and_others_may_not() -> None:
    one = running(formats=("ideas",))
    pk = workshop(one)
    assert event(actor=ANONYMOUS, slug=one.slug, pk=pk, at=now()).open
    with pytest.raises(Refusal) as refused:
        plan_event(actor=actor_of(auditor()), process=one.id, draft=event_draft(), at=now())
    assert refused.value.status == 403


def test_the_last_place_is_given_once_and_the_waiting_list_moves_up() -> None:
    pk = workshop(running(), capacity=1)
    assert come(pk, "Ines") == "placed"
    assert come(pk, "Omar") == "waiting"
    assert come(pk, "Ruth") == "waiting"
    seen = event(actor=ANONYMOUS, slug="stadtpark", pk=pk, at=now())
    assert (seen.taken, seen.waiting, seen.left) == (1, 2, 0)
    cancel_registration(actor=ANONYMOUS, token=token("Ines"), at=now())
    cancel_registration(actor=ANONYMOUS, token=token("Ines"), at=now())
    states = dict(Registration.objects.values_list("name", "state"))
    assert states == {"Ines": "cancelled", "Omar": "placed", "Ruth": "waiting"}
    assert "Platz" in mails_to("omar@post.example")[-1].subject
    plan_event(actor=eva(), process=seen.process, draft=event_draft(capacity=5), event=pk, at=now())
    assert Registration.objects.get(name="Ruth").state == "placed"
    with pytest.raises(Refusal):
        draft = event_draft(capacity=1)
        plan_event(actor=eva(), process=seen.process, draft=draft, event=pk, at=now())


def test_online_places_have_no_limit_and_the_link_comes_by_mail() -> None:
    link = "https://video.example/raum"
    pk = workshop(running(), form="hybrid", link=link, capacity=1)
    assert come(pk, "Ines") == "placed"
    assert come(pk, "Omar", online=True) == "placed"
    assert link in str(mails_to("omar@post.example")[-1].body)
    assert "Sie sind online dabei" in str(mails_to("omar@post.example")[-1].body)
    place = Event.objects.get(pk=pk).place
    assert place and place not in str(mails_to("omar@post.example")[-1].body)
    assert link not in str(mails_to("ines@post.example")[-1].body)
    page = Client().get(f"/mitmachen/stadtpark/termine/{pk}/").content.decode()
    assert "Vor Ort ausgebucht, online frei" in page and "Auf die Warteliste" not in page
    assert re.search(r'value="online"[^>]*checked', page)
    assert "online frei" in Client().get("/mitmachen/stadtpark/termine/").content.decode()
    assert event(actor=ANONYMOUS, slug="stadtpark", pk=pk, at=now()).link == ""


def test_a_citizen_has_a_place_at_once_and_gives_it_back(client: Client) -> None:
    pk = workshop(running(), capacity=1)
    log_in(client, anna())
    path = f"/mitmachen/stadtpark/termine/{pk}/"
    assert client.post(path, {"needs": "Gebärdensprache"}).status_code == 302
    (row,) = registrations(actor=eva(), event=pk, at=now())
    assert (row.name, row.state, row.needs) == ("Anna Bergmann", "placed", "Gebärdensprache")
    assert (
        register_for_event(actor=actor_of(anna()), event=pk, guest=guest("", email=""), at=now())
        == "placed"
    )
    for other in (actor_of(stranger()), ANONYMOUS):
        with pytest.raises(Refusal):
            cancel_registration(actor=other, registration=row.id, at=now())
    client.post(f"{path}anmeldung/{row.id}/absagen/")
    assert registrations(actor=eva(), event=pk, at=now()) == []


def test_the_answer_does_not_tell_who_is_registered() -> None:
    pk = workshop(running())
    assert come(pk, "Ines") == "placed"
    state = register_for_event(actor=ANONYMOUS, event=pk, guest=guest("Ines"), at=now())
    assert state == "asked" and Registration.objects.count() == 1
    with pytest.raises(Refusal) as refused:
        registrations(actor=actor_of(auditor()), event=pk, at=now())
    assert refused.value.status == 403


def test_registering_ends_and_needs_a_name_and_an_address() -> None:
    one = running()
    pk = workshop(one)
    for given, field in (({"name": ""}, "name"), ({"email": "ines"}, "email")):
        with pytest.raises(Refusal) as refused:
            register_for_event(actor=ANONYMOUS, event=pk, guest=guest(**given), at=now())
        assert refused.value.field == field
    with pytest.raises(Refusal):
        later = now() + timedelta(days=8)
        register_for_event(actor=ANONYMOUS, event=pk, guest=guest(), at=later)
    free = workshop(one, registration=False)
    with pytest.raises(Refusal):
        register_for_event(actor=ANONYMOUS, event=free, guest=guest(), at=now())
    with pytest.raises(Refusal):
        confirm_registration(actor=ANONYMOUS, token="falsch", at=now())


def test_a_cancelled_event_says_why_to_all_who_registered() -> None:
    pk = workshop(running())
    come(pk, "Ines")
    with pytest.raises(Refusal):
        cancel_event(actor=actor_of(anna()), event=pk, reason="x", at=now())
    with pytest.raises(Refusal):
        cancel_event(actor=eva(), event=pk, reason=" ", at=now())
    cancel_event(actor=eva(), event=pk, reason="Sturm", at=now())
    assert "Sturm" in str(mails_to("ines@post.example")[-1].body)
    seen = event(actor=ANONYMOUS, slug="stadtpark", pk=pk, at=now())
    assert (seen.state, seen.sequence) == ("cancelled", 1)
    with pytest.raises(Refusal):
        cancel_event(actor=eva(), event=pk, reason="Sturm", at=now())


def test_names_are_deleted_thirty_days_after_the_event() -> None:
    pk = workshop(running())
    come(pk, "Ines")
    assert forget_addresses(actor=SYSTEM, at=now() + timedelta(days=30)) == 0
    assert forget_addresses(actor=SYSTEM, at=now() + timedelta(days=38)) == 1
    assert Event.objects.filter(pk=pk).exists()
