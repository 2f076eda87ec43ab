import threading

import pytest
from django.db import connection

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.take_back_item import take_back_item
from rathaus.records import queries
from rathaus.records.actions.take_in_item import take_in_item
from rathaus.records.filing import case_of_reference
from rathaus.records.models import Case, Filing, Task
from rathaus.records.tests import factories
from rathaus.records.tests.factories import AT


@pytest.mark.django_db
def test_an_online_application_becomes_a_case_without_a_person_touching_it() -> None:
    anna = cast.anna()
    item = factories.application(applicant=anna)
    factories.quiet()
    case = Case.objects.get(matter=item.matter)
    assert case.applicant_id == anna.pk
    assert case.service == "bewohnerparkausweis"
    assert case.promised_on is not None
    assert case.title == "Bewohnerparkausweis, Anna Bergmann"


@pytest.mark.django_db
def test_heard_twice_is_done_once() -> None:
    item = factories.application()
    for _ in range(3):
        take_in_item(actor=SYSTEM, item=item.id, at=AT)
    assert Case.objects.count() == 1
    assert Filing.objects.count() == 1


@pytest.mark.django_db
def test_a_second_item_of_the_matter_finds_its_case() -> None:
    case = factories.case()
    item = factories.application(matter=case.matter, subject="Nachtrag")
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    assert Filing.objects.get(item=item.id).case == case


@pytest.mark.django_db
def test_what_knows_no_place_waits_in_the_units_tray() -> None:
    item = factories.application(filing="", subject="Halteverbot")
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    bernd, clara = cast.actor_of(cast.bernd()), cast.actor_of(cast.clara())
    assert [one.number for one in queries.unfiled_for(bernd)] == [item.number]
    assert queries.unfiled_for(clara) == []
    assert queries.desk_counts(bernd).unfiled == 1
    assert queries.desk_counts(clara).unfiled == 0


@pytest.mark.django_db
def test_a_reference_leads_into_a_case_of_the_same_unit_only() -> None:
    case = factories.case()
    assert case_of_reference(f"Ihr Zeichen {case.reference}") == case
    assert case_of_reference("32.2-12.11-2026/1") == case, "one open case in the file"
    second = factories.case()
    assert case_of_reference(second.reference) == second
    assert case_of_reference("12.11-2026/0099") is None
    assert case_of_reference("Rechnung 4711") is None


@pytest.mark.django_db
def test_an_item_taken_back_waits_no_more() -> None:
    item = factories.application(filing="")
    take_in_item(actor=SYSTEM, item=item.id, at=AT)
    take_back_item(actor=cast.actor_of(cast.meltem()), number=item.number, at=AT)
    factories.quiet()
    assert not Task.objects.filter(item=item.id).exists()


@pytest.mark.django_db
def test_only_the_system_does_this() -> None:
    item = factories.application()
    with pytest.raises(Refusal):
        take_in_item(actor=cast.actor_of(cast.bernd()), item=item.id, at=AT)


@pytest.mark.django_db(transaction=True)
def test_eight_workers_with_one_item_open_one_case(clean_jobs: None) -> None:
    item = factories.application()
    errors: list[BaseException] = []

    def work() -> None:
        try:
            take_in_item(actor=SYSTEM, item=item.id, at=AT)
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not errors
    assert Case.objects.count() == 1
