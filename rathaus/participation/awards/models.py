"""A public award: categories, nominations, finalists."""

from django.db import models
from django.db.models import Q


class Award(models.Model):
    """An award (Preis) of a process; its vote is a poll of kind "award"."""

    process = models.OneToOneField(
        "processes.Process", on_delete=models.PROTECT, related_name="award"
    )
    poll = models.OneToOneField(
        "ballots.Poll", null=True, on_delete=models.PROTECT, related_name="+"
    )
    standings_days = models.PositiveSmallIntegerField(default=3)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Award of {self.process_id}"


class AwardCategory(models.Model):
    """A category with its limits: nominations in all and from one person, finalists."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="categories")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    prize = models.PositiveIntegerField(default=0)  # whole euros
    most_nominations = models.PositiveIntegerField(default=200)
    most_from_one = models.PositiveSmallIntegerField(default=2)
    most_finalists = models.PositiveSmallIntegerField(default=5)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "number"], name="one_award_category_a_number"),
            models.CheckConstraint(
                condition=Q(most_finalists__gte=2, most_from_one__gte=1),
                name="an_award_category_has_a_choice",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Nomination(models.Model):
    """Somebody proposed for the award. Not public: only finalists are, after they said yes."""

    class State(models.TextChoices):
        SUBMITTED = "submitted"
        FINALIST = "finalist"
        DECLINED = "declined"

    category = models.ForeignKey(
        AwardCategory, on_delete=models.PROTECT, related_name="nominations"
    )
    title = models.CharField(max_length=80)
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SUBMITTED)
    reason = models.TextField(blank=True)
    holder = models.CharField(max_length=64)  # keyed hash of who nominated: for the limit only
    submitted_at = models.DateTimeField()
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["submitted_at", "pk"]
        indexes = [models.Index(fields=["category", "holder"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="submitted", decided_at=None)
                | ~Q(state="submitted") & Q(decided_at__isnull=False),
                name="a_decided_nomination_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Finalist(models.Model):
    """Who can be voted for. Every text has the same room, so that every entry has."""

    TEXT = 280

    category = models.ForeignKey(AwardCategory, on_delete=models.PROTECT, related_name="finalists")
    nomination = models.OneToOneField(
        Nomination, null=True, on_delete=models.PROTECT, related_name="finalist"
    )
    title = models.CharField(max_length=80)
    text = models.CharField(max_length=TEXT)
    named_by = models.CharField(max_length=40)
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "title"], name="a_finalist_once")
        ]

    def __str__(self) -> str:
        return self.title
