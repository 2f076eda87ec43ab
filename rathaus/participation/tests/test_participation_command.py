"""`bin/rathaus participation`: counting a file needs no database."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

FILE = """META
key;value
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes
1;60;3
2;50;2
3;40;1
VOTES
voter_id;vote
1;1
2;1,2
3;1,2,3
"""


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    call_command("participation", *arguments, "--json")
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "vote.pb"
    path.write_text(FILE)
    return str(path)


def test_tally_by_the_rule_of_the_file(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "tally", file)
    assert (found["rule"], found["selected"], found["cost"]) == ("greedy", ["1", "3"], 100)
    assert (found["votes_recounted"], found["votes_differ"]) == (3, [])
    assert found["votes"] == {"1": 3, "2": 2, "3": 1}


def test_tally_by_another_rule(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "tally", file, "--rule", "greedy-no-skip")["selected"] == ["1"]
    given = ("--rule", "equal-shares", "--completion", "add1", "--increment", "2")
    found = run(capsys, "tally", file, *given, "--out", f"{file}.out")
    assert found["selected"] == ["1"]
    assert found["parameters"]["increment"] == 2  # type: ignore[index]
    assert "1;60;3;1" in Path(f"{file}.out").read_text()


@pytest.mark.parametrize(
    "change", [("rule;greedy", "rule;magic"), ("1,2,3", "1,2,9"), ("META", "?")]
)
def test_a_file_that_cannot_be_counted(
    file: str, change: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(file).write_text(FILE.replace(*change))
    with pytest.raises(SystemExit) as end:
        call_command("participation", "tally", file)
    assert end.value.code == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_groups_refuses_a_folder_that_is_no_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        call_command("participation", "groups", str(tmp_path))
    assert end.value.code == 1
    assert capsys.readouterr().err.strip()
