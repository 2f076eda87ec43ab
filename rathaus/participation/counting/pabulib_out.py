"""An election as a .pb file."""

import csv
import io
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from rathaus.participation.counting.columns import positions, totals
from rathaus.participation.counting.model import Election, Outcome, Project, Uncountable
from rathaus.participation.counting.pabulib import CATEGORY, DISTRICT, POINTS, first, named


def write_pb(election: Election, outcome: Outcome | None = None) -> str:
    """The file's text; with an outcome the columns votes, score and selected are its own."""
    source = election.source
    now = (election.projects, election.ballots, election.budget, election.meta)
    if source and not outcome and all(a is b for a, b in zip(now, source.made, strict=True)):
        return source.text
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    for name, table in (
        ("META", _meta_out(election)),
        ("PROJECTS", _projects_out(election, outcome)),
        ("VOTES", _votes_out(election)),
    ):
        writer.writerow([name])
        writer.writerows(table)
    return text.getvalue()


def _shown(amount: int, scale: int) -> str:
    exact = Fraction(amount, scale)
    return str(exact) if exact.denominator == 1 else _decimal(exact)


def _decimal(exact: Fraction) -> str:
    digits = 1
    while 10**digits % exact.denominator:
        digits += 1
    whole = exact * 10**digits
    text = f"{abs(int(whole)):0{digits + 1}d}"
    return f"{'-' if whole < 0 else ''}{text[:-digits]}.{text[-digits:]}"


def _meta_out(election: Election) -> list[list[str]]:
    own = {
        "num_projects": str(len(election.projects)),
        "num_votes": str(len(election.ballots)),
        "budget": _shown(election.budget, election.scale),
        "vote_type": election.kind,
    }
    first = {"description": "", "country": "Deutschland", "unit": "", "instance": ""}
    base = dict(election.meta) if election.source else {**first, **election.meta}
    return [["key", "value"], *([key, value] for key, value in {**base, **own}.items())]


def _projects_out(election: Election, outcome: Outcome | None) -> list[list[str]]:
    votes, scores = totals(election)
    header = list(election.source.projects[0]) if election.source else []
    known = {row["project_id"].strip(): row for row in named(election.source.projects)} if (
        election.source
    ) else {}  # fmt: skip
    rows = []
    for number, one in enumerate(election.projects):
        fresh = {
            "project_id": one.id,
            "cost": _shown(one.cost, election.scale),
            "votes": str(votes[number]),
            "score": _shown(scores[number], election.points_scale),
            "name": one.name,
            "district": one.district,
            "category": one.category,
            "group": one.group,
        }
        if election.kind not in (*POINTS, "ordinal"):
            del fresh["score"]
        if outcome:
            fresh["selected"] = "1" if one.id in outcome.selected else "0"
        elif not election.source:
            fresh = {key: value for key, value in fresh.items() if key not in ("votes", "score")}
        rows.append({**fresh, **_kept(known.get(one.id, {}), one, outcome)})
    if not header:
        header = [
            key for key in rows[0] if key not in ("district", "category", "group")
            or any(row[key] for row in rows)
        ] if rows else ["project_id", "cost"]  # fmt: skip
    elif outcome:
        header += [key for key in ("votes", "selected") if key not in map(str.strip, header)]
    return [header, *([row.get(key.strip(), "") for key in header] for row in rows)]


def _kept(row: Mapping[str, str], one: Project, outcome: Outcome | None) -> dict[str, str]:
    """The columns of the file that the election does not know better."""
    mine = {"project_id", "cost", "name", "group"} | (
        {"votes", "score", "selected"} if outcome else set()
    )
    kept = {key: value for key, value in row.items() if key not in mine}
    for names, value in ((DISTRICT, one.district), (CATEGORY, one.category)):
        if value != first(row, names):
            kept.update({name: value for name in names if name in row})
    return kept


def _votes_out(election: Election) -> list[list[str]]:
    ballots, source = election.ballots, election.source
    kept = source if source and source.made[1] is ballots else None
    with_points = election.kind in POINTS
    own = ["vote", "points"] if with_points else ["vote"]
    header = [cell.strip() for cell in kept.votes[0]] if kept else ["voter_id", *own]
    others = list(named(kept.votes)) if kept else None
    if any("," in one.id for one in election.projects):
        raise Uncountable("Eine Nummer mit Komma passt nicht in eine .pb-Datei.")
    order = positions(ballots) if election.kind == "ordinal" else None
    rows = []
    for number in range(len(ballots)):
        part = slice(int(ballots.starts[number]), int(ballots.starts[number + 1]))
        options, values = ballots.options[part].tolist(), ballots.values[part].tolist()
        if order is not None:
            options = [options[at] for at in np.argsort(order[part])]
        row = others[number] if others else {"voter_id": str(number + 1)}
        row = {**row, "vote": ",".join(election.projects[option].id for option in options)}
        if with_points:
            row["points"] = ",".join(_shown(value, election.points_scale) for value in values)
        rows.append([row.get(key, "") for key in header])
    return [header, *rows]
