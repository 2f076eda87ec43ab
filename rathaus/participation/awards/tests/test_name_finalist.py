"""From the setup to the list of finalists."""

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards.actions.decline_nomination import decline_nomination
from rathaus.participation.awards.actions.name_finalist import FinalistDraft, name_finalist
from rathaus.participation.awards.actions.nominate import NominationDraft, nominate
from rathaus.participation.awards.actions.remove_finalist import remove_finalist
from rathaus.participation.awards.queries import award_of, nominations
from rathaus.participation.awards.tests import factories as f

pytestmark = pytest.mark.django_db
TREES = NominationDraft("Gießpaten", "Sie gießen.", "Tel. 1", "wer@post.example")


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
