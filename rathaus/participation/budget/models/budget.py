"""A participatory budget (Bürgerbudget): its pot, its rules, its criteria."""

from django.db import models
from django.db.models import F, Q


class ParticipatoryBudget(models.Model):
    """The budget of one process. Amounts are whole euros, as in the town's decision."""

    process = models.OneToOneField(
        "processes.Process", on_delete=models.PROTECT, related_name="budget"
    )
    year = models.PositiveSmallIntegerField()
    pot = models.PositiveIntegerField()
    max_cost = models.PositiveIntegerField()
    min_age = models.PositiveSmallIntegerField(default=16)
    rule = models.JSONField(default=dict)
    method = models.CharField(max_length=10, default="knapsack")
    check_days = models.PositiveSmallIntegerField(default=28)
    finish_by = models.DateField(null=True)
    poll = models.OneToOneField(
        "ballots.Poll", null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pot__gt=0), name="a_pot_holds_something"),
            models.CheckConstraint(
                condition=Q(max_cost__gt=0, max_cost__lte=F("pot")), name="a_project_fits_the_pot"
            ),
        ]

    def __str__(self) -> str:
        return f"Budget {self.year}"


class DistrictPot(models.Model):
    """A part of the pot that is voted on within one district."""

    budget = models.ForeignKey(ParticipatoryBudget, on_delete=models.CASCADE, related_name="pots")
    district = models.CharField(max_length=60)
    amount = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["budget", "district"], name="one_pot_a_district")
        ]

    def __str__(self) -> str:
        return f"{self.district}: {self.amount}"


class Criterion(models.Model):
    """A public reason why an idea cannot stand on the ballot, by number."""

    budget = models.ForeignKey(
        ParticipatoryBudget, on_delete=models.CASCADE, related_name="criteria"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="a_criterion_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class CouncilPaper(models.Model):
    """The council's paper (Vorlage) on a budget's result, and what was decided."""

    budget = models.OneToOneField(
        ParticipatoryBudget, on_delete=models.CASCADE, related_name="council"
    )
    number = models.CharField(max_length=40)
    title = models.TextField()
    day = models.DateField()
    decision = models.TextField()
    url = models.URLField(max_length=500, blank=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
