import io

import pikepdf
import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import blobs
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.queries import letters_for
from rathaus.records import queries
from rathaus.records.actions.request_documents import request_documents
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_one_letter_asks_for_everything() -> None:
    case = factories.case(applicant=cast.anna())
    bernd = cast.actor_of(cast.bernd())
    wanted = ("Fahrzeugschein", "Vollmacht", "Fahrzeugschein")
    request_documents(actor=bernd, case=case.pk, wanted=wanted, at=AT)
    progress = queries.progress(matter=case.matter)
    assert progress is not None
    assert progress.state == "waiting"
    assert [one.label for one in progress.missing] == ["Fahrzeugschein", "Vollmacht"]
    letter = letters_for(actor=SYSTEM)[0]
    assert letter.channel == "mailbox"
    with blobs.open_blob(letter.pdf) as file:
        assert len(pikepdf.open(io.BytesIO(file.read())).pages) == 1
    assert case.tasks.filter(kind="resubmission").exists()
    assert not case.tasks.filter(kind="examine", completion=None).exists()


def test_the_same_is_not_asked_twice() -> None:
    case, bernd = factories.case(), cast.actor_of(cast.bernd())
    request_documents(actor=bernd, case=case.pk, wanted=("Vollmacht",), at=AT)
    with pytest.raises(Refusal):
        request_documents(actor=bernd, case=case.pk, wanted=("Vollmacht", " "), at=AT)


def test_without_an_address_nothing_is_sent() -> None:
    case = factories.case(address="")
    with pytest.raises(Refusal, match=r"[Aa]nschrift|address"):
        request_documents(
            actor=cast.actor_of(cast.bernd()), case=case.pk, wanted=("Vollmacht",), at=AT
        )


@pytest.mark.parametrize("who", OTHERS)
def test_others_may_not(who) -> None:  # type: ignore[no-untyped-def]
    case = factories.case()
    with pytest.raises(Refusal):
        request_documents(actor=cast.actor_of(who()), case=case.pk, wanted=("X",), at=AT)
