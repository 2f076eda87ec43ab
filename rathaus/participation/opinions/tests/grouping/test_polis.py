"""An export in Polis' own columns."""

import os
from pathlib import Path

import pytest

from rathaus.participation.opinions.grouping import (
    MISSING,
    adjusted_rand_index,
    groups_of_export,
    read_export,
)
from rathaus.participation.opinions.tests.grouping.test_groups import camps

SHARED = Path(os.environ.get("RATHAUS_SHARED") or Path(__file__).resolve().parents[6] / "shared")
SEATTLE = SHARED / "samples" / "polis" / "15-per-hour-seattle"


def export(folder: Path, *, matrix_only: bool = False) -> Path:
    """Two camps written as Polis writes them, with the camps as published groups."""
    town = camps(80, 20, 2)
    head = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    lines = [f'{n},x,{n},0,0,0,{-1 if n == 3 else 1},"Aussage {n}, lang"\n' for n in range(20)]
    (folder / "comments.csv").write_text(head + "".join(lines), "utf-8")
    cells = [[("" if v == MISSING else str(v)) for v in row] for row in town.votes.tolist()]
    people = "participant,group-id,n-comments,n-votes,n-agree,n-disagree," + ",".join(
        town.statements
    )
    for number, (name, row) in enumerate(zip(town.participants, cells, strict=True)):
        people += f"\n{number},{name[0]},0,9,0,0," + ",".join(row)
    (folder / "participants-votes.csv").write_text(people + "\n", "utf-8")
    if not matrix_only:
        votes = "timestamp,datetime,comment-id,voter-id,vote\n"
        for person, row in enumerate(cells):
            for statement, vote in enumerate(row):
                if vote:  # first another vote, then the one that counts, in the wrong order
                    votes += f"2,x,{statement},{person},{vote}\n1,x,{statement},{person},0\n"
        (folder / "votes.csv").write_text(votes, "utf-8")
    return folder


@pytest.mark.parametrize("matrix_only", [True, False])
def test_read_and_grouped(tmp_path: Path, matrix_only: bool) -> None:
    folder = export(tmp_path, matrix_only=matrix_only)
    assert read_export(folder).matrix.hidden == {"3"}
    report = groups_of_export(folder)
    assert report["k"] == 2 and report["published"] == 80
    assert float(str(report["adjusted_rand_index"])) > 0.9
    assert isinstance(report["divisive"], list)
    assert report["divisive"][0]["text"].startswith("Aussage ")
    assert "3" not in [one["statement"] for one in report["divisive"]]


def test_a_folder_that_is_no_export_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"neither participants-votes\.csv nor votes\.csv"):
        groups_of_export(tmp_path)
    with pytest.raises(FileNotFoundError):
        groups_of_export(tmp_path / "nowhere")
    (tmp_path / "votes.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(ValueError, match=r"no Polis export"):
        groups_of_export(tmp_path)


def test_rand_index() -> None:
    assert adjusted_rand_index([0, 0, 1, 1], ["b", "b", "a", "a"]) == 1
    assert adjusted_rand_index([0, 0, 0, 0], [0, 0, 0, 0]) == 1
    assert round(adjusted_rand_index([0, 0, 1, 1], [0, 1, 0, 1]), 2) == -0.5
    with pytest.raises(ValueError):
        adjusted_rand_index([0], [0, 1])


@pytest.mark.skipif(not SEATTLE.exists(), reason="the published sample is not here")
def test_the_published_groups_of_seattle() -> None:
    report = groups_of_export(SEATTLE)
    assert float(str(report["adjusted_rand_index"])) >= 0.78
    assert report["compared"] == report["published"] == 138
