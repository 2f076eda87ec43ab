"""`bin/rathaus participation`: count a Pabulib file, find the groups of a Polis export."""

import argparse
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from rathaus.kernel.commands import Options, RathausCommand
from rathaus.kernel.refusal import Refusal
from rathaus.participation.counting import (
    Election,
    Rule,
    Uncountable,
    read_pb,
    rule_of,
    tally,
    write_pb,
)

RULES = ["greedy", "greedy-threshold", "greedy-no-skip", "equal-shares"]


class Command(RathausCommand):
    help = "Beteiligung: tally, groups (beide ohne Datenbank)"

    def add_verbs(self) -> None:
        count = self.add_verb(
            "tally",
            self.tally,
            help="Eine Pabulib-Datei auszählen; ohne --rule nach der Regel in ihrem Kopf (META)",
            example="participation tally wahl.pb --rule equal-shares --completion add1",
        )
        count.add_argument("file", type=Path, metavar="FILE.pb")
        count.add_argument("--rule", choices=RULES)
        count.add_argument("--completion", choices=["add1"], help="bis der Topf ausgeschöpft ist")
        count.add_argument("--increment", type=_whole, metavar="N", help="Erhöhung je Schritt")
        count.add_argument(
            "--until",
            choices=["exhausted", "overspent"],
            help="add1 endet, wenn nichts mehr hineinpasst, oder erst vor dem Überziehen",
        )
        count.add_argument("--threshold", type=_whole, metavar="N", help="kleinste Punktzahl")
        count.add_argument(
            "--ties",
            help="bei Gleichstand, mit Komma: votes, cost, cost-desc, number, id (sonst votes,cost)",
        )
        count.add_argument(
            "--utility",
            choices=["cost", "cardinality"],
            help="was ein Vorhaben gilt: seine Kosten (sonst) oder jedes gleich",
        )
        count.add_argument("--out", type=Path, metavar="FILE.pb", help="mit Ergebnis schreiben")
        groups = self.add_verb(
            "groups",
            self.groups,
            help="Meinungsgruppen eines Polis-Exports",
            example="participation groups 15-per-hour-seattle",
        )
        groups.add_argument("folder", type=Path, metavar="DIR")

    def tally(self, options: Options) -> None:
        if not options.file.is_file():
            raise Refusal(f"Die Datei {options.file} gibt es nicht.", status=400)
        try:
            election = read_pb(options.file)
            outcome = tally(election, _rule(election, options))
            if options.out:
                options.out.write_text(write_pb(election, outcome), "utf-8", newline="")
        except Uncountable as error:
            raise Refusal(str(error), status=400) from error
        told = _votes_told(election)
        votes = {row.id: row.votes for row in outcome.rows}
        self.emit(
            {
                "rule": outcome.rule.name,
                "parameters": dict(outcome.parameters),
                "selected": list(outcome.selected),
                "cost": _amount(outcome.cost, election.scale),
                "votes_recounted": outcome.votes,
                "votes": votes,
                "votes_differ": [name for name in told if told[name] != str(votes[name])],
                "ms": outcome.ms,
            }
        )

    def groups(self, options: Options) -> None:
        from rathaus.participation.opinions.queries import groups_of_export

        try:
            found = groups_of_export(options.folder)
        except (FileNotFoundError, ValueError) as error:
            raise Refusal(str(error), status=400) from error
        self.emit(found)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("Eine ganze Zahl fehlt.")
    return int(text)


def _rule(election: Election, options: Options) -> Rule:
    """The rule of the file, or the one asked for, with what else was asked for."""
    if options.rule is None:
        rule = rule_of(election)
    elif options.rule == "greedy-threshold" and options.threshold is None:
        meta = {**election.meta, "rule": options.rule}
        rule = rule_of(replace(election, meta=meta))
    else:
        rule = Rule(options.rule)
    wanted = ("completion", "increment", "until", "threshold", "ties", "utility")
    given = {name: getattr(options, name) for name in wanted}
    return replace(rule, **{name: value for name, value in given.items() if value is not None})


def _votes_told(election: Election) -> dict[str, str]:
    """The column `votes` of the file, where it has one."""
    if election.source is None:
        return {}
    header, *rows = election.source.projects
    names = [cell.strip() for cell in header]
    if "votes" not in names:
        return {}
    at, key = names.index("votes"), names.index("project_id")
    return {row[key].strip(): row[at].strip() for row in rows if row[at].strip()}


def _amount(cost: int, scale: int) -> int | float:
    exact = Fraction(cost, scale)
    return exact.numerator if exact.denominator == 1 else float(exact)
