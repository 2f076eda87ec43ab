"""An import of many files from the command line, which may be cut short and continued."""

from django.db import models
from django.db.models import Q


class ImportRun(models.Model):
    """One run over the same paths. Unfinished, it is continued by the next call with these paths;

    finished, the next call is a new run, and its files are new items.
    """

    key = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(finished_at=None), name="one_open_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.started_at}"
