"""`bin/rathaus demo`: load, reset; `start` is what `bin/demo` runs."""

import os
import sys
import time
import webbrowser

from django.conf import settings

from rathaus.config import check, demo
from rathaus.config.management.commands.serve import default_workers, open_town
from rathaus.config.serve import Town
from rathaus.kernel.commands import Options, RathausCommand


class Command(RathausCommand):
    help = "Demo-Stadt: load, reset, start"

    def add_verbs(self) -> None:
        self.add_verb("load", self.load, help="Demo-Daten laden", example="demo load")
        reset = self.add_verb(
            "reset", self.reset, help="Demo-Daten entfernen", example="demo reset --yes"
        )
        reset.add_argument("--yes", action="store_true", required=True, help="wirklich löschen")
        start = self.add_verb(
            "start", self.start, help="Laden und öffnen, bis Strg-C", example="demo start"
        )
        start.add_argument("--port", type=int, default=8000)
        start.add_argument("--workers", type=int, default=default_workers())
        start.add_argument("--no-browser", action="store_true", help="keinen Browser öffnen")
        start.add_argument("--check", action="store_true", help="Wege prüfen, dann beenden")
        start.add_argument("--reload", action="store_true", help="Änderungen sofort zeigen")

    def load(self, options: Options) -> None:
        self.emit({"state": "loaded", **demo.load(self.say)})

    def reset(self, options: Options) -> None:
        demo.reset(self.say)
        self.emit({"state": "empty"})

    def start(self, options: Options) -> None:
        if not demo.is_loaded():
            demo.load(self.say)
        town = open_town(
            self, host="127.0.0.1", port=options.port, workers=options.workers,
            reload=options.reload,
        )  # fmt: skip

        def ready() -> int | None:
            if options.check:
                return check.run(f"http://localhost:{town.port}", self.stdout.write)
            self._welcome(town, browser=not options.no_browser)
            return None

        sys.exit(town.run(when_ready=ready))

    def _welcome(self, town: Town, *, browser: bool) -> None:
        address = f"http://localhost:{town.port}/"
        self.stdout.write(f"\n{demo.table(time.time())}\n")
        self.stdout.write(f"Die Anmeldungen stehen auch in {demo.logins_file()}")
        self.stdout.write(f"E-Mails der Demo liegen in {settings.EMAIL_FILE_PATH}")
        self.stdout.write(f"\nDas Rathaus ist offen: {address}   (Strg-C schließt es)\n")
        self.stdout.flush()
        if browser and (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            webbrowser.open(address)
