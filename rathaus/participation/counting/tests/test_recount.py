"""The recount of one file: the same winners for every rule, and an altered bundle is seen."""

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rathaus.participation.counting import Election, Rule, recount
from rathaus.participation.counting.tests.bundles import bundle
from rathaus.participation.counting.tests.drawn import small

PROGRAM = Path(recount.__file__)
SPENDING = [
    Rule("greedy"),
    Rule("greedy", ties="lot", seed="2026", utility="cardinality"),
    Rule("greedy-no-skip", ties="cost-desc"),
    Rule("greedy-threshold", threshold=4, ties="id"),
    Rule("equal-shares"),
    Rule("equal-shares", utility="cardinality", ties="number"),
    Rule("equal-shares", completion="add1", increment=2),
    Rule("equal-shares", completion="add1", until="overspent", start="whole", increment=3),
    Rule("equal-shares", completion="add1", comparison="voters", increment=2),
]
PLACES = [
    Rule("approval", seats=2),
    Rule("points", seats=2, threshold=3),
    Rule("borda", seats=3),
    Rule("schulze", seats=2),
    Rule("majority", threshold=2),
]
CASES = [
    ("approval", [*SPENDING, Rule("approval", seats=3)]),
    ("cumulative", [*SPENDING, Rule("points", seats=2), Rule("schulze", seats=2)]),
    ("ordinal", [Rule("borda", seats=3), Rule("schulze", seats=2), *SPENDING[4:6]]),
    ("scoring", PLACES),
]


def grouped(election: Election, seed: int) -> Election:
    """Some projects exclude each other."""
    luck = random.Random(seed)
    projects = tuple(replace(one, group=luck.choice(["", "", "a"])) for one in election.projects)
    return replace(election, projects=projects)


def bundles() -> list[dict[str, object]]:
    found = []
    for seed in range(25):
        for kind, rules in CASES:
            election = grouped(small(900 + seed, kind), seed)
            found += [bundle(election, rule) for rule in rules]
    return found


def test_the_recount_has_the_same_winners_by_every_rule() -> None:
    for one in bundles():
        assert [result["findings"] for result in recount.check_poll(one)] == [[], []], one


def test_the_recount_imports_the_standard_library_only() -> None:
    lines = PROGRAM.read_text("utf-8").splitlines()
    names = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import", "from"))}
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("change", ["choice", "removed", "added", "winner", "receipt"])
def test_an_altered_bundle_is_seen(change: str, tmp_path: Path) -> None:
    whole = bundle(small(4, "approval"), Rule("greedy"))
    contest = whole["contests"][0]  # type: ignore[index]
    ballots = contest["ballots"]
    if change == "choice":
        at = max(range(len(ballots)), key=lambda number: len(ballots[number]))
        ballots[at] = ballots[at][1:]
    elif change == "removed":
        ballots.pop()
    elif change == "added":
        ballots.append(list(ballots[-1]))
    elif change == "winner":
        contest["result"]["selected"] = contest["result"]["selected"][1:]
    else:
        contest["receipts"][0] = "0" * 64
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(whole))
    assert recount.main([str(path)]) == 1


def test_the_program_runs_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "bundle.json", tmp_path / "recount.py"
    path.write_text(json.dumps(bundle(small(7, "approval"), SPENDING[6])))
    copy.write_text(PROGRAM.read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", copy, path],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("Alles stimmt mit dem Ergebnis überein.\n")
    assert recount.main(["--hilfe"]) == 2
    assert recount.main([str(tmp_path / "none.json")]) == 1
