"""The file plan (Aktenplan): the order in which everything is filed."""

from django.db import models


class FilePlanPosition(models.Model):
    """A position: what lies here, how long it is kept, what the archive does then, who keeps it."""

    class ArchiveRule(models.TextChoices):
        ARCHIVE = "A"
        APPRAISE = "B"
        DESTROY = "V"

    number = models.CharField(max_length=20, unique=True)
    title = models.TextField()
    group = models.CharField(max_length=10)
    group_title = models.TextField()
    retention_years = models.PositiveIntegerField()
    archive_rule = models.CharField(max_length=1, choices=ArchiveRule.choices)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
