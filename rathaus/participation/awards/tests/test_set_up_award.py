"""From the setup to the list of finalists."""

import pytest

from rathaus.kernel.refusal import Refusal
from rathaus.participation.awards.actions.nominate import NominationDraft
from rathaus.participation.awards.actions.set_up_award import (
    AwardDraft,
    CategoryDraft,
    set_up_award,
)
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
