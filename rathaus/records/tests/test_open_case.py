from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import journal
from rathaus.kernel.actor import Role
from rathaus.kernel.models import Blob
from rathaus.kernel.refusal import Refusal
from rathaus.records.actions.open_case import open_case
from rathaus.records.models import Case, DocumentVersion, Filing
from rathaus.records.queries.tasks import tasks_of
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT, OTHERS

pytestmark = pytest.mark.django_db


def test_a_clerk_opens_a_case_from_an_item() -> None:
    item = factories.application(filing="")
    bernd = cast.actor_of(cast.bernd())
    blobs = Blob.objects.count()
    pk = open_case(actor=bernd, item=item.id, position="12.10", title="Halteverbot", at=AT)
    case = Case.objects.get(pk=pk)
    assert case.reference == "12.10-2026/0001-01"
    assert case.case_file.reference == "12.10-2026/0001"
    assert (case.matter, case.unit.code, case.channel) == (item.matter, "32.2", "online")
    assert case.applicant_name == "Anna Bergmann"
    assert [one.kind for one in case.documents.order_by("pk")] == ["incoming", "attachment"]
    assert DocumentVersion.objects.filter(blob=item.sha256).exists()
    assert Blob.objects.count() == blobs, "bytes are not copied"
    assert [task.kind for task in case.tasks.all()] == ["examine"]
    opened = next(one for one in journal.told(matter=case.matter) if one.fact == "CaseOpened")
    assert opened.unit == "32.2"
    assert opened.data["position"] == "12.10"


def test_references_have_no_gaps_and_start_anew_at_each_position() -> None:
    cases = [factories.case() for _ in range(3)]
    other = factories.case(filing="12.13")
    assert [case.reference for case in cases] == [
        "12.11-2026/0001-01",
        "12.11-2026/0002-01",
        "12.11-2026/0003-01",
    ]
    assert other.reference == "12.13-2026/0001-01"


def test_a_second_case_in_the_same_file_counts_on() -> None:
    first = factories.case()
    item = factories.application(filing="")
    pk = open_case(
        actor=cast.actor_of(cast.bernd()),
        item=item.id,
        position="12.11",
        title="Verlängerung",
        case_file=first.case_file_id,
        at=AT,
    )
    assert Case.objects.get(pk=pk).reference == "12.11-2026/0001-02"


def test_an_item_opens_one_case_only() -> None:
    item = factories.application(filing="")
    bernd = cast.actor_of(cast.bernd())
    open_case(actor=bernd, item=item.id, position="12.11", title="A", at=AT)
    with pytest.raises(Refusal, match=r"12\.11-2026/0001-01"):
        open_case(actor=bernd, item=item.id, position="12.11", title="A", at=AT)
    assert Case.objects.count() == 1
    assert Filing.objects.count() == 1


def test_the_database_holds_an_item_to_one_case() -> None:
    case = factories.case()
    filing = case.filings.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.create(
            item_id=filing.item_id,
            matter=filing.matter,
            case=case,
            document=case.documents.get(kind="attachment"),
            at=AT,
        )


def test_a_position_that_is_not_in_the_plan_is_refused_and_nothing_stays() -> None:
    item = factories.application(filing="")
    with pytest.raises(Refusal) as refused:
        open_case(
            actor=cast.actor_of(cast.bernd()), item=item.id, position="99.99", title="X", at=AT
        )
    assert refused.value.field == "position"
    assert not Case.objects.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_other_offices_and_citizens_may_not(who) -> None:  # type: ignore[no-untyped-def]
    item = factories.application(filing="")
    with pytest.raises(Refusal) as refused:
        open_case(actor=cast.actor_of(who()), item=item.id, position="12.11", title="X", at=AT)
    assert refused.value.status in (403, 404)


def test_the_promised_day_is_a_working_day() -> None:
    # Tuesday and four days are a Saturday
    assert factories.case().promised_on == date(2026, 11, 30)


def test_a_letter_brings_its_sender_and_names_the_task(client: Client) -> None:
    item = factories.letter()
    cast.log_in(client, cast.staff("Ute Kranz", Role.CASEWORK, "32.3"))
    form = client.get(f"/intern/zu-verakten/{item.number}/").context["form"]
    assert form["name"].value() == "Theo Wiegand"
    assert form["address"].value() == "Lindenallee 21\n53799 Auental"
    given = {one: form[one].value() for one in form.fields}
    given |= {"position": "12.21", "title": "Einspruch Bußgeld, Theo Wiegand"}
    client.post(f"/intern/zu-verakten/{item.number}/neuer-vorgang/", given)
    case = Case.objects.get()
    assert (case.applicant_name, case.channel) == ("Theo Wiegand", "scan")
    assert case.applicant_address.splitlines() == ["Lindenallee 21", "53799 Auental"]
    with translation.override("de"):
        assert [one.label for one in tasks_of(case=case.pk)] == ["Einspruch prüfen"]
