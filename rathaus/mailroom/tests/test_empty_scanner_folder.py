"""The scanner's folder: finished files only, exactly once, whatever their names."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.empty_scanner_folder import empty_scanner_folder
from rathaus.mailroom.models import Item
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db
LATER = timedelta(seconds=10)


@pytest.fixture
def scanner(data_folder: Path) -> Path:
    folder = data_folder / "scanner"
    folder.mkdir()
    return folder


def test_a_finished_file_becomes_an_item(
    scanner: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    (scanner / "scan 1.pdf").write_bytes(post.pdf())
    assert empty_scanner_folder(actor=SYSTEM, at=now()) == 0  # just written
    with django_capture_on_commit_callbacks(execute=True):
        assert empty_scanner_folder(actor=SYSTEM, at=now() + LATER) == 1
    assert Item.objects.get().channel == "scan"
    assert [path.name.split("-", 1)[1] for path in (scanner / "done").iterdir()] == ["scan 1.pdf"]
    assert empty_scanner_folder(actor=SYSTEM, at=now() + LATER) == 0


def test_killed_before_the_file_was_moved(scanner: Path) -> None:
    (scanner / "a.pdf").write_bytes(post.pdf())
    for _ in range(2):
        empty_scanner_folder(actor=SYSTEM, at=now() + LATER)
    assert (scanner / "a.pdf").exists()  # no commit in this test: it is never moved
    assert Item.objects.count() == 1


def test_partial_hidden_and_linked_files_stay(scanner: Path, tmp_path: Path) -> None:
    for name in ("a.pdf.tmp", "b.part", ".c.pdf", "d.pdf~"):
        (scanner / name).write_bytes(post.pdf())
    (tmp_path / "fremd.pdf").write_bytes(post.pdf())
    (scanner / "e.pdf").symlink_to(tmp_path / "fremd.pdf")
    assert empty_scanner_folder(actor=SYSTEM, at=now() + LATER) == 0


def test_names_that_are_no_text_and_empty_files(scanner: Path) -> None:
    Path(os.fsdecode(os.fsencode(scanner) + b"/br\xe4f.pdf")).write_bytes(post.pdf())
    (scanner / "leer.pdf").touch()
    assert empty_scanner_folder(actor=SYSTEM, at=now() + LATER) == 2
    assert Item.objects.count() == 1
    reason = next((scanner / "refused").glob("*.txt")).read_text()
    assert "leer.pdf" in reason


def test_only_the_system_looks_there() -> None:
    with pytest.raises(Refusal):
        empty_scanner_folder(actor=cast.actor_of(cast.meltem()), at=now())
