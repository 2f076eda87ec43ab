from io import BytesIO

import pytest
from django.test import Client

from rathaus.accounts.tests.factories import actor_of, anna
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.participation.processes.actions.add_document import File, add_document
from rathaus.participation.processes.actions.remove_document import remove_document
from rathaus.participation.processes.queries import documents
from rathaus.participation.processes.tests.factories import eva, paper_file, running

pytestmark = pytest.mark.django_db


def test_a_document_is_downloaded_as_it_was_added(client: Client) -> None:
    one = running()
    file = paper_file("Plan für den Park")
    add_document(actor=eva(), process=one.id, file=file, at=now())
    (seen,) = documents(actor=actor_of(anna()), process=one.id)
    assert (seen.name, seen.kind) == ("plan-fuer-den-park.pdf", "PDF")
    response = client.get(seen.url)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    file.stream.seek(0)
    assert b"".join(response) == file.stream.read()
    with pytest.raises(Refusal):  # the same bytes again
        add_document(actor=eva(), process=one.id, file=file, at=now())
    remove_document(actor=eva(), document=seen.id, at=now())
    remove_document(actor=eva(), document=seen.id, at=now())
    assert client.get(seen.url).status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "leer.pdf"),
        (b"%PDF-1.7 broken", "kaputt.pdf"),
        (b"<html><script>1</script></html>", "seite.pdf"),
        (b"\x89PNG\r\n\x1a\nxxxx", "bild.png"),
        (b"a;b\n\xff\xfe", "tabelle.csv"),
    ],
)
def test_files_are_judged_by_their_content(content: bytes, name: str) -> None:
    one = running()
    with pytest.raises(Refusal) as refused:
        add_document(actor=eva(), process=one.id, file=File(BytesIO(content), name), at=now())
    assert (refused.value.status, refused.value.field) == (400, "file")
    table = File(BytesIO("Jahr;Fläche\n2026;6,2".encode()), "zahlen.csv")
    add_document(actor=eva(), process=one.id, file=table, at=now())


def test_only_editors_add_and_remove_documents() -> None:
    one = running()
    pk = add_document(actor=eva(), process=one.id, file=paper_file(), at=now())
    with pytest.raises(Refusal):
        add_document(actor=actor_of(anna()), process=one.id, file=paper_file(text="y"), at=now())
    with pytest.raises(Refusal):
        remove_document(actor=actor_of(anna()), document=pk, at=now())
