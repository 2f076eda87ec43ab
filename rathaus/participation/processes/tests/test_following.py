"""Follow by account and by e-mail, hear once, and leave with one click."""

from datetime import timedelta

import pytest
from django.test import Client

from rathaus.accounts.tests.factories import actor_of, anna, log_in
from rathaus.kernel.actor import ANONYMOUS, SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.jobs import run_until_quiet
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes import tokens
from rathaus.participation.processes.actions.confirm_following import confirm_following
from rathaus.participation.processes.actions.follow_process import follow_process
from rathaus.participation.processes.actions.forget_addresses import forget_addresses
from rathaus.participation.processes.actions.notify_followers import notify_followers
from rathaus.participation.processes.actions.post_news import post_news
from rathaus.participation.processes.actions.publish_report import publish_report
from rathaus.participation.processes.actions.unfollow import unfollow
from rathaus.participation.processes.models import Follower, Notice
from rathaus.participation.processes.queries import follower_count, followers, follows
from rathaus.participation.processes.tests.factories import eva, link_in, made, mails_to, running

pytestmark = pytest.mark.django_db
MAIL = "ines@post.example"


def test_an_address_follows_only_after_its_owner_says_yes(client: Client) -> None:
    one = running()
    path = f"/mitmachen/{one.slug}/folgen/"
    assert client.post(path, {"email": " INES@post.example"}).status_code == 302
    assert follower_count(one.id) == 0
    (letter,) = mails_to(MAIL)
    link = link_in(letter, 0)
    assert link_in(letter).endswith("/abbestellen/")
    page = client.get(link)  # opening the link alone, as mail programs do, confirms nothing
    assert page.status_code == 200 and follower_count(one.id) == 0
    assert "/abbestellen/" in client.get(link).content.decode()
    assert "/abbestellen/" in client.post(link).content.decode()
    assert client.post(link).status_code == 200  # twice is once
    assert [row.email for row in followers(one.id)] == [MAIL]


def test_followers_hear_of_news_phases_and_results_each_once(client: Client) -> None:
    one = running()
    client.post(f"/mitmachen/{one.slug}/folgen/", {"email": MAIL})
    client.post(link_in(mails_to(MAIL)[0], 0))
    follow_process(actor=actor_of(anna()), process=one.id, at=now())
    post_news(actor=eva(), process=one.id, title="Neu", text="Etwas.", at=now())
    publish_report(actor=eva(), process=one.id, title="Fertig", text="Alles.", at=now())
    subjects = [letter.subject for letter in mails_to(MAIL)]
    assert subjects[1:] == ["Stadtpark 2030: Neu", "Stadtpark 2030: Fertig"]
    assert len(mails_to(anna().email)) == 2
    entry = Entry.objects.get(fact="NewsPosted").pk
    assert notify_followers(actor=SYSTEM, entry=entry, at=now()) == 0  # the job ran before
    assert Notice.objects.filter(entry=entry).count() == 2
    with pytest.raises(Refusal):
        notify_followers(actor=eva(), entry=entry, at=now())


def test_what_is_days_old_is_no_news() -> None:
    one = running()
    follow_process(actor=actor_of(anna()), process=one.id, at=now())
    old = now() - timedelta(days=5)
    post_news(actor=eva(), process=one.id, title="Alt", text="Etwas.", at=old)
    assert mails_to(anna().email) == []


def test_every_mail_has_a_way_out_that_deletes_the_address(client: Client) -> None:
    one = running()
    client.post(f"/mitmachen/{one.slug}/folgen/", {"email": MAIL})
    client.post(link_in(mails_to(MAIL)[0], 0))
    post_news(actor=eva(), process=one.id, title="Neu", text="Etwas.", at=now())
    link = link_in(mails_to(MAIL)[-1])
    assert client.get(link).status_code == 200 and Follower.objects.exists()
    assert client.post(link).status_code == 200
    assert not Follower.objects.exists()
    assert client.post(link).status_code == 200  # twice is once


def test_the_answer_does_not_tell_who_follows_and_mails_do_not_pile_up() -> None:
    one = running()
    said = {
        follow_process(actor=ANONYMOUS, process=one.id, email=MAIL, network=str(n), at=now())
        for n in range(3)
    }
    assert said == {"mail"} and len(mails_to(MAIL)) == 1
    Follower.objects.update(confirmed_at=now())
    later = now() + timedelta(hours=2)
    assert follow_process(actor=ANONYMOUS, process=one.id, email=MAIL, at=later) == "mail"
    assert len(mails_to(MAIL)) == 1


def test_too_many_addresses_from_one_network_wait() -> None:
    one = running()
    with pytest.raises(Refusal) as refused:
        for number in range(60):
            email = f"n{number}@post.example"
            follow_process(actor=ANONYMOUS, process=one.id, email=email, network="a", at=now())
    assert refused.value.status == 429


def test_a_citizen_follows_and_leaves_with_the_account(client: Client) -> None:
    one = running()
    log_in(client, anna())
    for _twice in range(2):
        client.post(f"/mitmachen/{one.slug}/folgen/")
    assert follows(actor=actor_of(anna()), process=one.id) and follower_count(one.id) == 1
    client.post(f"/mitmachen/{one.slug}/folgen/beenden/")
    assert follower_count(one.id) == 0
    unfollow(actor=ANONYMOUS, process=one.id, at=now())  # nobody's following is nobody's


def test_wrong_old_and_foreign_links_lead_nowhere(client: Client) -> None:
    one = running()
    with pytest.raises(Refusal):
        confirm_following(actor=ANONYMOUS, token="falsch", at=now())
    follow_process(actor=ANONYMOUS, process=one.id, email=MAIL, at=now())
    pk = Follower.objects.get().pk
    foreign = tokens.make(tokens.UNFOLLOW, pk)
    assert client.get(f"/mitmachen/folgen/{foreign}/").status_code == 404
    assert client.get("/mitmachen/folgen/falsch/abbestellen/").status_code == 404
    Follower.objects.all().delete()
    with pytest.raises(Refusal):
        confirm_following(actor=ANONYMOUS, token=tokens.make(tokens.FOLLOW, pk), at=now())


def test_a_wrong_address_is_named_and_drafts_cannot_be_followed(client: Client) -> None:
    one = running()
    page = client.post(f"/mitmachen/{one.slug}/folgen/", {"email": "ines"})
    assert page.status_code == 200 and "@" in page.content.decode()
    with pytest.raises(Refusal) as refused:
        follow_process(actor=ANONYMOUS, process=one.id, email="ines", at=now())
    assert refused.value.field == "email"
    with pytest.raises(Refusal):
        follow_process(actor=ANONYMOUS, process=made("entwurf").id, email=MAIL, at=now())


def test_addresses_without_a_yes_are_forgotten() -> None:
    one = running()
    follow_process(actor=ANONYMOUS, process=one.id, email=MAIL, at=now() - timedelta(days=8))
    follow_process(actor=actor_of(anna()), process=one.id, at=now() - timedelta(days=8))
    assert forget_addresses(actor=SYSTEM, at=now()) == 1
    assert follower_count(one.id) == 1
    with pytest.raises(Refusal):
        forget_addresses(actor=eva(), at=now())
    run_until_quiet()
