"""What became of a granted project (Umsetzung)."""

from django.db import models
from django.db.models import Q

from rathaus.participation.budget.models.project import Project


class Phase(models.TextChoices):
    """How far the works are."""

    PLANNED = "planned"
    ORDERED = "ordered"
    BUILDING = "building"
    DONE = "done"
    DROPPED = "dropped"


OPEN_PHASES = (Phase.PLANNED, Phase.ORDERED, Phase.BUILDING)


class Works(models.Model):
    """The works of a granted project as they stand; each change is a milestone."""

    project = models.OneToOneField(Project, on_delete=models.CASCADE, related_name="works")
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    granted = models.PositiveIntegerField()
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.PLANNED)
    spent = models.PositiveIntegerField(default=0)
    due = models.DateField()
    began_at = models.DateTimeField()
    last_news = models.DateField()
    told_overdue_for = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "works"
        indexes = [models.Index(fields=["phase", "due"])]
        constraints = [
            models.CheckConstraint(condition=Q(granted__gt=0), name="works_have_money"),
        ]

    def __str__(self) -> str:
        return f"Works of {self.project_id}"


class Milestone(models.Model):
    """One public report on the works. "Done" carries a photo; a reason goes with "dropped"."""

    works = models.ForeignKey(Works, on_delete=models.CASCADE, related_name="milestones")
    day = models.DateField()
    phase = models.CharField(max_length=10, choices=Phase.choices)
    text = models.TextField()
    spent = models.PositiveIntegerField()
    due = models.DateField()
    photo = models.ForeignKey("kernel.Blob", null=True, on_delete=models.PROTECT, related_name="+")
    photo_text = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(phase="done") | Q(photo__isnull=False), name="done_needs_a_photo"
            ),
            models.CheckConstraint(
                condition=Q(photo__isnull=True) | ~Q(photo_text=""), name="a_photo_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.phase}"
