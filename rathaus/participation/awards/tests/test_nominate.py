"""From the setup to the list of finalists."""

from dataclasses import replace

import pytest

from rathaus.kernel.actor import ANONYMOUS
from rathaus.kernel.models import Entry
from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards.actions.nominate import NominationDraft, nominate
from rathaus.participation.awards.models import Nomination
from rathaus.participation.awards.tests import factories as f

pytestmark = pytest.mark.django_db
TREES = NominationDraft("Gießpaten", "Sie gießen.", "Tel. 1", "wer@post.example")


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
