"""`bin/rathaus` and `bin/demo` as a person at a terminal meets them: real processes, one town."""

import json
import os
import resource
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from rathaus.config import embedded_postgres
from rathaus.config.serve import end_with_parent, free_port
from rathaus.mailroom.reading import train

CHECKOUT = Path(__file__).resolve().parents[2]


def environment(data: Path) -> dict[str, str]:
    """Ours without what names another database or town."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {**kept, "RATHAUS_DATA": str(data), "RATHAUS_DEMO_PAST": "0"}


def rathaus(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [CHECKOUT / "bin" / "rathaus", *arguments], env=environment(data), cwd="/",
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@dataclass
class Running:
    """A town in the foreground of a terminal of its own."""

    process: subprocess.Popen[str]
    data: Path
    port: int

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as page:
                return page.status, page.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_until(self, path: str, status: int) -> str:
        until = time.monotonic() + 30
        while True:
            try:
                code, text = self.get(path)
                if code == status:
                    return text
            except OSError:
                code, text = 0, ""
            assert time.monotonic() < until, f"{path}: {code} {text}"
            time.sleep(0.1)

    def close(self) -> int:
        """Ctrl-C, and the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)

    def children(self) -> dict[str, int]:
        """The numbers of the supervised processes by a word of their command line."""
        found = {}
        for one in Path("/proc").iterdir():
            if one.name.isdigit():
                try:
                    words = (one / "cmdline").read_bytes().decode().split("\0")
                    parent = int((one / "stat").read_text().rpartition(")")[2].split()[1])
                except (OSError, IndexError):
                    continue
                if parent == self.process.pid:
                    found[next((w for w in ("granian", "reading") if w in words), "jobs")] = int(
                        one.name
                    )
        return found


def learn(folder: Path) -> None:
    """A small model of a few lines spares the town its learning."""
    if not (folder / "model.json").exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        lessons = {"20.1": "Hundesteuer für meinen Hund", "32.3": "Einspruch gegen das Bußgeld"}
        train((f"{text} {n}", unit) for unit, text in lessons.items() for n in range(6)).save(
            folder
        )


def open_town(data: Path, port: int) -> Running:
    learn(data / "models" / "routing")
    process = subprocess.Popen(
        [CHECKOUT / "bin" / "demo", "--no-browser", "--port", str(port)], env=environment(data),
        cwd="/", stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True, preexec_fn=end_with_parent,  # also when the tests are killed
    )  # fmt: skip
    assert process.stdout
    for line in process.stdout:
        if "http://localhost:" in line:
            port = int(line.split("http://localhost:")[1].split("/")[0])
            return Running(process, data, port)
    raise AssertionError(f"bin/demo ended with {process.wait()}")


def computed() -> float:
    """Seconds of processor time of all processes started here and ended by now."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rathaus town ") as name:
        Path(name).chmod(0o755)
        yield Path(name)
        for data in Path(name).iterdir():
            embedded_postgres.stop(data)


@pytest.fixture(scope="module")
def town(folder: Path) -> Iterator[Running]:
    running = open_town(folder / "Auental", 18000)
    with closing(running):
        yield running


def test_unknown_group_is_wrong_usage(folder: Path) -> None:
    done = rathaus(folder / "nowhere", "juggle", "balls")
    assert done.returncode == 2
    assert "demo" in done.stderr
    assert not (folder / "nowhere").exists()


def test_unknown_verb_is_wrong_usage(folder: Path) -> None:
    assert rathaus(folder / "none", "database", "juggle").returncode == 2


def test_help_has_an_example(folder: Path) -> None:
    done = rathaus(folder / "none", "demo", "load", "--help")
    assert done.returncode == 0
    assert "bin/rathaus demo load" in done.stdout


def test_a_town_opens_and_is_ready(town: Running) -> None:
    assert town.get("/health/live") == (200, "ok\n")
    ready = json.loads(town.wait_until("/health/ready", 200))
    assert ready == {"ready": True, "missing": []}


def test_figures_for_the_watchers(town: Running) -> None:
    status, text = town.get("/metrics")
    assert status == 200
    assert "rathaus_up 1.0" in text
    assert 'rathaus_jobs{state="failed"}' in text


def test_where_to_report_a_weakness(town: Running) -> None:
    _, text = town.get("/.well-known/security.txt")
    assert "Contact: mailto:" in text
    assert "Expires: " in text


def test_open_interface_describes_itself(town: Running) -> None:
    _, text = town.get("/api/openapi.json")
    assert json.loads(text)["openapi"].startswith("3.1")


def test_logins_are_for_their_owner_only(town: Running) -> None:
    path = town.data / "demo-logins.json"
    assert path.stat().st_mode & 0o777 == 0o600
    keys = {"user", "password", "totp_secret", "name", "role", "unit", "citizen"}
    assert all(set(login) >= keys for login in json.loads(path.read_text()))


def test_a_command_uses_the_running_town(town: Running) -> None:
    done = rathaus(town.data, "jobs", "failed", "--json")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_killed_web_process_comes_back(town: Running) -> None:
    os.kill(town.children()["granian"], signal.SIGKILL)
    time.sleep(0.3)
    town.wait_until("/health/live", 200)


def test_killed_workers_are_missed_and_come_back(town: Running) -> None:
    before = town.children()
    for name in ("jobs", "reading"):
        os.kill(before[name], signal.SIGKILL)
    until = time.monotonic() + 20
    while len(set(town.children().values()) - set(before.values())) < 2:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert set(town.children()) == {"granian", "jobs", "reading"}
    town.wait_until("/health/ready", 200)


def test_a_killed_database_comes_back(town: Running) -> None:
    pid_file = town.data / "postgres" / "cluster" / "postmaster.pid"
    pid = int(pid_file.read_text().split("\n")[0])
    os.kill(pid, signal.SIGKILL)
    town.wait_until("/health/ready", 200)
    assert int(pid_file.read_text().split("\n")[0]) != pid


def test_a_second_town_from_first_start_to_reset(town: Running, folder: Path) -> None:
    """Beside the first on the next port; Ctrl-C leaves nothing; the second start is fast."""
    data = folder / "Bergen"
    with closing(open_town(data, town.port)) as other:
        assert other.port > town.port
        assert other.get("/health/live")[0] == town.get("/health/live")[0] == 200
        children = other.children()
        assert other.close() == 0
    assert not (data / "postgres" / "cluster" / "postmaster.pid").exists()
    assert not [pid for pid in children.values() if Path(f"/proc/{pid}").exists()]
    assert town.get("/health/live")[0] == 200

    before = computed()
    with closing(open_town(data, town.port)) as again:
        assert again.close() == 0
    # seconds of computing, not of the clock: other tests run beside this one
    assert computed() - before < 10

    assert rathaus(data, "demo", "reset").returncode == 2
    assert rathaus(data, "demo", "reset", "--yes").returncode == 0
    assert not (data / "demo-logins.json").exists()
    refused = rathaus(data, "demo", "reset", "--yes")
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1


def test_a_taken_port_is_told() -> None:
    told: list[str] = []
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert free_port(taken, told.append) != taken
    assert told[0].startswith(f"Port {taken} ist belegt")
