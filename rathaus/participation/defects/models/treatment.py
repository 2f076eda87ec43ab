"""What happened to a report, each with who and when."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from rathaus.participation.defects.models.defect import Defect
from rathaus.participation.defects.models.picture import Picture
from rathaus.participation.defects.models.routing import Body

REOPEN_WITHIN = timedelta(days=14)


class Step(models.Model):
    """A line of the public history (Verlauf). `text` is what the town says about it."""

    class Kind(models.TextChoices):
        REPORTED = "reported"
        ROUTED = "routed"
        ACCEPTED = "accepted"
        PROMISED = "promised"
        HANDED = "handed"
        REFERENCED = "referenced"
        SOLVED = "solved"
        REJECTED = "rejected"
        REOPENED = "reopened"
        MERGED = "merged"
        OVERDUE = "overdue"
        CASE = "case"

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    unit = models.ForeignKey("accounts.Unit", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(default="", blank=True)
    day = models.DateField(null=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.defect_id} {self.kind}"


class HandOver(models.Model):
    """Another body has it now: how it was told, and the number it has there."""

    class Channel(models.TextChoices):
        EMAIL = "email"
        LETTER = "letter"
        OPEN311 = "open311"

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="hand_overs")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    letter = models.BigIntegerField(null=True)  # its row in the out-tray
    reference = models.CharField(max_length=80, default="", blank=True)
    referenced_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["defect"], condition=Q(ended_at=None), name="one_body_has_it"
            )
        ]

    def __str__(self) -> str:
        return f"{self.defect_id} {self.body_id}"


class Solution(models.Model):
    """Solved, with proof: a photo, or what was done and by whom."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="solutions")
    measure = models.TextField(default="", blank=True)
    done_by = models.TextField(default="", blank=True)
    picture = models.OneToOneField(
        Picture, null=True, on_delete=models.PROTECT, related_name="solution"
    )
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(picture__isnull=False) | (~Q(measure="") & ~Q(done_by="")),
                name="solved_needs_proof",
            )
        ]

    def __str__(self) -> str:
        return f"{self.defect_id} {self.at:%Y-%m-%d}"


class Reopening(models.Model):
    """It was not solved after all: the reporter says so once, within a fortnight."""

    # one row a report: a second reopening is refused by the database
    defect = models.OneToOneField(Defect, on_delete=models.CASCADE, related_name="reopening")
    solution = models.OneToOneField(Solution, on_delete=models.PROTECT, related_name="+")
    solved_at = models.DateTimeField()
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(at__lte=F("solved_at") + REOPEN_WITHIN) & Q(at__gte=F("solved_at")),
                name="reopened_within_14_days",
            )
        ]

    def __str__(self) -> str:
        return f"{self.defect_id} reopened"


class Lateness(models.Model):
    """A promised or expected day has passed; told once for each such day."""

    defect = models.ForeignKey(Defect, on_delete=models.CASCADE, related_name="latenesses")
    due_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["defect", "due_on"], name="late_once_a_day_due")
        ]

    def __str__(self) -> str:
        return f"{self.defect_id} {self.due_on}"


class Reminder(models.Model):
    """A unit was reminded of what is overdue, once a week at most."""

    unit = models.ForeignKey("accounts.Unit", on_delete=models.CASCADE, related_name="+")
    week = models.CharField(max_length=8)
    overdue = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "week"], name="reminded_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.week}"
