"""`bin/rathaus GROUP VERB`: the database runs and the tables are there, then the command.

Not Django yet: settings are read only after the database's address is known.
"""

import os
import sys
import traceback
from pathlib import Path

from rathaus.config import embedded_postgres
from rathaus.config.postgres_cluster import CannotStart

CHECKOUT = Path(__file__).resolve().parents[2]
WITHOUT_DATABASE = {
    ("mail", "read"), ("mail", "train"), ("mail", "evaluate"),
    ("participation", "tally"), ("participation", "groups"), ("chat", "rank"),
}  # fmt: skip


def data_folder() -> Path:
    """RATHAUS_DATA as the settings read it."""
    return Path(os.environ.get("RATHAUS_DATA") or CHECKOUT / "var").resolve()


def groups() -> list[str]:
    """All groups of commands: a file each in the rooms' management folders."""
    files = (CHECKOUT / "rathaus").glob("*/management/commands/[a-z]*.py")
    return sorted({file.stem for file in files})


def usage() -> str:
    """What `bin/rathaus` without more says."""
    return f"Aufruf: bin/rathaus GRUPPE VERB …\nGruppen: {' '.join(groups())}"


def main(arguments: list[str]) -> int:
    """Run a command line; returns its exit status (0 done, 1 refused or failed, 2 usage)."""
    if arguments[:1] in (["-h"], ["--help"]):
        sys.stdout.write(f"{usage()}\nBeispiel: bin/rathaus demo load\n")
        return 0
    if not arguments or arguments[0] not in groups():
        sys.stderr.write(f"{usage()}\n")
        return 2
    data = data_folder()
    try:
        data.mkdir(parents=True, exist_ok=True)
        return _run(arguments, data)
    except CannotStart as reason:
        sys.stderr.write(f"{reason}\n")
    except KeyboardInterrupt:
        return 130
    except PermissionError as error:
        sys.stderr.write(f"Kein Zugriff auf {error.filename}: Rechte oder RATHAUS_DATA ändern.\n")
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}: {error.filename or data}\n")
    except Exception as error:
        # the contract promises one line; the whole story lies in the log
        log = data / "errors.log"
        with log.open("a") as file:
            file.write(f"{arguments}\n{traceback.format_exc()}\n")
        line = str(error).strip().split("\n")[0] or type(error).__name__
        sys.stderr.write(f"Unerwarteter Fehler: {line} (mehr in {log})\n")
    return 1


def _run(arguments: list[str], data: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rathaus.config.settings")
    from rathaus.config.prepare import compile_texts, prepare

    helping = {"-h", "--help"}.intersection(arguments) or len(arguments) == 1
    bare = tuple(arguments[:2]) in WITHOUT_DATABASE or arguments[0] == "database" or helping
    started = False
    try:
        if bare:
            compile_texts()
        else:
            if not os.environ.get("DATABASE_URL"):
                started = embedded_postgres.ensure_running(data)
            prepare(data)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["bin/rathaus", *arguments])
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1 if end.code else 0
    finally:
        # a command leaves the database running for the next one; a town closes it behind itself
        if started and (arguments[0] == "serve" or arguments[:2] == ["demo", "start"]):
            embedded_postgres.stop(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
