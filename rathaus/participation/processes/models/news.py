"""What is told about a process: news, documents, reports."""

from django.db import models
from django.db.models import Q


class News(models.Model):
    """A piece of news about a process (Neuigkeit)."""

    process = models.ForeignKey("processes.Process", on_delete=models.CASCADE, related_name="news")
    title = models.CharField(max_length=150)
    text = models.TextField()
    posted_at = models.DateTimeField()
    posted_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-posted_at", "-pk"]
        indexes = [models.Index(fields=["process", "-posted_at"])]

    def __str__(self) -> str:
        return self.title


class Report(models.Model):
    """The result of a process (Ergebnis), one version; a trigger refuses any change.

    A correction is a new version beside the old one.
    """

    process = models.ForeignKey(
        "processes.Process", on_delete=models.PROTECT, related_name="reports"
    )
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    text = models.TextField()
    changed = models.TextField(default="", blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "version"], name="one_process_report_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_id} v{self.version}"


class Document(models.Model):
    """A file about a process, for everybody to download."""

    process = models.ForeignKey(
        "processes.Process", on_delete=models.CASCADE, related_name="documents"
    )
    title = models.CharField(max_length=150)
    name = models.CharField(max_length=150)
    blob = models.ForeignKey("kernel.Blob", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        "accounts.Account", null=True, on_delete=models.PROTECT, related_name="+"
    )
    report = models.ForeignKey(
        Report, null=True, on_delete=models.PROTECT, related_name="documents"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "blob"],
                condition=Q(removed_at=None),
                name="one_process_document_once",
            )
        ]

    def __str__(self) -> str:
        return self.title
