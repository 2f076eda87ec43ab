"""An administrator gives a failed job another chance."""

from datetime import datetime

from django.db import transaction

from rathaus.kernel import jobs, journal
from rathaus.kernel.actor import Actor
from rathaus.kernel.refusal import require
from rathaus.portal import policies
from rathaus.portal.facts import JobTriedAgain


@transaction.atomic
def try_job_again(*, actor: Actor, job: int, at: datetime) -> None:
    """Put the job back with all its attempts. Refusal if it is no longer failed."""
    require(policies.can_try_job_again(actor))
    jobs.try_again(job)
    journal.record(JobTriedAgain(job), actor=actor, matter=None, at=at)
