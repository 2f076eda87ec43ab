"""My contributions, and what became of them; nothing of any vote."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import actor_of, anna, editor, log_in, stranger
from rathaus.kernel.clock import now
from rathaus.participation.consultations.actions.remark_on_passage import (
    RemarkDraft,
    remark_on_passage,
)
from rathaus.participation.consultations.tests.factories import published
from rathaus.participation.contributions.actions.propose_merge import propose_merge
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.participation.processes.actions.register_for_event import register_for_event
from rathaus.participation.processes.tests.factories import guest, running, workshop
from rathaus.participation.queries import own_contributions, own_more
from rathaus.participation.tests.factories import TEXT, answered, park, voted_budget, written

pytestmark = pytest.mark.django_db
PAGE = "/mitmachen/meine-beitraege/"


def test_my_idea_with_its_project(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    voted_budget()
    answered(park())
    found = own_contributions(actor=actor_of(anna()), at=now())
    project = next(one.project for one in found.written if one.project)
    assert project.works and project.works.spent == 1_200 and found.answered == 2
    assert own_contributions(actor=actor_of(stranger()), at=now()).written == ()
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get(PAGE).content.decode()
    assert "Vorhaben Nr. 1" in page and TEXT in page and "1.200" in page


def test_i_am_asked_before_my_contribution_is_merged(client: Client) -> None:
    process = park()
    mine, other = written(process), written(process, actor_of(stranger()), title="Wasser am Weiher")
    propose_merge(
        actor=actor_of(editor()), target=other.id, others=[mine.id], why="Dasselbe", at=now()
    )
    (asked,) = own_contributions(actor=actor_of(anna()), at=now()).asked
    assert asked.own.id == mine.id and asked.target.id == other.id
    log_in(client, anna())
    assert f"zusammenfuehren/{asked.consent}/" in client.get(PAGE).content.decode()


def test_remarks_events_and_followed_processes(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    me = actor_of(anna())
    text = published()
    passage = text.versions[0].passages[1].key
    draft = RemarkDraft("concern", "Auch tagsüber ist es laut.")
    remark_on_passage(actor=me, consultation=text.id, passage=passage, draft=draft, at=now())
    process = running()
    event = workshop(process)
    register_for_event(actor=me, event=event, guest=guest("Anna"), at=now())
    follow_process(actor=me, process=process.id, at=now())
    more = own_more(actor=me, at=now())
    assert [one.remark.text for one in more.remarks] == ["Auch tagsüber ist es laut."]
    assert [one.id for one in more.events] == [event]
    assert [title for _url, title in more.followed] == ["Stadtpark 2030"]
    assert own_more(actor=actor_of(stranger()), at=now()).events == ()
    log_in(client, anna())
    with django_assert_max_num_queries(15):
        page = client.get(f"{PAGE}weiteres/").content.decode()
    assert "Parkwerkstatt" in page and "Auch tagsüber" in page


def test_who_may_see_it(client: Client) -> None:
    for address in (PAGE, f"{PAGE}weiteres/"):
        client.logout()
        assert client.get(address).status_code == 302
        log_in(client, editor())
        assert client.get(address).status_code == 403
        log_in(client, stranger())
        page = client.get(address).content.decode()
        assert "noch nichts eingebracht" in page or "keinem Verfahren" in page
