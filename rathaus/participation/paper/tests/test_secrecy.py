"""Code and choice never meet: not in a row, not in a transaction, not in the journal."""

import pytest
from django.apps import apps
from django.db import connection, models

from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.models import Entry
from rathaus.participation.ballots.actions.stir_urn import stir_urn
from rathaus.participation.ballots.tests import factories as make
from rathaus.participation.paper.actions.accept_slips import accept_slips
from rathaus.participation.paper.actions.enter_batch import enter_batch
from rathaus.participation.paper.actions.put_slips_aside import put_slips_aside
from rathaus.participation.paper.tests import factories as paper

SHEETS = ["1", "2", "3", "4", "1 4", "2 4", "3 4", "1 3", "2 3", "1 2"]


def rows(table: str, columns: str = "*") -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table}")
        return list(cursor.fetchall())


def test_no_time_and_no_voter_in_the_tables() -> None:
    for model in apps.get_app_config("paper").get_models():
        fields = model._meta.concrete_fields
        assert not [one.name for one in fields if isinstance(one, models.DateField)]
        targets = {one.related_model._meta.label for one in fields if one.is_relation}  # type: ignore[union-attr]
        assert targets <= {"ballots.Poll", "accounts.Account", "kernel.Blob", "paper.Batch"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clean_jobs")
def test_nothing_links_a_slip_to_a_sheet() -> None:
    poll, codes = paper.with_codes(10)
    meltem = paper.meltem()
    for code in codes:  # one at a time: the worst that can be done
        accept_slips(actor=meltem, poll=poll.id, codes=[code], at=make.NOON)
    put_slips_aside(actor=meltem, poll=poll.id, reasons={"late": 1}, at=make.NOON)
    batch = paper.stack(poll, SHEETS, SHEETS)
    told = str(rows("paper_keying") + rows("paper_batch") + rows("paper_aside"))
    secrets = [str(one) for row in rows("ballots_mark", "voter, mac") for one in row]
    secrets += [str(row[0]) for row in rows("ballots_lettercode", "digest")]
    assert not [one for one in (*secrets, *codes) if one in told]
    enter_batch(actor=meltem, batch=batch.pk, at=make.NOON)
    marked = {row[0] for row in rows("ballots_mark", "xmin::text")}
    [(boxed,)] = set(rows("ballots_sealedballot", "xmin::text"))  # the whole stack is one
    assert boxed not in marked
    stir_urn(actor=SYSTEM, poll=poll.id, at=make.NOON)
    assert len(set(rows("ballots_mark", "xmin::text"))) == 1
    for entry in Entry.objects.filter(subject__startswith="batch:"):
        assert set(entry.data) <= {
            "batch", "poll", "sheets", "round", "agreed", "resolved",
        }  # fmt: skip
    journal = " ".join(str(data) for data in Entry.objects.values_list("data", flat=True))
    assert not [one for one in (*secrets, *codes) if one in journal]
