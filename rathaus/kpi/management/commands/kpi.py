"""`bin/rathaus kpi`: the public figures."""

from datetime import date

from rathaus.kernel.commands import Options, RathausCommand
from rathaus.kpi.exports import rounded
from rathaus.kpi.queries import figures, today


class Command(RathausCommand):
    help = "Kennzahlen: figures"

    def add_verbs(self) -> None:
        verb = self.add_verb(
            "figures",
            self.figures,
            help="Alle öffentlichen Kennzahlen",
            example="kpi figures --on 2026-10-31 --json",
        )
        verb.add_argument(
            "--on", type=date.fromisoformat, metavar="DATE", help="Stichtag, sonst heute"
        )

    def figures(self, options: Options) -> None:
        for figure in figures(options.on or today()):
            kind = figure.definition
            self.emit(
                {
                    "key": kind.key,
                    "value": rounded(figure.value),
                    "numerator": figure.numerator,
                    "denominator": figure.denominator,
                    "measure": kind.measure,
                    "target": kind.target,
                    "title": str(kind.title),
                    "formula": str(kind.formula),
                    "source": kind.source,
                    "owner": kind.owner,
                    "as_of": figure.as_of,
                }
            )
