"""The same election counted by pabutools, exact fractions; for tests and the benchmark only."""

from pabutools.election import (
    Additive_Borda_Sat,
    Additive_Cardinal_Sat,
    ApprovalBallot,
    ApprovalProfile,
    CardinalBallot,
    Cardinality_Sat,
    CardinalProfile,
    Cost_Sat,
    Instance,
    OrdinalBallot,
    OrdinalProfile,
)
from pabutools.election import Project as PeerProject
from pabutools.election.satisfaction import AdditiveSatisfaction
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares
from pabutools.tiebreaking import TieBreakingRule

from rathaus.participation.counting import Election, Rule


class PointsOnMoney(AdditiveSatisfaction):  # type: ignore[misc]
    """Points times cost: what utility cost means for ballots with points."""

    def __init__(self, instance: object, profile: object, ballot: object) -> None:
        def worth(instance, profile, ballot, project, precomputed):  # type: ignore[no-untyped-def]
            return ballot.get(project, 0) * project.cost

        super().__init__(instance, profile, ballot, worth)


def selected(election: Election, rule: Rule) -> list[str]:
    """Winners in pabutools' order; ties: more votes, then cheaper, then first on the ballot."""
    instance, profile = converted(election)
    votes = [0] * len(election.projects)
    for option in election.ballots.options.tolist():
        votes[option] += 1
    place = {one.id: n for n, one in enumerate(election.projects)}
    ties = TieBreakingRule(
        lambda _instance, _profile, one: (-votes[place[one.name]], one.cost, place[one.name])
    )
    arguments = {"sat_class": _satisfaction(election, rule), "tie_breaking": ties}
    if rule.name == "greedy":
        found = greedy_utilitarian_welfare(instance, profile, **arguments)
    else:
        if rule.completion:
            arguments["voter_budget_increment"] = rule.increment
        found = method_of_equal_shares(instance, profile, **arguments)
    return [one.name for one in found]


def _satisfaction(election: Election, rule: Rule) -> type:
    if election.kind == "ordinal":
        return Additive_Borda_Sat  # type: ignore[no-any-return]
    found: tuple[type, type] = (PointsOnMoney, Additive_Cardinal_Sat)
    if election.kind == "approval":
        found = (Cost_Sat, Cardinality_Sat)
    return found[rule.utility == "cardinality"]


def converted(election: Election) -> tuple[Instance, object]:
    """Instance and profile."""
    peers = [PeerProject(one.id, one.cost) for one in election.projects]
    instance = Instance(peers, budget_limit=election.budget)
    ballots, ordinal = [], election.kind == "ordinal"
    for number in range(len(election.ballots)):
        pairs = election.ballots[number]
        if ordinal:
            ranked = sorted(pairs, key=lambda pair: pair[1])
            ballots.append(OrdinalBallot([peers[option] for option, _rank in ranked]))
        elif election.kind == "approval":
            ballots.append(ApprovalBallot([peers[option] for option, _one in pairs]))
        else:
            ballots.append(CardinalBallot({peers[option]: value for option, value in pairs}))
    kinds = {"ordinal": OrdinalProfile, "approval": ApprovalProfile}
    return instance, kinds.get(election.kind, CardinalProfile)(ballots, instance=instance)
