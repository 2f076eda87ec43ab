"""`bin/rathaus database`: the embedded PostgreSQL of this town."""

from django.conf import settings

from rathaus.config import embedded_postgres
from rathaus.kernel.commands import Options, RathausCommand


class Command(RathausCommand):
    help = "Eingebettete Datenbank: start, stop, status"

    def add_verbs(self) -> None:
        self.add_verb("start", self.start, help="Starten, falls sie nicht läuft",
                      example="database start")  # fmt: skip
        self.add_verb("stop", self.stop, help="Sauber beenden", example="database stop")
        self.add_verb("status", self.status, help="Läuft sie, und wo?", example="database status")

    def start(self, options: Options) -> None:
        started = embedded_postgres.ensure_running(settings.RATHAUS_DATA, self.say)
        self.emit({"state": "running", "started": started})

    def stop(self, options: Options) -> None:
        stopped = embedded_postgres.stop(settings.RATHAUS_DATA)
        self.emit({"state": "stopped", "ran": stopped})

    def status(self, options: Options) -> None:
        running = embedded_postgres.is_running(settings.RATHAUS_DATA)
        self.emit({
            "state": "running" if running else "stopped",
            "folder": str(settings.RATHAUS_DATA / "postgres"),
        })  # fmt: skip
