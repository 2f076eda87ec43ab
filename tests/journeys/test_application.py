"""From the question to the decision in the mailbox: one chain, nothing left out."""

import pytest
from django.test import Client

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.journal import told
from rathaus.mailroom.queries import letters_for
from rathaus.onlineservices.tests import factories as forms
from rathaus.records.queries import progress
from tests import town

pytestmark = pytest.mark.django_db


def test_from_form_to_decision_in_the_mailbox() -> None:
    town.found()
    anna, bernd, doris = (cast.actor_of(one()) for one in (cast.anna, cast.bernd, cast.doris))
    code, application = forms.sent(anna, now())
    page = Client().get(f"/stand/{code}/")
    assert page.status_code == 200

    run_until_quiet()  # nobody touches it: the item becomes a case
    (case,) = town.own_cases(bernd)
    running = progress(matter=application.matter)
    assert running and running.state == "open"

    town.grant(case, bernd, doris)
    run_until_quiet()  # out-tray, mailbox, notice by e-mail, period for appeal
    (letter,) = letters_for(actor=anna)
    assert letter.delivered_at is not None
    assert letters_for(actor=cast.actor_of(cast.stranger())) == []

    facts = [entry.fact for entry in told(matter=application.matter)]
    chain = ["ApplicationSubmitted", "ItemReceived", "ItemRouted", "CaseOpened", "DecisionDrafted",
             "DecisionSigned", "LetterPosted", "DecisionIssued", "LetterDelivered",
             "AppealPeriodStarted"]  # fmt: skip
    assert set(chain) <= set(facts)
    order = [facts.index(one) for one in chain[2:8]]
    assert order == sorted(order)

    client = Client()
    cast.log_in(client, cast.anna())
    inbox = client.get("/mein-bereich/")
    assert letter.subject in inbox.content.decode()
    pdf = client.get(f"/mein-bereich/nachrichten/{letter.id}/brief.pdf")
    assert b"".join(pdf).startswith(b"%PDF")


def test_what_others_may_not_see() -> None:
    town.found()
    anna = cast.actor_of(cast.anna())
    forms.sent(anna, now())
    run_until_quiet()
    bernd, doris = cast.actor_of(cast.bernd()), cast.actor_of(cast.doris())
    (case,) = town.own_cases(bernd)
    town.grant(case, bernd, doris)
    run_until_quiet()
    (letter,) = letters_for(actor=anna)
    for person in (cast.stranger, cast.clara, cast.auditor, cast.admin):
        client = Client()
        cast.log_in(client, person())
        assert client.get(f"/intern/vorgaenge/{case}/").status_code in (403, 404), person
        answer = client.get(f"/mein-bereich/nachrichten/{letter.id}/brief.pdf").status_code
        assert answer in (403, 404), person
