"""Pictures of reports: what was sent is never shown, only what was masked and released."""

from django.db import models
from django.db.models import Q

from rathaus.participation.defects.models.defect import Defect
from rathaus.participation.defects.models.draft import Draft


class Picture(models.Model):
    """A photo of a report or of its repair, without any of the camera's notes (EXIF).

    `original` waits to be masked and then goes for good; `shown` is the masked one.
    """

    class Kind(models.TextChoices):
        REPORT = "report"
        PROOF = "proof"

    draft = models.OneToOneField(Draft, null=True, on_delete=models.CASCADE, related_name="picture")
    defect = models.ForeignKey(Defect, null=True, on_delete=models.CASCADE, related_name="pictures")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    original = models.ForeignKey(
        "kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+"
    )
    shown = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.TextField(default="", blank=True)
    added_at = models.DateTimeField()
    masked_by_reporter = models.BooleanField(default=False)
    released_by = models.CharField(max_length=40, default="", blank=True)
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(draft=None, defect__isnull=False) | Q(draft__isnull=False, defect=None),
                name="a_picture_belongs_to_one",
            ),
            models.CheckConstraint(
                # shown only once released, and then what was sent is gone
                condition=Q(shown=None, released_at=None)
                | Q(shown__isnull=False, released_at__isnull=False, original=None),
                name="shown_means_masked_and_original_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"Picture {self.pk}"
