"""`bin/rathaus jobs`: work off what is due, be a worker, see what failed."""

from dataclasses import asdict

from rathaus.kernel import jobs
from rathaus.kernel.commands import Options, RathausCommand


class Command(RathausCommand):
    help = "Jobs: run-until-quiet, work, failed, retry"

    def add_verbs(self) -> None:
        self.add_verb(
            "run-until-quiet",
            self.run_until_quiet,
            help="Alle fälligen Aufträge abarbeiten",
            example="jobs run-until-quiet",
        )
        work = self.add_verb(
            "work",
            self.work,
            help="Aufträge abarbeiten bis zum Abbruch",
            example="jobs work --queues reading",
        )
        work.add_argument("--queues", nargs="+", default=list(jobs.QUEUES), choices=jobs.QUEUES)
        work.add_argument("--concurrency", type=int, default=1)
        self.add_verb(
            "failed", self.failed, help="Fehlgeschlagene Aufträge zeigen", example="jobs failed"
        )
        retry = self.add_verb(
            "retry", self.retry, help="Einen Auftrag noch einmal versuchen", example="jobs retry 7"
        )
        retry.add_argument("job", type=int)

    def run_until_quiet(self, options: Options) -> None:
        jobs.work(wait=False)
        self.emit({"state": "quiet", **jobs.waiting()})

    def work(self, options: Options) -> None:
        jobs.work(options.queues, concurrency=options.concurrency)

    def failed(self, options: Options) -> None:
        for job in jobs.failed_jobs():
            self.emit(asdict(job))

    def retry(self, options: Options) -> None:
        jobs.try_again(options.job)
        self.emit({"job": options.job, "state": "todo"})
