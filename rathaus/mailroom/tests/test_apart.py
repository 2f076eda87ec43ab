"""Reading in a process of its own: what kills it harms nobody else."""

import os
import signal
import time
from datetime import date
from pathlib import Path

import pytest

from rathaus.mailroom.intake import apart
from rathaus.mailroom.intake.leftovers import sweep
from rathaus.mailroom.reading import Town, Unreadable
from rathaus.mailroom.tests import factories as post


def order(tmp_path: Path, content: bytes) -> apart.Order:
    path = tmp_path / "brief.pdf"
    path.write_bytes(content)
    folder = tmp_path / "work"
    folder.mkdir(exist_ok=True)
    return apart.Order(path, folder, None, date(2026, 11, 24), Town())


def child() -> int:
    assert apart._pool is not None
    (process,) = apart._pool._processes
    return int(process)


def test_a_killed_reader_is_replaced(tmp_path: Path) -> None:
    apart.read_apart(order(tmp_path, post.pdf()))
    os.kill(child(), signal.SIGKILL)
    reading, _outputs = apart.read_apart(order(tmp_path, post.pdf()))
    assert reading.pages == 1


def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart.read_apart(order(tmp_path, post.pdf()))
    stopped = child()
    os.kill(stopped, signal.SIGSTOP)
    monkeypatch.setattr(apart, "SECONDS", 1)
    with pytest.raises(Unreadable) as error:
        apart.read_apart(order(tmp_path, post.pdf()))
    assert error.value.code == "too-slow"
    time.sleep(0.2)
    with pytest.raises(ProcessLookupError):
        os.kill(stopped, 0)


def test_what_cannot_be_read_is_told_across(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as error:
        apart.read_apart(order(tmp_path, b"%PDF-1.4 kaputt"))
    assert error.value.code == "broken-pdf"


def test_old_working_folders_go(tmp_path: Path) -> None:
    for name in ("reading-alt", "reading-neu", "anderes"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / "reading-alt", (0, 0))
    os.utime(tmp_path / "anderes", (0, 0))
    assert sweep(tmp_path, "reading-") == 1
    assert {path.name for path in tmp_path.iterdir()} == {"reading-neu", "anderes"}
