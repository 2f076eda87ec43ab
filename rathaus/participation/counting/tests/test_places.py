"""Places without money: approval, points, Borda, Schulze, yes or no."""

from collections.abc import Sequence

from rathaus.participation.counting import Election, Project, Rule, tally
from rathaus.participation.counting.places import schulze


def ranked(ballots: Sequence[tuple[int, str]], names: str = "ABCDE") -> Election:
    choices = [
        [(name, rank) for rank, name in enumerate(order, start=1)]
        for count, order in ballots
        for _one in range(count)
    ]
    projects = [Project(name, 0) for name in names]
    return Election.from_choices(projects, choices, budget=0, kind="ordinal")


# the example of Markus Schulze's paper: 45 ballots, the order of winning is E A C B D
SCHULZE = [
    (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"),
    (7, "DCEBA"), (8, "EBADC"),
]  # fmt: skip


def test_schulze_of_the_paper() -> None:
    election = ranked(SCHULZE)
    assert tally(election, Rule("schulze", seats=5)).selected == ("E", "A", "C", "B", "D")
    assert tally(election, Rule("schulze")).selected == ("E",)
    assert schulze(election) == [3, 1, 2, 0, 4]


def test_borda() -> None:
    # Tennessee: 42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM
    election = ranked([(42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")], "MNCK")
    outcome = tally(election, Rule("borda"))
    assert outcome.selected == ("N",)
    assert [row.score for row in outcome.rows] == ["126", "194", "173", "107"]
    assert tally(election, Rule("schulze")).selected == ("N",)


def test_approval_takes_the_best_and_says_why_not_the_others() -> None:
    projects = [
        Project("a", 0),
        Project("b", 0, group="g"),
        Project("c", 0, group="g"),
        Project("d", 0),
    ]
    projects += [Project("e", 0), Project("f", 0)]
    votes = {"a": 2, "b": 5, "c": 4, "d": 2, "e": 1, "f": 0}
    ballots = [[(name, 1)] for name, count in votes.items() for _one in range(count)]
    election = Election.from_choices(projects, ballots, budget=0)
    outcome = tally(election, Rule("approval", seats=2))
    assert outcome.selected == ("b", "a")
    assert {row.id: (row.reason, row.other) for row in outcome.rows} == {
        "a": ("funded", None),
        "b": ("funded", None),
        "c": ("excluded-by", "b"),
        "d": ("tie-lost", "a"),
        "e": ("outvoted", None),
        "f": ("no-votes", None),
    }


def test_points_add_up_and_fall_short_of_a_threshold() -> None:
    projects = [Project("a", 0), Project("b", 0)]
    ballots = [[("a", 3), ("b", 1)], [("a", 2)]]
    election = Election.from_choices(projects, ballots, budget=0, kind="cumulative")
    outcome = tally(election, Rule("points", seats=2, threshold=2))
    assert [(row.score, row.votes, row.reason) for row in outcome.rows] == [
        ("5", 2, "funded"),
        ("1", 1, "below-threshold"),
    ]


def test_yes_or_no() -> None:
    projects = [Project(name, 0) for name in ("ja", "nein", "gleich", "wenige")]
    ballots = [
        [("ja", 1), ("nein", 0), ("gleich", 1), ("wenige", 1)],
        [("ja", 1), ("nein", -1), ("gleich", 0)],
        [("ja", 0)],
    ]
    election = Election.from_choices(projects, ballots, budget=0, kind="scoring")
    outcome = tally(election, Rule("majority", threshold=2))
    assert outcome.selected == ("ja",)
    assert [(row.votes, row.score, row.reason, row.amount) for row in outcome.rows] == [
        (2, "1", "funded", None),
        (0, "-2", "outvoted", 2),
        (1, "0", "outvoted", 1),
        (1, "1", "below-threshold", 2),
    ]
