"""Make sure the browser tests have a chromium: the system's, apt's, or Playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def found() -> str | None:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
        return str(path) if path.exists() else None


def run(*command: str) -> bool:
    print("Browser wird installiert:", *command[:4], file=sys.stderr, flush=True)
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    if not found() and os.geteuid() == 0:
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    if not found():
        extra = ["--with-deps"] if os.geteuid() == 0 else []
        run(sys.executable, "-m", "playwright", "install", *extra, "chromium")
    path = found()
    if not path:
        sys.exit("Es fehlt ein Browser für die Tests: apt install chromium")
    print(path, file=sys.stderr)
