"""Equal shares: reasons, exclusion groups, completion, comparison; rules and elections refused."""

from dataclasses import replace

import pytest

from rathaus.participation.counting import Election, Project, Rule, Uncountable, compare, tally
from rathaus.participation.counting.tests.drawn import small

SHARES = Rule("equal-shares")


def two_villages() -> Election:
    """60 voters in the large village, 40 in the small one; greedy would give all to the large."""
    projects = [
        Project("Platz", 50, district="groß", category="Umwelt"),
        Project("Halle", 50, district="groß", category="Sport"),
        Project("Bach", 40, district="klein", category="Umwelt"),
        Project("Turm", 200, district="klein"),
        Project("Nichts", 10),
    ]
    ballots = [[("Platz", 1), ("Halle", 1)]] * 60 + [[("Bach", 1), ("Turm", 1)]] * 40
    return Election.from_choices(projects, ballots, budget=100)


def test_every_village_gets_its_share() -> None:
    outcome = tally(two_villages(), SHARES)
    assert outcome.selected == ("Platz", "Bach")
    rows = {row.id: (row.reason, row.amount, row.other) for row in outcome.rows}
    assert rows == {
        "Platz": ("funded", 10, None),
        "Halle": ("tie-lost", 10, "Platz"),
        "Bach": ("funded", 10, None),
        "Turm": ("too-expensive", 100, None),
        "Nichts": ("no-votes", None, None),
    }
    assert (outcome.cost, outcome.votes) == (90, 100)


def test_rules_side_by_side() -> None:
    greedy, shares = compare(two_villages(), [Rule("greedy"), SHARES])
    assert (greedy.happy_voters, shares.happy_voters) == (60, 100)
    assert greedy.by_district == {"groß": 100}
    assert shares.by_district == {"groß": 50, "klein": 40}
    assert shares.by_category == {"Umwelt": 90}


def test_of_an_exclusion_group_one_is_funded() -> None:
    election = two_villages()
    grouped = tuple(
        replace(one, group="Ort" if one.id in ("Platz", "Bach") else "")
        for one in election.projects
    )
    outcome = tally(replace(election, projects=grouped), SHARES)
    rows = {row.id: (row.reason, row.other) for row in outcome.rows}
    assert rows["Bach"] == ("excluded-by", "Platz")


def test_add1_uses_up_the_pot_and_says_what_it_took() -> None:
    projects = [Project("a", 70), Project("b", 60), Project("c", 30)]
    ballots = [[("a", 1)]] * 5 + [[("b", 1)]] * 4 + [[("c", 1)]]
    election = Election.from_choices(projects, ballots, budget=100)
    assert tally(election, SHARES).selected == ()
    outcome = tally(election, replace(SHARES, completion="add1"))
    assert outcome.selected == ("a",)
    assert outcome.parameters["increases"] == "4"
    assert outcome.parameters["last_share"] == "14"
    assert [row.reason for row in outcome.rows] == ["funded", *["unaffordable-share"] * 2]
    assert outcome.rows[1].amount == 56


def test_no_ballots_no_winners() -> None:
    election = Election.from_choices([Project("a", 5)], [], budget=10)
    assert tally(election, replace(SHARES, completion="add1")).selected == ()
    assert tally(election, Rule("greedy")).rows[0].reason == "no-votes"


def test_what_costs_nothing_is_always_funded() -> None:
    projects = [Project("frei", 0), Project("b", 4)]
    election = Election.from_choices(projects, [[("b", 1)], [("frei", 1)]], budget=4)
    assert tally(election, SHARES).selected == ("frei",)
    assert tally(election, replace(SHARES, completion="add1")).selected == ("frei", "b")


def test_a_rule_goes_through_json_and_nothing_unknown_is_taken() -> None:
    rule = Rule("equal-shares", completion="add1", increment=3, ties="lot,number", seed="x")
    assert Rule.from_dict(rule.as_dict()) == rule
    for wrong in ({"name": "best"}, {"ties": "age"}, {"colour": "red"}, {"increment": 0}):
        with pytest.raises(Uncountable):
            Rule.from_dict(wrong)


@pytest.mark.parametrize(
    "ballot", [[("x", 1)], [("a", 1), ("a", 1)]], ids=["unknown project", "twice"]
)
def test_a_ballot_that_makes_no_sense_is_refused(ballot: list[tuple[str, int]]) -> None:
    with pytest.raises(Uncountable):
        Election.from_choices([Project("a", 5)], [ballot], budget=10)


def test_the_order_of_the_ballots_does_not_matter() -> None:
    for seed in range(20):
        election = small(seed, "cumulative")
        ids = [one.id for one in election.projects]
        ballots = [
            [(ids[option], value) for option, value in election.ballots[number]]
            for number in range(len(election.ballots))
        ]
        turned = Election.from_choices(
            election.projects, ballots[::-1], budget=election.budget, kind=election.kind
        )
        rule = Rule("equal-shares", completion="add1")
        assert tally(turned, rule).rows == tally(election, rule).rows
