"""`bin/rathaus services`: figures of the online services."""

from datetime import date

from rathaus.kernel.commands import Options, RathausCommand
from rathaus.kernel.refusal import Refusal
from rathaus.onlineservices.queries import quota


class Command(RathausCommand):
    help = "Onlinedienste: quota"

    def add_verbs(self) -> None:
        verb = self.add_verb(
            "quota",
            self.quota,
            help="Online-Quote eines Zeitraums, je Leistung und insgesamt",
            example="services quota --from 2026-01-01 --to 2026-12-31 --json",
        )
        verb.add_argument("--from", dest="start", type=date.fromisoformat, required=True)
        verb.add_argument("--to", dest="end", type=date.fromisoformat, required=True)

    def quota(self, options: Options) -> None:
        if options.end < options.start:
            raise Refusal("Das Ende (--to) liegt vor dem Anfang (--from).")
        found = quota(options.start, options.end)
        self.emit(
            {
                "from": found.start,
                "to": found.end,
                "total": {
                    "online": found.online,
                    "all": found.all,
                    "weighted": found.weighted,
                    "mean": found.mean,
                    "median": found.median,
                },
                "services": [
                    {
                        "service": one.service,
                        "online": one.online,
                        "all": one.all,
                        "quota": one.quota,
                    }
                    for one in found.services
                ],
            }
        )
