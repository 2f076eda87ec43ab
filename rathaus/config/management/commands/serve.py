"""`bin/rathaus serve`: the town's web and job workers, until told to stop."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from rathaus.config.serve import Town, children, free_port


def open_town(command: BaseCommand, *, host: str, port: int, workers: int, reload: bool) -> Town:
    """A town ready to run on the port or the next free one; says which."""

    def say(line: str) -> None:
        command.stderr.write(line, command.style.NOTICE)
        command.stderr.flush()

    port = free_port(port, say, host)
    os.environ.setdefault("RATHAUS_URL", f"http://localhost:{port}")
    return Town(
        data=settings.RATHAUS_DATA,
        port=port,
        children=children(host, port, workers, reload=reload),
        say=say,
        watched=settings.CHECKOUT / "rathaus" if reload else None,
    )


def default_workers() -> int:
    return max(1, min(4, os.cpu_count() or 1))


class Command(BaseCommand):
    help = "Web und Aufträge, bis Strg-C. Beispiel: bin/rathaus serve --port 8000"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="hinter einem Proxy: 127.0.0.1")
        parser.add_argument("--workers", type=int, default=default_workers())

    def handle(self, *args: object, **options: object) -> None:
        host, port, workers = options["host"], options["port"], options["workers"]
        assert isinstance(host, str)
        assert isinstance(port, int)
        assert isinstance(workers, int)
        town = open_town(self, host=host, port=port, workers=workers, reload=False)
        raise SystemExit(
            town.run(when_ready=lambda: town.say(f"Offen: http://{host}:{town.port}/"))
        )
