"""Pabulib files: nothing lost, official outcomes reproduced, bad files refused in one line."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rathaus.participation.counting import (
    Election,
    Project,
    Rule,
    Uncountable,
    read_pb,
    rule_of,
    tally,
    write_pb,
)
from rathaus.participation.counting.pabulib import named

SAMPLES = [
    "Poland_Czestochowa_2024_Dzbow",
    "Poland_Czestochowa_2025_Wrzosowiak",
    "Poland_Wieliczka_2023_Green_Budget",
]
FILE = '''META
key;value
description;Probe
vote_type;cumulative
budget;100,50
rule;greedy-threshold
min_project_score_threshold;2
colour;red;blue
PROJECTS
project_id;cost;votes;name;category;colour
1;50.25;2;"Bank; am ""Fluss""";Umwelt,Spiel;rot
2;60;1;Baum;;
VOTES
voter_id;age;vote;points
a;17;1,2;3,1.5
b;;1;2
c;80;;
'''


@pytest.mark.parametrize("name", SAMPLES)
def test_the_official_outcome_and_the_file_byte_for_byte(shared: Path, name: str) -> None:
    path = shared / "samples" / "pabulib" / f"{name}.pb"
    election = read_pb(path)
    rows = list(named(election.source.projects))  # type: ignore[union-attr]
    official = {row["project_id"] for row in rows if row["selected"].strip() == "1"}
    outcome = tally(election, rule_of(election))
    assert set(outcome.selected) == official
    assert {row.id: str(row.votes) for row in outcome.rows} == {
        row["project_id"]: row["votes"] for row in rows
    }
    assert write_pb(election).encode() == path.read_bytes()
    same(read_pb(write_pb(touched(election))), election)


def touched(election: Election) -> Election:
    """The same election, but no longer known to be the file's."""
    return replace(election, meta=MappingProxyType(dict(election.meta)))


def same(one: Election, other: Election) -> None:
    assert one.projects == other.projects
    assert dict(one.meta) == dict(other.meta)
    assert (one.budget, one.kind, one.scale) == (other.budget, other.kind, other.scale)
    assert one.points_scale == other.points_scale
    assert [one.ballots[n] for n in range(len(one.ballots))] == [
        other.ballots[n] for n in range(len(other.ballots))
    ]
    if one.source and other.source:
        assert (one.source.projects, one.source.votes) == (
            other.source.projects,
            other.source.votes,
        )


def test_every_column_stays_and_decimals_are_exact() -> None:
    election = read_pb(FILE)
    assert (election.scale, election.points_scale, election.budget) == (4, 2, 402)
    assert election.projects[0] == Project("1", 201, 'Bank; am "Fluss"', "", "Umwelt,Spiel")
    assert election.meta["colour"] == "red;blue"
    outcome = tally(election, rule_of(election))
    assert [(row.score, row.reason) for row in outcome.rows] == [
        ("5", "funded"),
        ("3/2", "below-threshold"),
    ]
    text = write_pb(touched(election))
    assert '1;50.25;2;"Bank; am ""Fluss""";Umwelt,Spiel;rot' in text
    assert "a;17;1,2;3,1.5\nb;;1;2\nc;80;;\n" in text
    assert "budget;100.5\n" in text
    same(read_pb(text), replace(election, meta={**election.meta, "budget": "100.5",
                                                "num_projects": "2", "num_votes": "3"}))  # fmt: skip


def test_a_changed_election_is_written_as_it_is_now() -> None:
    election = read_pb(FILE)
    cheaper = replace(election.projects[0], cost=100, district="Nord")
    changed = replace(election, projects=(cheaper, election.projects[1]))
    text = write_pb(changed, tally(changed, Rule("greedy")))
    header = text.split("PROJECTS\n")[1].split("\n")[:2]
    assert header == [
        "project_id;cost;votes;name;category;colour;selected",
        '1;25;2;"Bank; am ""Fluss""";Umwelt,Spiel;rot;1',
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("META", "MET", "META"),
        ("VOTES", "STIMMEN", "VOTES"),
        ("cumulative", "secret", "vote_type"),
        ("100,50", "viel", "keine Zahl"),
        ("a;17;1,2", "a;17;1,3", "Vorhaben 3"),
        ("a;17;1,2", "a;17;1,1", "zweimal"),
        ("3,1.5", "3", "Punktzahl"),
        ("project_id;cost", "number;cost", "project_id"),
        ("2;60;1", "1;60;1", "dieselbe Nummer"),
        ("50.25", "50.123456789", "Nachkommastellen"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(old: str, new: str, words: str) -> None:
    with pytest.raises(Uncountable, match=words) as refusal:
        read_pb(FILE.replace(old, new, 1))
    assert "\n" not in str(refusal.value)


def test_a_rule_nobody_knows_is_refused() -> None:
    for name in ("greedy-custom", "", "greedy-exclusive"):
        with pytest.raises(Uncountable, match=r"Regel|group"):
            rule_of(read_pb(FILE.replace("greedy-threshold", name)))
    assert rule_of(read_pb(FILE)) == Rule("greedy-threshold", threshold=2)


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
KINDS = st.sampled_from(["approval", "cumulative", "ordinal", "scoring", "choose-1"])


@st.composite
def elections(draw: st.DrawFn) -> Election:
    kind = draw(KINDS)
    count = draw(st.integers(1, 6))
    projects = [
        Project(
            f"p{n}", draw(st.integers(0, 10**9)), draw(NAMES), draw(NAMES).strip(),
            draw(NAMES).strip(), draw(st.sampled_from(["", "g"])),
        )
        for n in range(count)
    ]  # fmt: skip
    ids = st.lists(
        st.sampled_from([one.id for one in projects]), unique=True,
        max_size=1 if kind == "choose-1" else count,
    )  # fmt: skip
    ballots = []
    for chosen in draw(st.lists(ids, max_size=6)):
        if kind in ("cumulative", "scoring"):
            ballots.append([(name, draw(st.integers(0, 99))) for name in chosen])
        else:
            step = 1 if kind == "ordinal" else 0
            ballots.append([(name, 1 + step * at) for at, name in enumerate(chosen)])
    pot = draw(st.integers(0, 10**10))
    meta = {"description": draw(NAMES).strip(), "rule": "greedy"}
    return Election.from_choices(projects, ballots, budget=pot, kind=kind, meta=meta)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(elections())
def test_any_election_goes_out_and_comes_back(election: Election) -> None:
    text = write_pb(election)
    back = read_pb(text)
    own = ("num_projects", "num_votes", "budget", "vote_type", "country", "unit", "instance")
    kept = {key: value for key, value in back.meta.items() if key not in own}
    same(replace(back, meta=kept, source=None), election)
    assert write_pb(back) == text
    assert write_pb(touched(back)) == text
