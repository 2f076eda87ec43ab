"""`records search` and `records verify`, as a script sees them."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from rathaus.accounts.tests import factories as cast
from rathaus.kernel import blobs
from rathaus.kernel.models import Blob
from rathaus.records.tests import factories

pytestmark = pytest.mark.django_db


def run(*words: str) -> dict[str, object]:
    out = io.StringIO()
    call_command("records", *words, "--json", stdout=out, stderr=io.StringIO())
    row: dict[str, object] = json.loads(out.getvalue())
    return row


def test_search_has_the_rights_of_its_user() -> None:
    case = factories.case(text="Schneckenpost")
    found = run("search", "Schneckenpost", "--as", cast.bernd().email)
    assert found["total"] == 1
    hits = found["hits"]
    assert isinstance(hits, list)
    assert set(hits[0]) == {"document", "case", "case_file", "title", "snippet"}
    assert hits[0]["case"] == case.reference
    assert run("search", "Schneckenpost", "--as", cast.clara().email)["total"] == 0


def test_an_unknown_user_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        run("search", "X", "--as", "niemand@auental.example")
    assert stopped.value.code == 1


def test_verify_says_all_is_well() -> None:
    factories.case()
    found = run("verify")
    assert found["journal"]["ok"] is True  # type: ignore[index]
    assert found["blobs"] == {"checked": Blob.objects.count(), "missing": [], "changed": []}


def test_verify_finds_a_flipped_byte_and_a_missing_file() -> None:
    factories.issued(factories.case())
    first, second = Blob.objects.order_by("pk")[:2]
    path = blobs.path_of(first.sha256)
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    blobs.path_of(second.sha256).unlink()
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("records", "verify", "--json", stdout=out, stderr=io.StringIO())
    assert stopped.value.code == 1
    found = json.loads(out.getvalue())["blobs"]
    assert (found["changed"], found["missing"]) == ([first.sha256], [second.sha256])


def test_verify_finds_a_row_changed_past_the_triggers() -> None:
    factories.case()
    run("verify")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE kernel_entry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE kernel_entry SET actor = 'staff:99' WHERE id = (SELECT min(id) FROM kernel_entry)"
        )
        cursor.execute("ALTER TABLE kernel_entry ENABLE TRIGGER USER")
    with pytest.raises(SystemExit) as stopped:
        run("verify")
    assert stopped.value.code == 1
