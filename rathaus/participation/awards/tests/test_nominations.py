"""From the setup to the list of finalists."""

from dataclasses import replace

import pytest

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards.actions.decline_nomination import decline_nomination
from rathaus.participation.awards.actions.name_finalist import FinalistDraft, name_finalist
from rathaus.participation.awards.actions.nominate import NominationDraft, nominate
from rathaus.participation.awards.actions.remove_finalist import remove_finalist
from rathaus.participation.awards.actions.set_up_award import (
    AwardDraft,
    CategoryDraft,
    set_up_award,
)
from rathaus.participation.awards.models import Nomination
from rathaus.participation.awards.queries import award_of, nominations
from rathaus.participation.awards.tests import factories as f
from rathaus.participation.processes.tests.factories import running

pytestmark = pytest.mark.django_db
TREES = NominationDraft("Gießpaten", "Sie gießen.", "Tel. 1", "wer@post.example")


def test_only_editors_set_up_and_a_used_category_stays() -> None:
    running(f.SLUG, at=f.NOON, formats=("award",))
    running("park", at=f.NOON)
    for actor in f.others():
        with pytest.raises(Refusal):
            set_up_award(actor=actor, draft=AwardDraft(f.SLUG, f.CATEGORIES), at=f.NOON)
    for wrong in (AwardDraft("park", f.CATEGORIES), AwardDraft(f.SLUG, ())):
        with pytest.raises(Refusal):
            set_up_award(actor=f.eva(), draft=wrong, at=f.NOON)
    pk = set_up_award(actor=f.eva(), draft=AwardDraft(f.SLUG, f.CATEGORIES), at=f.NOON)
    f.named(pk)
    with pytest.raises(Refusal):
        set_up_award(actor=f.eva(), draft=AwardDraft(f.SLUG, f.CATEGORIES[:1]), at=f.NOON)
    more = AwardDraft(f.SLUG, (*f.CATEGORIES, CategoryDraft("Sport")))
    assert set_up_award(actor=f.eva(), draft=more, at=f.NOON) == pk
    assert len(f.categories(pk)) == 3


def test_anybody_with_an_address_proposes_up_to_the_limit() -> None:
    pk = f.made()
    nature, culture = f.categories(pk)
    for title in ("A", "B"):
        nominate(
            actor=ANONYMOUS, category=nature.id, draft=replace(TREES, title=title), at=f.NOON,
            network="n",
        )  # fmt: skip
    with pytest.raises(Refusal):  # the third of one person
        nominate(actor=ANONYMOUS, category=nature.id, draft=TREES, at=f.NOON)
    nominate(actor=ANONYMOUS, category=culture.id, draft=TREES, at=f.NOON)
    other = replace(TREES, email="x@post.example")
    nominate(actor=f.anna(), category=nature.id, draft=other, at=f.NOON)
    nominate(actor=ANONYMOUS, category=nature.id, draft=other, at=f.NOON)
    with pytest.raises(Refusal) as refused:  # four are all this category takes
        nominate(actor=f.eva(), category=nature.id, draft=TREES, at=f.NOON)
    assert "voll" in str(refused.value)
    assert set(
        Entry.objects.filter(fact="NominationSubmitted").values_list("actor", flat=True)
    ) == {"anonymous"}
    assert "post.example" not in str(list(Nomination.objects.values()))


@pytest.mark.parametrize("lacking", [{"title": ""}, {"text": " "}, {"email": "kein"}])
def test_what_is_missing(lacking: dict[str, str]) -> None:
    category = f.categories(f.made())[0]
    with pytest.raises(Refusal) as refused:
        nominate(actor=ANONYMOUS, category=category.id, draft=replace(TREES, **lacking), at=f.NOON)
    assert refused.value.field in lacking


def test_who_may_not_and_when_not() -> None:
    category = f.categories(f.made())[0]
    for actor, draft in ((f.others()[0], TREES), (ANONYMOUS, replace(TREES, email=""))):
        with pytest.raises(Refusal) as refused:
            nominate(actor=actor, category=category.id, draft=draft, at=f.NOON)
        assert refused.value.status == 403
    late = f.NOON.replace(year=2027)
    with pytest.raises(Refusal):
        nominate(actor=f.anna(), category=category.id, draft=TREES, at=late)


def test_the_jury_names_and_sets_aside() -> None:
    pk = f.made()
    nature = f.categories(pk)[0]
    one = nominate(actor=f.anna(), category=nature.id, draft=TREES, at=f.NOON)
    two = nominate(actor=f.anna(), category=nature.id, draft=TREES, at=f.NOON)
    chosen = FinalistDraft("Gießpaten", "Sie gießen.", one)
    for actor in f.others():
        with pytest.raises(Refusal):
            name_finalist(actor=actor, category=nature.id, draft=chosen, at=f.NOON)
        with pytest.raises(Refusal):
            decline_nomination(actor=actor, nomination=two, reason="Nein", at=f.NOON)
    finalist = name_finalist(actor=f.eva(), category=nature.id, draft=chosen, at=f.NOON)
    with pytest.raises(Refusal):
        decline_nomination(actor=f.eva(), nomination=two, reason=" ", at=f.NOON)
    decline_nomination(actor=f.eva(), nomination=two, reason="Andere", at=f.NOON)
    with pytest.raises(Refusal):
        decline_nomination(actor=f.eva(), nomination=two, reason="Andere", at=f.NOON)
    assert nominations(actor=f.eva(), award=pk) == []
    with pytest.raises(Refusal):
        nominations(actor=f.anna(), award=pk)
    # before the vote nobody but the jury knows the list
    assert award_of(actor=f.anna(), slug=f.SLUG).categories[0].finalists == ()
    with pytest.raises(Refusal):
        remove_finalist(actor=f.anna(), finalist=finalist, at=f.NOON)
    remove_finalist(actor=f.eva(), finalist=finalist, at=f.NOON)
    assert len(nominations(actor=f.eva(), award=pk)) == 1


def test_the_list_has_its_limits() -> None:
    nature = f.categories(f.made())[0]
    for title, text in (("", "x"), ("A", ""), ("A", "x" * 281)):
        with pytest.raises(Refusal) as refused:
            draft = FinalistDraft(title, text)
            name_finalist(actor=f.eva(), category=nature.id, draft=draft, at=f.NOON)
        assert refused.value.status == 400
    for title in ("A", "B", "C"):
        draft = FinalistDraft(title, "x")
        name_finalist(actor=f.eva(), category=nature.id, draft=draft, at=f.NOON)
    with pytest.raises(Refusal):
        name_finalist(actor=f.eva(), category=nature.id, draft=FinalistDraft("D", "x"), at=f.NOON)
