"""The town's own PostgreSQL in RATHAUS_DATA, where no DATABASE_URL names another.

`url` says where it is, `ensure_running` starts it, `stop` stops it. It listens on a loopback port
only and asks for a password always. Every crash is survived: PostgreSQL's own rules keep the data
(fsync is on), and what a crash leaves behind (lock files, half-made clusters) is told apart from
a living server by the folder a process works in, never by a process number alone.
"""

import contextlib
import fcntl
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from rathaus.config.postgres_cluster import (
    ROLE,
    CannotStart,
    Place,
    Server,
    create,
    environment,
    identity,
    programs,
    reachable,
    renew_password,
    server_user,
    write_private,
)

TRIES = 10
PATIENCE = 300.0  # seconds; replaying the log after a crash takes as long as it takes
Say = Callable[[str], None]


def url(data: Path) -> str:
    """Where the town's database is, running or not. Starts nothing.

    A town never started gets an address that refuses every connection.
    """
    place = Place(data / "postgres")
    try:
        password, port = place.password.read_text(), int(place.port.read_text())
    except (FileNotFoundError, ValueError):
        password, port = "", 1
    except PermissionError:
        raise CannotStart(
            f"{place.folder} gehört jemand anderem: als diese Person oder als root starten,"
            " oder mit RATHAUS_DATA einen eigenen Ordner nennen."
        ) from None
    return (
        f"postgresql://{ROLE}:{password}@127.0.0.1:{port}/{ROLE}"
        "?sslmode=disable&gssencmode=disable&connect_timeout=10"
    )


def _stderr(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def ensure_running(data: Path, say: Say = _stderr) -> bool:
    """Start the town's database unless it runs; True if this call started it.

    Returns when it answers. Raises CannotStart with the reason in one line.
    """
    place = Place(data / "postgres")
    place.folder.mkdir(parents=True, exist_ok=True)
    user = server_user(place)
    if os.geteuid() == 0:
        place.folder.chmod(0o711)  # the server passes through to its cluster, and sees no names
    with _locked(place, say):
        if _postmaster(place):
            _await(place, None, say)
            return False
        if not place.cluster.exists():
            say("Datenbank wird angelegt …")
            create(place, user)
        _clear_away(place, user, say)
        if not place.password.exists():
            renew_password(place, user)
        _start(place, user, say)
        return True


def is_running(data: Path) -> bool:
    """The town's server process lives (it may still be starting)."""
    return _postmaster(Place(data / "postgres")) is not None


def stop(data: Path) -> bool:
    """Stop the town's database cleanly, connections or not; True if it ran."""
    place = Place(data / "postgres")
    pid = _postmaster(place)
    if pid is None:
        return False
    for word, patience in ((signal.SIGINT, 60.0), (signal.SIGQUIT, 20.0)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, word)
        until = time.monotonic() + patience
        while _postmaster(place) == pid and time.monotonic() < until:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
            time.sleep(0.05)
    return True


@contextlib.contextmanager
def _locked(place: Place, say: Say) -> Iterator[None]:
    """One starter at a time; the others then find it running."""
    with place.lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Die Datenbank wird gerade gestartet, bitte warten …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _postmaster(place: Place) -> int | None:
    """The number of this cluster's server process, if it lives.

    A number alone proves nothing: after a crash it may be anybody's, and a copied folder names
    the original's server. A server works in its cluster's folder, wherever that was moved.
    """
    try:
        pid = int(place.pid_file.read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return None
    return pid if _works_in(pid, place.cluster) else None


def _works_in(pid: int, folder: Path) -> bool:
    try:
        return folder.samefile(f"/proc/{pid}/cwd")
    except OSError:
        return False


def _processes() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def _clear_away(place: Place, user: Server | None, say: Say) -> None:
    """After a crash: wait for the last server processes to end, then remove the stale lock file.

    PostgreSQL itself would refuse to start if the number in the file is now another process's.
    Removing the file is safe only because no process works in the cluster any more.
    """
    if user and place.cluster.stat().st_uid != user.uid:
        for folder, _, files in os.walk(place.cluster):  # moved or copied here by root
            for path in (folder, *(f"{folder}/{file}" for file in files)):
                os.chown(path, user.uid, user.gid)
    if not place.pid_file.exists():
        return
    until = time.monotonic() + 60
    while any(_works_in(pid, place.cluster) for pid in _processes()):
        if time.monotonic() > until:
            raise CannotStart(f"Reste der alten Datenbank arbeiten noch in {place.cluster}.")
        time.sleep(0.1)
    say("Die Datenbank wurde nicht sauber beendet; sie stellt sich wieder her …")
    place.pid_file.unlink(missing_ok=True)


def _start(place: Place, user: Server | None, say: Say) -> None:
    """Start the server and wait; on another port if the usual one is taken meanwhile."""
    program = str(programs(place, user) / "postgres")
    for _ in range(TRIES):
        port = _choose_port(place)
        write_private(place.port, str(port))
        if place.log.exists() and place.log.stat().st_size > 10_000_000:
            place.log.replace(place.log.with_suffix(".old"))
        with reachable(place, user) as (folder, descriptors), place.log.open("ab") as log:
            server = subprocess.Popen(
                [
                    program, "-D", f"{folder}/cluster", "-p", str(port),
                    "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                ],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd="/", env=environment(),
                pass_fds=descriptors, start_new_session=True,
                **identity(user),  # type: ignore[call-overload]
            )  # fmt: skip
        if _await(place, server, say):
            return
        time.sleep(0.3)  # a killed server's last process may still hold its shared memory
    raise CannotStart(f"Die Datenbank startet nicht: {_reason(place)} (mehr in {place.log})")


def _choose_port(place: Place) -> int:
    """The port of last time if it is free, else another below those the system hands out."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        port = int(place.port.read_text())
        if _free(port):
            return port
    return next(port for port in random.sample(range(20000, 32000), 500) if _free(port))


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _await(place: Place, server: subprocess.Popen[bytes] | None, say: Say) -> bool:
    """Wait until the server answers. False if it ended; CannotStart if it takes too long."""
    begun, told = time.monotonic(), 3.0
    while (waited := time.monotonic() - begun) < PATIENCE:
        try:
            psycopg.connect(url(place.folder.parent)).close()
            return True
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise CannotStart(
                    f"Das Passwort in {place.password} passt nicht: die Datei löschen und die"
                    " Datenbank neu starten."
                ) from None
        if server.poll() is not None if server else _postmaster(place) is None:
            return False
        if waited > told:
            say(f"Warte auf die Datenbank … {waited:.0f} s")
            told += 5
        time.sleep(0.05)
    raise CannotStart(f"Die Datenbank antwortet nach {PATIENCE:.0f} s nicht: {_reason(place)}")


def _reason(place: Place) -> str:
    with contextlib.suppress(FileNotFoundError):
        lines = place.log.read_text(errors="replace").splitlines()[-20:]
        found = [line for line in lines if "FATAL" in line or "PANIC" in line] or lines
        if found:
            return found[-1].split(": ", 1)[-1].strip()
    return "ohne Meldung"
