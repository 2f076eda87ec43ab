"""Greedy and its reasons, and the budget of the demo city."""

import json
from pathlib import Path

from rathaus.participation.counting import Election, Project, Rule, happy_voters, tally

CITY = Path(__file__).resolve().parents[3] / "config" / "city"


def of_votes(costs: list[int], votes: list[int], pot: int, groups: str = "") -> Election:
    """An election with so many approvals for each project, each on a ballot of its own."""
    marks = groups.ljust(len(costs)).replace(" ", "-")
    projects = [
        Project(f"P{n}", cost, group=mark.strip("-"))
        for n, (cost, mark) in enumerate(zip(costs, marks, strict=True))
    ]
    ballots = [[(f"P{n}", 1)] for n, count in enumerate(votes) for _one in range(count)]
    return Election.from_choices(projects, ballots, budget=pot)


def reasons(election: Election, rule: Rule) -> dict[str, tuple[str, int | None, str | None]]:
    return {row.id: (row.reason, row.amount, row.other) for row in tally(election, rule).rows}


def test_the_ten_winners_of_fifty_thousand() -> None:
    city = json.loads((CITY / "budget_2026.json").read_text("utf-8"))
    proposals = city["proposals"]
    projects = [
        Project(one["id"], one["cost_eur"], one["title"], one["district"], one["category"])
        for one in proposals
    ]
    ballots = [[(one["id"], 1)] for one in proposals for _vote in range(one["votes"])]
    election = Election.from_choices(projects, ballots, budget=city["pot_eur"])
    outcome = tally(election, Rule("greedy"))
    assert outcome.selected == tuple(one["id"] for one in proposals if one["winner"])
    costs = [row.cost for row in outcome.rows if row.selected]
    assert costs == [10_000, 10_000, 5_300, 5_000, 5_000, 4_000, 3_000, 3_000, 3_000, 1_000]
    assert (outcome.cost, outcome.parameters["budget"]) == (49_300, 50_000)
    assert {row.reason for row in outcome.rows if not row.selected} == {"too-expensive"}
    assert {row.amount for row in outcome.rows if not row.selected} == {700}
    assert happy_voters(election, outcome.selected) == sum(
        one["votes"] for one in proposals if one["winner"]
    )


def test_skip_and_no_skip() -> None:
    election = of_votes([60, 50, 40, 30], [9, 8, 7, 0], 100)
    assert reasons(election, Rule("greedy")) == {
        "P0": ("funded", 100, None),
        "P1": ("too-expensive", 40, None),
        "P2": ("funded", 40, None),
        "P3": ("no-votes", None, None),
    }
    stopped = reasons(election, Rule("greedy-no-skip"))
    assert stopped["P1"] == ("too-expensive", 40, None)
    assert stopped["P2"] == ("after-stop", 40, None)


def test_threshold_group_and_tie() -> None:
    election = of_votes([60, 30, 30, 30], [9, 8, 7, 7], 130, groups="aa")
    assert reasons(election, Rule("greedy-threshold", threshold=8)) == {
        "P0": ("funded", 130, None),
        "P1": ("excluded-by", None, "P0"),
        "P2": ("below-threshold", 8, None),
        "P3": ("below-threshold", 8, None),
    }
    tied = of_votes([60, 40, 30], [9, 7, 7], 100)
    assert reasons(tied, Rule("greedy", ties="cost"))["P1"] == ("tie-lost", 10, "P2")
    assert reasons(tied, Rule("greedy", ties="number"))["P2"] == ("tie-lost", 0, "P1")


def test_ties_by_lot_are_the_same_for_everybody_and_another_for_another_seed() -> None:
    election = of_votes([10] * 6, [3] * 6, 10)
    winners = {tally(election, Rule(ties="lot", seed=str(n))).selected for n in range(30)}
    assert len(winners) > 3
    again = {tally(election, Rule(ties="lot", seed="7")).selected for _time in range(3)}
    assert len(again) == 1
