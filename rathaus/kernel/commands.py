"""The shape of every command `bin/rathaus GROUP VERB`; docs/operations.md is the contract."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from rathaus.kernel.refusal import Refusal

Options = argparse.Namespace


class RathausCommand(BaseCommand):
    """A group of verbs. Subclasses call `add_verb` in `add_verbs`.

    Exit status: 0 done; 1 refused, with one line on standard error; 2 wrong usage.
    """

    requires_system_checks: list[str] = []
    as_json = False

    def add_verbs(self) -> None:
        """Declare the group's verbs."""
        raise AssertionError(f"{type(self)} declares no verbs")

    def add_arguments(self, parser: CommandParser) -> None:
        self._verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        self.add_verbs()

    def add_verb(
        self, name: str, run: Callable[[Options], None], *, help: str, example: str
    ) -> argparse.ArgumentParser:
        """A verb with its function; arguments are added to the parser returned."""
        parser: argparse.ArgumentParser = self._verbs.add_parser(
            name, help=help, description=help, epilog=f"Beispiel: bin/rathaus {example}"
        )
        parser.add_argument("--json", action="store_true", help="ein JSON-Objekt je Zeile")
        parser.set_defaults(run=run)
        return parser

    def handle(self, *args: object, **options: object) -> None:
        given = Options(**options)
        self.as_json = given.json
        try:
            given.run(given)
        except Refusal as refusal:
            self.say(str(refusal))
            sys.exit(1)
        except BrokenPipeError:
            sys.exit(1)

    def emit(self, row: Mapping[str, object]) -> None:
        """One result: a JSON line with --json, else readable lines."""
        if self.as_json:
            self.stdout.write(json.dumps(row, ensure_ascii=False, default=_plain))
            self.stdout.flush()
            return
        for key, value in row.items():
            text = (
                value
                if isinstance(value, str | int | float)
                else json.dumps(value, ensure_ascii=False, default=_plain)
            )
            self.stdout.write(f"{key:<16} {text}")
        self.stdout.write("")

    def say(self, line: str) -> None:
        """A message for the person at the terminal, on standard error."""
        self.stderr.write(line, self.style.NOTICE)
        self.stderr.flush()


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{value!r} has no JSON form")
