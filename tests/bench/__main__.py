"""`bin/bench NAME|all [--json]`: figure, limit or peer, and their ratio, measured in one run."""

import argparse
import importlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

NAMES = ("reading", "letters", "search", "pages", "ballots", "groups", "tally", "proposals")
DATABASE = ("search", "pages", "ballots", "proposals")


@contextmanager
def town() -> Iterator[None]:
    """A database of its own, gone afterwards; the embedded one where no other is named."""
    from rathaus.config import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="rathaus-bench-") as folder:
        os.environ["RATHAUS_DATA"] = folder
        Path(folder).chmod(0o755)
        embedded = not os.environ.get("DATABASE_URL")
        if embedded:
            embedded_postgres.ensure_running(Path(folder), lambda line: None)
        os.environ["DJANGO_SETTINGS_MODULE"] = "rathaus.config.settings"
        import django
        from django.test.utils import setup_databases, teardown_databases

        django.setup()
        made = setup_databases(verbosity=0, interactive=False)
        try:
            yield
        finally:
            teardown_databases(made, verbosity=0)
            if embedded:
                embedded_postgres.stop(Path(folder))


def measure(name: str, as_json: bool) -> bool:
    """Run one benchmark and print it; whether all is within the limits."""
    good = True
    for one in importlib.import_module(f"tests.bench.{name}").run():
        good = good and one.ok
        ratio = round(one.figure / one.limit, 3) if one.limit else None
        if as_json:
            row = {"bench": name, **asdict(one), "ratio": ratio, "ok": one.ok}
            print(json.dumps(row, ensure_ascii=False), flush=True)
        else:
            mark = "ok   " if one.ok else "FEHLT"
            shown = "" if ratio is None else f" = {ratio:.2f} des Grenzwerts"
            print(
                f"{mark} {one.name}: {one.figure} {one.unit} (Grenze {one.limit}){shown}; {one.peer}",
                flush=True,
            )
    return good


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/bench", epilog="Beispiel: bin/bench reading")
    parser.add_argument("name", choices=[*NAMES, "all"])
    parser.add_argument("--json", action="store_true", help="ein JSON-Objekt je Zeile")
    given = parser.parse_args()
    names = NAMES if given.name == "all" else (given.name,)
    good = [measure(name, given.json) for name in names if name not in DATABASE]
    wanted = [name for name in names if name in DATABASE]
    if wanted:
        with town():
            good += [measure(name, given.json) for name in wanted]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
