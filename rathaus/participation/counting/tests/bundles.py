"""Published bundles of drawn elections, as the ballots room writes them."""

import hashlib
import json

from rathaus.participation.counting import Election, Rule, ballots_root, receipts_root, tally

METHODS = {"approval": "knapsack", "cumulative": "points", "ordinal": "ranking", "scoring": "yesno"}


def bundle(election: Election, rule: Rule) -> dict[str, object]:
    """A poll of one contest, counted by `tally`."""
    outcome = tally(election, rule)
    ids = [one.id for one in election.projects]
    ballots = [
        [[ids[option], value] for option, value in election.ballots[number]]
        for number in range(len(election.ballots))
    ]
    receipts = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(len(ballots))]
    contest = {
        "id": 1,
        "title": "Frage",
        "method": METHODS[election.kind],
        "budget": election.budget,
        "rule": rule.as_dict(),
        "options": [
            {"id": one.id, "title": one.name, "cost": one.cost, "group": one.group}
            for one in election.projects
        ],
        "ballots": sorted(ballots, key=json.dumps),
        "receipts": sorted(receipts),
        "ballots_root": ballots_root(ballots),
        "receipts_root": receipts_root(receipts),
        "invalid": 0,
        "result": {
            "selected": list(outcome.selected),
            "votes": {row.id: row.votes for row in outcome.rows},
        },
    }
    return {"format": "rathaus-ballots-1", "poll": {}, "contests": [contest]}
