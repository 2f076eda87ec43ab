"""Files from folders: the command's import, cut short and continued."""

from itertools import islice
from pathlib import Path

import pytest

from rathaus.accounts.tests import factories as cast
from rathaus.kernel.actor import SYSTEM
from rathaus.kernel.clock import now
from rathaus.kernel.refusal import Refusal
from rathaus.mailroom.actions.import_files import import_files
from rathaus.mailroom.models import Item
from rathaus.mailroom.queries import ItemView
from rathaus.mailroom.tests import factories as post

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "eingang"
    (folder / "unter ordner").mkdir(parents=True)
    (folder / "a.pdf").write_bytes(post.pdf())
    (folder / "b.eml").write_bytes(b"From: a@b.example\nTo: c@d.example\n\nText")
    (folder / "unter ordner" / "c.pdf").write_bytes(post.pdf())
    (folder / ".versteckt.pdf").write_bytes(post.pdf())
    return folder


def run(*paths: Path) -> list[ItemView | Refusal]:
    return list(import_files(actor=SYSTEM, paths=paths, channel=None, at=now()))


def numbers(results: list[ItemView | Refusal]) -> list[str]:
    return [one.number for one in results if isinstance(one, ItemView)]


def test_a_folder_with_all_that_is_in_it(folder: Path) -> None:
    items = [one for one in run(folder) if isinstance(one, ItemView)]
    assert [one.filename for one in items] == ["a.pdf", "b.eml", "c.pdf"]
    assert [one.channel for one in items] == ["scan", "email", "scan"]
    assert items[2].same_as == items[0].number


def test_cut_short_and_continued_nothing_is_doubled(folder: Path) -> None:
    cut = import_files(actor=SYSTEM, paths=[folder], channel=None, at=now())
    first = numbers(list(islice(cut, 2)))
    cut.close()  # type: ignore[attr-defined]
    assert numbers(run(folder))[:2] == first
    assert Item.objects.count() == 3


def test_the_same_paths_again_later_are_new_post(folder: Path) -> None:
    run(folder)
    second = [one for one in run(folder) if isinstance(one, ItemView)]
    assert Item.objects.count() == 6
    assert all(one.same_as for one in second)


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "aa-leer.pdf").touch()
    results = run(folder)
    assert len(numbers(results)) == 3
    assert sum(isinstance(one, Refusal) for one in results) == 1


def test_refused_before_anything_is_taken_in(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(Refusal, match=r"fehlt\.pdf"):
        run(folder, tmp_path / "fehlt.pdf")
    with pytest.raises(Refusal):
        list(
            import_files(actor=cast.actor_of(cast.anna()), paths=[folder], channel="scan", at=now())
        )
    assert not Item.objects.exists()
