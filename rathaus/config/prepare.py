"""What a checkout needs before it serves: German texts, collected static files, tables.

Each step looks first whether it is needed; the look takes milliseconds.
"""

import contextlib
import fcntl
import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[1]


def prepare(data: Path) -> None:
    """Do what is missing, once however many start at a time."""
    compile_texts()
    with _locked(data / "prepare.lock"):
        collect_static(data)
        migrate()


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def compile_texts() -> None:
    """*.po to *.mo where the text is newer; needs no gettext on the machine."""
    stale = [
        path
        for path in ROOMS.glob("**/locale/*/LC_MESSAGES/*.po")
        if not (target := path.with_suffix(".mo")).exists()
        or target.stat().st_mtime < path.stat().st_mtime
    ]
    for path in stale:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        fresh = path.with_suffix(f".{os.getpid()}.new")
        with path.open("rb") as texts, fresh.open("wb") as compiled:
            write_mo(compiled, read_po(texts, locale=path.parts[-3]))
        fresh.replace(path.with_suffix(".mo"))


def _files(pattern: str) -> Iterator[Path]:
    return (path for path in sorted(ROOMS.glob(pattern)) if path.is_file())


def collect_static(data: Path) -> None:
    """Gather, fingerprint and compress all static files into RATHAUS_DATA/static."""
    digest = hashlib.sha256((ROOMS.parent / "requirements" / "base.txt").read_bytes())
    for path in _files("**/static/**/*"):
        stat = path.stat()
        digest.update(f"{path.relative_to(ROOMS)} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    stamp, folder = data / "static" / ".collected", data / "static"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    _say("Statische Dateien werden gesammelt …")
    _django("collectstatic", interactive=False, clear=folder.exists())
    stamp.write_text(digest.hexdigest())


def schema_fingerprint() -> str:
    """Changes with every migration, ours or of a package."""
    digest = hashlib.sha256((ROOMS.parent / "requirements" / "base.txt").read_bytes())
    for path in _files("**/migrations/[0-9]*.py"):
        digest.update(f"{path.relative_to(ROOMS)}\n".encode())
    return digest.hexdigest()


def schema_is_current() -> bool:
    """The database's tables are those of this checkout: their fingerprint is kept as a comment."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('django_migrations'))")
        row = cursor.fetchone()
    return row is not None and row[0] == schema_fingerprint()


def migrate() -> None:
    """Bring the tables up to date; one process at a time, on however many machines."""
    import django

    django.setup()
    from django.db import connection

    if schema_is_current():
        return
    _say("Tabellen werden angelegt …")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('rathaus.migrate'))")
        _django("migrate", interactive=False)
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{schema_fingerprint()}'")
        cursor.execute("SELECT pg_advisory_unlock(hashtext('rathaus.migrate'))")


def _django(command: str, **options: object) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command(command, verbosity=0, **options)
