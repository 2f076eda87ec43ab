import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from rathaus.accounts.tests.factories import (
    actor_of,
    anna,
    auditor,
    bernd,
    citizen,
    editor,
    log_in,
    stranger,
)
from rathaus.kernel.clock import now
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.contributions.actions.anonymise_contribution import (
    anonymise_contribution,
)
from rathaus.participation.contributions.actions.consent_to_merge import consent_to_merge
from rathaus.participation.contributions.actions.propose_merge import propose_merge
from rathaus.participation.contributions.actions.support_contribution import support_contribution
from rathaus.participation.contributions.models import Consent, Contribution, Merge, Support
from rathaus.participation.contributions.queries import (
    ContributionView,
    contribution,
    details,
    merges_for,
    mine,
)
from rathaus.participation.contributions.tests.factories import park, written
from rathaus.participation.moderation.tests.factories import letters

pytestmark = pytest.mark.django_db


def two() -> tuple[ContributionView, ContributionView]:
    """Anna's and the stranger's, with three supporters of whom one supports both."""
    process = park(support_threshold=99)
    one = written(process)
    other = written(process, actor_of(stranger()), title="Wasserspender im Park")
    people = [actor_of(citizen(f"B {n}", f"b{n}@post.example")) for n in range(3)]
    for actor, rows in zip(people, ([one], [other], [one, other]), strict=True):
        for row in rows:
            support_contribution(actor=actor, contribution=row.id, at=now())
    return one, other


def test_all_agree_and_each_supporter_counts_once() -> None:
    one, other = two()
    merge = propose_merge(
        actor=actor_of(editor()), target=one.id, others=[other.id], why="Dasselbe", at=now()
    )
    assert len(letters()) == 2
    asked = mine(actor=actor_of(anna())).consents
    assert [(own.id, target.id) for _pk, own, target in asked] == [(one.id, one.id)]
    consents = Consent.objects.filter(merge=merge)
    mine_first = consents.get(contribution=one.id).pk
    assert consent_to_merge(actor=actor_of(anna()), consent=mine_first, agreed=True, at=now()) == ""
    theirs = consents.get(contribution=other.id).pk
    with pytest.raises(Refusal):
        consent_to_merge(actor=actor_of(anna()), consent=theirs, agreed=True, at=now())
    ended = consent_to_merge(actor=actor_of(stranger()), consent=theirs, agreed=True, at=now())
    assert ended == "merged"
    target = Contribution.objects.get(pk=one.id)
    assert target.supports == 3 == Support.objects.count()
    gone = contribution(actor=actor_of(bernd()), number=other.number)
    assert (gone.state, gone.merged_into, gone.supports) == ("merged", one.id, 0)
    family = details(actor=actor_of(bernd()), one=contribution(
        actor=actor_of(bernd()), number=one.number
    )).merged  # fmt: skip
    assert [row.number for row in family] == [other.number]
    told = Entry.objects.get(fact="ContributionsMerged")
    assert told.data == {"contribution": other.id, "into": one.id}
    with pytest.raises(Refusal):
        consent_to_merge(actor=actor_of(anna()), consent=mine_first, agreed=False, at=now())
    with pytest.raises(Refusal):
        support_contribution(actor=actor_of(anna()), contribution=other.id, at=now())


def test_one_no_ends_it() -> None:
    one, other = two()
    propose_merge(actor=actor_of(anna()), target=other.id, others=[one.id], why="", at=now())
    consent = Consent.objects.get(agreed=None)
    assert consent.contribution_id == other.id
    ended = consent_to_merge(actor=actor_of(stranger()), consent=consent.pk, agreed=False, at=now())
    assert ended == "refused" and Contribution.objects.filter(state="merged").count() == 0
    assert merges_for(actor=actor_of(editor()))[0].outcome == "refused"


def test_nobody_to_ask_is_nobody_to_wait_for() -> None:
    one, other = two()
    anonymise_contribution(actor=actor_of(stranger()), contribution=other.id, at=now())
    propose_merge(actor=actor_of(anna()), target=one.id, others=[other.id], why="", at=now())
    assert Merge.objects.get().outcome == "merged"


def test_who_may_not_and_what_cannot_be() -> None:
    one, other = two()
    far = written(park(slug="anderswo"))
    for actor in (actor_of(bernd()), actor_of(auditor()), actor_of(citizen("X", "x@p.example"))):
        with pytest.raises(Refusal):
            propose_merge(actor=actor, target=one.id, others=[other.id], why="", at=now())
    for others in ([], [one.id], [far.id], [0]):
        with pytest.raises(Refusal):
            propose_merge(actor=actor_of(editor()), target=one.id, others=others, why="", at=now())
    propose_merge(actor=actor_of(editor()), target=one.id, others=[other.id], why="", at=now())
    with pytest.raises(Refusal):
        propose_merge(actor=actor_of(editor()), target=other.id, others=[one.id], why="", at=now())


def test_the_pages(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    one, other = two()
    log_in(client, editor())
    typed = {"target": one.number, "others": other.number.lower(), "why": "Beide wollen Wasser"}
    client.post("/intern/mitmachen/zusammenfuehren/", typed)
    with django_assert_max_num_queries(15):
        page = client.get("/intern/mitmachen/zusammenfuehren/").content.decode()
    assert "noch keine Antwort" in page
    log_in(client, anna())
    consent = Consent.objects.get(contribution=one.id)
    client.post(f"/mitmachen/meine-beitraege/zusammenfuehren/{consent.pk}/", {"ja": "1"})
    assert Consent.objects.get(pk=consent.pk).agreed
    assert "aufgehen" in letters()[-1].body
