"""Set up the checkout: virtual environment, pinned packages, front-end assets.

Needs nothing but a Python; does nothing (in a few milliseconds) when all is there.
"""

import fcntl
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def fail(line: str) -> None:
    say(line)
    sys.exit(1)


def fingerprint(name: str) -> str:
    """Changes with the environment's Python and with what is to be installed in it."""
    digest = hashlib.sha256(str(PYTHON.resolve()).encode())
    for part in ("base", name):
        digest.update((CHECKOUT / "requirements" / f"{part}.txt").read_bytes())
    return digest.hexdigest()


def installed(name: str) -> bool:
    """The packages of this list are there, perhaps as part of the longer one."""
    for one in (name, "dev"):
        stamp = VENV / f"installed-{one}"
        if stamp.exists() and stamp.read_text() == fingerprint(one):
            return os.access(PYTHON, os.X_OK)
    return False


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        fail(f"Es fehlt python3-venv: apt install python{version}-venv")
    lib = VENV / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    if os.access(PYTHON, os.X_OK) and lib.exists() and list(VENV.glob("bin/pip")):
        return
    say("Virtuelle Umgebung wird angelegt …")
    shutil.rmtree(VENV, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "venv", VENV], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip
    if done.returncode:
        fail(f"Die virtuelle Umgebung ließ sich nicht anlegen: {done.stdout.strip()[-300:]}")


def install(name: str) -> None:
    """Install exactly the pinned packages; pip's chatter becomes one line that counts."""
    listed = CHECKOUT / "requirements" / f"{name}.txt"
    total = len(re.findall(r"^[a-zA-Z0-9].*==", listed.read_text(), re.MULTILINE))
    say(f"{total} Pakete werden installiert …")
    pip = subprocess.Popen(
        [
            PYTHON, "-m", "pip", "install", "--require-hashes", "--progress-bar=off",
            "--disable-pip-version-check", "--no-input", "-r", listed,
        ],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    seen, errors = 0, []
    for line in pip.stdout or ():
        if line.startswith("Collecting "):
            seen += 1
            show(f"  {seen}/{total} {line.split()[1].split('==')[0]}")
        elif line.startswith("Installing collected"):
            show("  werden ausgepackt")
        elif line.startswith(("ERROR", "error:")):
            errors.append(line.strip())
    show("")
    if pip.wait():
        fail("\n".join(errors[-5:]) or "pip install scheiterte")
    (VENV / f"installed-{name}").write_text(fingerprint(name))


def show(line: str) -> None:
    """Overwrite the last line on a terminal; stay silent elsewhere."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def build_assets() -> None:
    """Style sheets, fonts and scripts from their pinned packages into our own static folders."""
    ui = CHECKOUT / "rathaus" / "ui"
    sources = [ui / "assets.py", CHECKOUT / "package-lock.json"]
    stamp, made = VENV / "assets", ui / "static" / "ui" / "vendor" / "stamp"
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    if stamp.exists() and made.exists() and stamp.read_text() == digest:
        return
    say("Schriften und Gestaltung werden vorbereitet …")
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        [PYTHON, "-m", "rathaus.ui.assets"], cwd=CHECKOUT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        fail(f"Die Gestaltung ließ sich nicht vorbereiten: {done.stdout.strip()[-500:]}")
    stamp.write_text(digest)


def main(name: str) -> None:
    if not installed(name):
        lock = CHECKOUT / "var" / "setup.lock"
        try:
            lock.parent.mkdir(exist_ok=True)
            file = lock.open("w")
        except PermissionError:
            fail(f"{CHECKOUT} ist nicht eingerichtet: einmal als Eigentümer des Ordners starten.")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)  # two first starts at once
            if not installed(name):
                make_venv()
                install(name)
    build_assets()


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(130)
