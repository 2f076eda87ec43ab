"""The embedded database under rough treatment: real processes, real kill -9."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rathaus.config import embedded_postgres as embedded
from rathaus.config.postgres_cluster import CannotStart, Place

CHECKOUT = Path(__file__).resolve().parents[2]


def quiet(line: str) -> None:
    """What the starter says is not read here."""


def postmaster(data: Path) -> int:
    return int(Place(data / "postgres").pid_file.read_text().split("\n")[0])


def kill(data: Path) -> int:
    """End the server's main process at once, as a power failure would; its old number."""
    pid = postmaster(data)
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while Path(f"/proc/{pid}/cwd").exists() and time.monotonic() < until:
        try:
            os.waitpid(pid, os.WNOHANG)
        except ChildProcessError:
            time.sleep(0.02)
    return pid


def rows(data: Path) -> int:
    with psycopg.connect(embedded.url(data)) as connection:
        found = connection.execute("SELECT count(*) FROM letters").fetchone()
    assert found
    return int(found[0])


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for towns; what runs in it is stopped afterwards."""
    folder = tmp_path_factory.mktemp("two towns")
    yield folder
    for data in folder.iterdir():
        embedded.stop(data)


@pytest.fixture
def town(towns: Path) -> Path:
    """A running town with ten rows, in a path with a blank that only its owner may enter."""
    data = towns / "Bad Auental"
    embedded.ensure_running(data, quiet)
    with psycopg.connect(embedded.url(data)) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS letters AS SELECT generate_series(1, 10) AS number"
        )
        connection.execute("DROP TABLE IF EXISTS counted")
    return data


def test_a_running_one_is_left_alone(town: Path) -> None:
    before = postmaster(town)
    assert not embedded.ensure_running(town, quiet)
    assert postmaster(town) == before


def test_address_of_a_town_never_started_refuses(tmp_path: Path) -> None:
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(embedded.url(tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("password", ["", "wrong"])
@pytest.mark.parametrize("role", ["rathaus", "postgres"])
def test_no_entry_without_the_password(town: Path, role: str, password: str) -> None:
    port = Place(town / "postgres").port.read_text()
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(f"postgresql://{role}:{password}@127.0.0.1:{port}/rathaus")


def test_the_password_is_for_its_owner_only(town: Path) -> None:
    place = Place(town / "postgres")
    for path in (place.password, place.folder / "superuser-password"):
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.stat().st_uid == os.geteuid()
    assert place.cluster.stat().st_mode & 0o777 == 0o700


def test_only_this_machine_reaches_it(town: Path) -> None:
    with psycopg.connect(embedded.url(town)) as connection:
        found = connection.execute(
            "SELECT current_setting('listen_addresses'), current_setting('fsync'),"
            " rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert found == ("127.0.0.1", "on", False)


def test_upper_and_lower_case_beyond_ascii(town: Path) -> None:
    with psycopg.connect(embedded.url(town)) as connection:
        found = connection.execute("SELECT lower('ÄÖÜ'), 'ÄRGER' ILIKE 'ärger'").fetchone()
    assert found == ("äöü", True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives up rights")
def test_root_starts_it_as_an_unprivileged_user(town: Path) -> None:
    status = Path(f"/proc/{postmaster(town)}/status").read_text()
    ids = next(line.split()[1:] for line in status.splitlines() if line.startswith("Uid:"))
    assert "0" not in ids
    groups = next(line.split()[1:] for line in status.splitlines() if line.startswith("Groups:"))
    assert "0" not in groups


def test_kill_9_loses_nothing(town: Path) -> None:
    kill(town)
    assert not embedded.is_running(town)
    assert embedded.ensure_running(town, quiet)
    assert rows(town) == 10


def test_kill_9_in_the_middle_of_writing(town: Path) -> None:
    """What was committed is there, what was not is not."""
    connection = psycopg.connect(embedded.url(town), autocommit=True)
    connection.execute("CREATE TABLE counted (number int)")
    for number in range(200):
        connection.execute("INSERT INTO counted VALUES (%s)", [number])
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("INSERT INTO counted SELECT generate_series(1000, 9000)")
        kill(town)
    connection.close()
    assert embedded.ensure_running(town, quiet)
    with psycopg.connect(embedded.url(town)) as again:
        found = again.execute("SELECT count(*), max(number) FROM counted").fetchone()
    assert found == (200, 199)


def test_stale_lock_file_whose_number_is_anothers_now(town: Path) -> None:
    kill(town)
    pid_file = Place(town / "postgres").pid_file
    lines = pid_file.read_text().split("\n")
    other = subprocess.Popen(["sleep", "60"], user=pid_file.stat().st_uid, extra_groups=[]) \
        if os.geteuid() == 0 else subprocess.Popen(["sleep", "60"])  # fmt: skip
    try:
        pid_file.write_text("\n".join([str(other.pid), *lines[1:]]))
        assert not embedded.is_running(town)
        assert embedded.ensure_running(town, quiet)
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
    assert rows(town) == 10


def test_a_taken_port_is_given_up(town: Path) -> None:
    port = Place(town / "postgres").port
    before = int(port.read_text())
    embedded.stop(town)
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", before))
        other.listen()
        assert embedded.ensure_running(town, quiet)
        assert int(port.read_text()) != before
        assert rows(town) == 10


def test_a_lost_password_is_renewed(town: Path) -> None:
    embedded.stop(town)
    password = Place(town / "postgres").password
    before = password.read_text()
    password.unlink()
    assert embedded.ensure_running(town, quiet)
    assert password.read_text() != before
    assert rows(town) == 10


def test_a_moved_folder_keeps_its_rows(town: Path, towns: Path) -> None:
    embedded.stop(town)
    moved = town.rename(towns / "Neu-Auental")
    assert embedded.ensure_running(moved, quiet)
    assert rows(moved) == 10
    embedded.stop(moved)
    moved.rename(town)


def test_a_copy_of_a_running_town_is_a_town_of_its_own(town: Path, towns: Path) -> None:
    embedded.ensure_running(town, quiet)
    copy = towns / "Kopie"
    shutil.copytree(town, copy)
    assert not embedded.is_running(copy)
    assert embedded.ensure_running(copy, quiet)
    with psycopg.connect(embedded.url(copy)) as connection:
        connection.execute("DELETE FROM letters")
    assert (rows(copy), rows(town)) == (0, 10)
    embedded.stop(copy)
    assert embedded.is_running(town)


def test_many_starters_at_once_start_one(towns: Path) -> None:
    data = towns / "Gleichzeitig"
    program = (
        "import sys, pathlib; from rathaus.config.embedded_postgres import ensure_running;"
        "print(ensure_running(pathlib.Path(sys.argv[1])))"
    )
    starters = [
        subprocess.Popen([sys.executable, "-c", program, data], cwd=CHECKOUT,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for _ in range(4)
    ]  # fmt: skip
    words = [starter.communicate(timeout=60)[0].strip() for starter in starters]
    assert sorted(words) == ["False", "False", "False", "True"]


def test_a_half_made_cluster_is_made_anew(towns: Path) -> None:
    data = towns / "Halb"
    half = data / "postgres" / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    assert embedded.ensure_running(data, quiet)
    assert not half.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs a second user")
@pytest.mark.parametrize("call", ["ensure_running", "url"])
def test_another_users_town_is_told_in_one_line(call: str) -> None:
    program = (
        "import os, pathlib, sys; from rathaus.config import embedded_postgres as embedded, postgres_cluster\n"
        "os.setgid(1); os.setuid(1)\n"
        "try: getattr(embedded, sys.argv[2])(pathlib.Path(sys.argv[1]))\n"
        "except postgres_cluster.CannotStart as reason: print(reason)"
    )
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        embedded.ensure_running(Path(name), quiet)
        done = subprocess.run(
            [sys.executable, "-c", program, name, call], cwd=CHECKOUT, capture_output=True,
            text=True,
        )  # fmt: skip
        embedded.stop(Path(name))
    assert "gehört" in done.stdout, done.stderr
    assert "RATHAUS_DATA" in done.stdout


def test_a_broken_configuration_is_told_in_one_line(towns: Path) -> None:
    data = towns / "Kaputt"
    embedded.ensure_running(data, quiet)
    embedded.stop(data)
    with (data / "postgres" / "cluster" / "postgresql.auto.conf").open("a") as file:
        file.write("shared_buffers = 'no number'\n")
    with pytest.raises(CannotStart, match="startet nicht"):
        embedded.ensure_running(data, quiet)
